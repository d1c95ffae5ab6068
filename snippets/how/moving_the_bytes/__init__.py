"""Calculations of the page *Moving the bytes* (`docs/how/moving-the-bytes.md`): network, pipeline and schedules."""
