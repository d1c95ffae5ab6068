"""Calculations of the page *mixture of experts*."""
