"""Calculations of the section *Openness*: what was released, under which terms, and what it takes to run it."""
