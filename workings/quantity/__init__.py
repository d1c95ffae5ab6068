"""Numbers as people write them: units, literals, dates, how they compare with values, and how values are written."""
