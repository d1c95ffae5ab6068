"""Calculations of the page *Sparse attention and V4* (`docs/how/sparse-attention-and-v4.md`): the indexer and the models since."""
