"""Calculations of the page *eight bit training*."""
