"""Tell lists, and the first and last of a ranking."""
