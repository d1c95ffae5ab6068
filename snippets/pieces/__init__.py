"""Pieces: drawings that answer a reader's hand, each worked out by the calculations of its subject."""
