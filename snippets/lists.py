"""Bad lists, refused by name: see `inputs`, which holds every guard."""

from snippets.inputs import numbers, paired, whole

__all__ = ["numbers", "paired", "whole"]
