"""Understand a turn of a talk, or a part of a message, in the light of what was told before it."""
