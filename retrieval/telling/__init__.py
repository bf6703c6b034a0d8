"""Tell what was asked: each module answers one kind of question, or leaves it to the next."""
