"""Calculations of the section *openness*."""
