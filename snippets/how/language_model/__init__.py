"""Calculations of the page *language model*."""
