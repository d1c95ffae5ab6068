"""Calculations of the page *Mixture of experts* (`docs/how/mixture-of-experts.md`): routing, balance and specialisation."""
