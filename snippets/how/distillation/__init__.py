"""Calculations of the page *Distillation* (`docs/how/distillation.md`): its loss, its results, and a toy that copies."""
