"""Calculations of the page *moving the bytes*."""
