"""Calculations of the section *Money*: what training, serving and energy cost, and the prices asked."""
