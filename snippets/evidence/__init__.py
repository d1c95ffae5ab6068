"""Calculations of the section *evidence*."""
