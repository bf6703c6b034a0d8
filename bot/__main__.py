"""Run ``python -m bot`` as ``yusuan``."""

from bot.cli import main

if __name__ == "__main__":
    main()
