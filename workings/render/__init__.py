"""What readers see: the Markdown extension, the ledger, reference pages, charts and the theme."""
