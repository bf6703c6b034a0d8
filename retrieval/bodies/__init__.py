"""Settle whom a question is about: departments, units and places, by any name that people give them."""
