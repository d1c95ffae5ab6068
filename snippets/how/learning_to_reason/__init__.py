"""Calculations of the page *Learning to reason* (`docs/how/learning-to-reason.md`): group-relative reward, and a toy that adds."""
