"""Calculations of the section *Claims*: where they came from, and who was right."""
