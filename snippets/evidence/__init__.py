"""Calculations of the section *Evidence*: benchmarks and their errors, scores of pictures, and the timeline."""
