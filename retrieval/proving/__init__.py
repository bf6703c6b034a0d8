"""Prove a finished text: what stands at each cited place, and what each formula comes to."""
