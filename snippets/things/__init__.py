"""Things that calculations take: which fields each kind must have, and the unit of each.

A Protocol asks for what a function reads and no more; any object with those fields will do, a group of facts as well as a
configuration read from a file.
"""
