"""Calculations of the page *latent attention*."""
