"""Calculations of the page *one token*."""
