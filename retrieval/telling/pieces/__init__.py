"""Tell what a question names by pieces of names alone."""
