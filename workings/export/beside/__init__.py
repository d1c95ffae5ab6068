"""What stands beside the pages of a built site, for programs: the page in Markdown, what it is about, how to cite it, a card."""
