"""Calculations of the page *multi token prediction*."""
