"""Calculations of the section *Privacy*: what policies say, what authorities found, what a model refuses."""
