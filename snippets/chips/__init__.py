"""Calculations of the section *Chips and controls*: what chips can do, which the rules allow, and how many there are."""
