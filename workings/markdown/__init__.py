"""Pages as they are written: their grammar, their blocks, links and numerals, each with its place."""
