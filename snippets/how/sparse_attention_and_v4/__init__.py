"""Calculations of the page *sparse attention and v4*."""
