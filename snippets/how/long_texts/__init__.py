"""Calculations of the page *Long texts* (`docs/how/long-texts.md`): pairs that tell the order of tokens, and how they were slowed."""
