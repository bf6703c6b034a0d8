"""Read what is printed: tables to records, sentences to facts, and what contradicts itself."""
