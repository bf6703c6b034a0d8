"""Names: what things are called, settings and prompts."""
