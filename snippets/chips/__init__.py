"""Calculations of the section *Chips and controls*."""
