"""A formula in MathML as a line of text."""

from workings.export.beside.page import Node, children, words

PLACED = ("mfrac", "msub", "msup", "munder", "msubsup", "munderover", "mroot")
"""Elements whose parts say by their place what they are, an empty one too."""


def in_line(node: Node) -> str:
    """The formula with its fractions, powers and roots written on the line: `a / (b + c)`, `x^2`, `√(y)`."""
    if node.tag == "-text":
        return node.text(deep=False).strip("\n\t ")
    if node.tag in PLACED:
        parts = [in_line(child) for child in children(node) if child.tag != "-text"]
    else:
        parts = [part for child in children(node) if (part := in_line(child))]
    match node.tag, parts:
        case "mfrac", [above, below]:
            return f"{_held(above)} / {_held(below)}"
        case "msup", [base, power]:
            return f"{base}^{_held(power)}"
        case "msub" | "munder", [base, below]:
            return f"{base}_{_held(below)}"
        case "msubsup" | "munderover", [base, below, above]:
            return f"{base}_{_held(below)}^{_held(above)}"
        case "mroot", [base, degree]:
            return f"{degree}√({base})"
        case "msqrt", _:
            return f"√({''.join(parts)})"
        case "mspace", _:
            return " "
        case "mo", [sign] if sign not in "()[]|,.′!" and node.attributes.get("stretchy") is None:
            return f" {sign} "
    return "".join(parts) if node.tag != "mtext" else words(node).replace("\xa0", " ") or " "


def _held(part: str) -> str:
    """A part in brackets, unless it is one word."""
    part = part.strip()
    return part if part.replace(".", "").replace("_", "").isalnum() else f"({part})"
