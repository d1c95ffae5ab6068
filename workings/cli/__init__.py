"""How people and engines call: commands, the pytest plugin, the MkDocs hook, skeletons."""
