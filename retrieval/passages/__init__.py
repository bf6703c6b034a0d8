"""Find the passages that answer, and cut and quote them as they are printed."""
