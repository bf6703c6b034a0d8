"""Read the words of a question: one lexicon, misspellings, names by pieces, what asks for what."""
