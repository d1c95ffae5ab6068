"""What a drawing holds, a line for each shape and each text: its name, class and places, and the words."""

from xml.etree import ElementTree


def lines(drawn):
    """All of a drawing but its title and what it says."""
    found = []
    for one in list(ElementTree.fromstring(str(drawn)))[2:]:
        parts = [one.tag.partition("}")[2], *one.attrib.values(), one.text]
        found.append(" ".join(part for part in parts if part))
    return found


def written(block):
    """The same from a block of text."""
    return [line.strip() for line in block.splitlines() if line.strip()]
