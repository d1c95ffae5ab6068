"""Calculations of the section *Privacy, security, censorship*."""
