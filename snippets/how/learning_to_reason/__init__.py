"""Calculations of the page *learning to reason*."""
