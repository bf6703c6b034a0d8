"""Let a language model help where settings ask for one, within limits, and never write a digit."""
