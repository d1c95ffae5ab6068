"""Renaming, as a command: the work is done by `workings.rename`."""

from workings.evidence.project import Project


def rename_(project: Project, old: str, new: str) -> int:
    """Renames a module, a file of facts, a definition, a fact or a source in all layers."""
    return 0
