"""What a project knows: its files, facts, modules, sources and claims, and what follows from them. Its owner is the Project."""
