"""Calculations of the page *One token's journey* (`docs/how/one-token.md`): the way of a token, and the GPU that writes it."""
