"""Meet the people who ask: the command line, chat and Telegram."""
