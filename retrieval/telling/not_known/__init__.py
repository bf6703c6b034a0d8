"""Tell that something is not known, and of which kind the not knowing is."""
