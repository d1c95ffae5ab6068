"""Calculations of the page *Eight-bit training* (`docs/how/eight-bit-training.md`): number formats, scales, sums and storage."""
