"""Calculations of the section *Market*: what Nvidia lost and regained, how revenues grow, and what the large buyers spend."""
