"""Calculations of the page *What a language model does* (`docs/how/language-model.md`)."""
