"""Calculations of the page *distillation*."""
