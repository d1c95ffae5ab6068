"""Calculations of the page *run it yourself*."""
