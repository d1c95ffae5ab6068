"""The room in which page text is worked out: a process of its own, with limits, that can read `snippets/` and change nothing."""
