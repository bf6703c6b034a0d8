"""Tell sums, shares and gaps, each an exact formula over facts."""
