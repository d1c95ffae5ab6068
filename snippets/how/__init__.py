"""Calculations of the section *How it works*, a folder for each page."""
