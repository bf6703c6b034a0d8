"""Keep what documents say: the fact database, vectors and full text, and how a library is filled."""
