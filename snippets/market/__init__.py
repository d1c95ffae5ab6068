"""Calculations of the section *market*."""
