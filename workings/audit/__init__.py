"""The audit: what a reader of the rendered page sees, held against what the reader of the source has judged."""
