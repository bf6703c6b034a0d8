"""Say whether it is right: gold cases, scorers, reports."""
