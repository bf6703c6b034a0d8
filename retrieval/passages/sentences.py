"""Cut a passage into its sentences, or into their parts at the semicolons: patterns for all that quote or search them."""

from config import lazy

SENTENCE = lazy.regex(r"[^。\n]+。?")
CLAUSE = lazy.regex(r"[^。；\n]+[。；]?")
CLAUSE_OF_EITHER_WIDTH = lazy.regex(r"[^。；;\n]+[。；;]?")
"""Where half-width semicolons part clauses too."""
