"""Calculations of the section *Privacy, security, censorship*: what policies say, what authorities found, what a model refuses."""
