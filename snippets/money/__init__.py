"""Calculations of the section *money*."""
