"""Calculations of the page *Run it yourself* (`docs/openness/run-it-yourself.md`): what fits which machine, and how fast it writes."""
