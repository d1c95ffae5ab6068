"""Calculations of the page *Latent attention* (`docs/how/latent-attention.md`): the layer, what it keeps, work for each byte read."""
