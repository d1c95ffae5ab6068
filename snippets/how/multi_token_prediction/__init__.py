"""Calculations of the page *Multi-token prediction* (`docs/how/multi-token-prediction.md`)."""
