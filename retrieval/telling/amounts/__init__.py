"""Tell amounts: of an item, a fund, a unit, a project, a purchase."""
