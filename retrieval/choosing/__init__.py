"""Choose facts: which have the coordinates that a question names, and in what the others differ."""
