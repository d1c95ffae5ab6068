"""Calculations of the section *Claims*: where the claims came from, and who was right."""
