"""Tell changes against another year or the budget, and rates of completion."""
