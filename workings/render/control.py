"""Controls as HTML: under the block that holds a marked number, what moves it; hidden where no script answers."""

import xml.etree.ElementTree as etree
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from workings.evidence.project import Project
from workings.live import Control, MarkError, control_on
from workings.live.mark import MAY_HAVE
from workings.markdown.page import Link
from workings.quantity.stating import CENTS

INSIDE = ("a", "abbr", "b", "cite", "code", "data", "em", "i", "small", "span", "strong", "sub", "sup", "time")
"""Elements that a block goes on around."""
TABLE = ("table", "thead", "tbody", "tr", "th", "td")
HOLDS = ("li", "dd", "dt", "td", "th", "figcaption", "blockquote", "div")
"""Blocks that take the controls in; after any other they follow."""


def place_controls(root: etree.Element, marked: list[tuple[etree.Element, Link]], project: Project) -> None:
    """Puts the controls of marked numbers below their blocks, those of one block together."""
    above = {child: parent for parent in root.iter() for child in parent}
    panels: dict[etree.Element, list[Control]] = {}
    for anchor, link in marked:
        try:
            panels.setdefault(_block(anchor, above), []).append(control_on(project, link))
        except MarkError:
            continue  # the check says what is wrong with it; the number stays as it is written
    for block, controls in panels.items():
        panel = _panel(controls)
        if block.tag in HOLDS:
            block.append(panel)
        else:
            parent = above[block]
            parent.insert(list(parent).index(block) + 1, panel)
            panel.tail, block.tail = block.tail, "\n"


def taken(anchor: etree.Element) -> str:
    """The mark of a number as its attribute list had it, taken off the link, where it would be no HTML."""
    given = {name: anchor.attrib.pop(name) for name in MAY_HAVE if name in anchor.attrib}
    quoted = (f"{name}='{value}'" if '"' in value else f'{name}="{value}"' for name, value in given.items())
    return " ".join(["{ .adjust", *quoted, "}"])


def _block(anchor: etree.Element, above: dict[etree.Element, etree.Element]) -> etree.Element:
    """The block that a number stands in; of a table, all of it."""
    found = above[anchor]
    while found.tag in INSIDE or (found.tag in TABLE and found.tag != "table"):
        found = above[found]
    return found


def _panel(controls: list[Control]) -> etree.Element:
    names = " and ".join(control.label for control in controls)
    panel = etree.Element("div", {"class": "controls", "role": "group", "aria-label": f"Change {names[:1].lower()}{names[1:]}"})
    panel.extend(map(_control, controls))
    etree.SubElement(panel, "p", {"class": "controls__state", "role": "status"})
    return panel


def _control(control: Control) -> etree.Element:
    ident = f"c-{control.fact.replace('_', '-')}"
    made = etree.Element("span", {"class": "control", "data-fact": control.fact})
    if control.mark.also:
        made.set("data-also", " ".join(control.mark.also))
    etree.SubElement(made, "label", {"class": "control__label", "for": ident}).text = control.label
    row = etree.SubElement(made, "span", {"class": "control__row"})
    etree.SubElement(row, "button", {"type": "button", "class": "control__less", "aria-label": f"Less: {control.label}"}).text = "−"
    spoken = {"list": f"{ident}-marks", "aria-valuetext": control.text(control.start)}
    etree.SubElement(row, "input", {"type": "range", "id": ident, **spoken, **_range(control)})
    row.append(_ticks(control, f"{ident}-marks"))
    etree.SubElement(row, "button", {"type": "button", "class": "control__more", "aria-label": f"More: {control.label}"}).text = "+"
    row.extend(_box(control))
    reset = {"class": "reset", "disabled": "disabled", "aria-label": f"Reset: {control.label}"}
    etree.SubElement(row, "button", {"type": "button", **reset}).text = "Reset"
    if control.stops:
        stops = etree.SubElement(made, "span", {"class": "control__stops"})
        for label, step in control.stops:
            place = {"data-step": str(step), "aria-label": f"{control.label}: {label}"}
            etree.SubElement(stops, "button", {"type": "button", **place}).text = label
    if control.mark.attempt:
        etree.SubElement(made, "span", {"class": "control__try"}).text = control.mark.attempt
    etree.SubElement(made, "span", {"class": "control__message", "role": "status"})
    return made


def _range(control: Control) -> dict[str, str]:
    """The slider runs over the values where they are evenly spaced, and over the numbers of the steps where they are listed."""
    if control.mark.is_list:
        return {"min": "0", "max": str(len(control.values) - 1), "step": "1", "value": str(control.start), "data-step": "list"}
    first, second, last = control.mark.steps[0], control.mark.steps[1], control.mark.steps[-1]
    assert isinstance(first, Decimal) and isinstance(second, Decimal)  # dates are always listed
    return {"min": f"{first:f}", "max": f"{last}", "step": f"{second - first:f}", "value": str(control.values[control.start])}


def _ticks(control: Control, ident: str) -> etree.Element:
    """Ticks below the slider: at the written value, and at the named places."""
    made = etree.Element("datalist", {"id": ident})
    for step in dict.fromkeys([control.start, *(step for _, step in control.stops)]):
        etree.SubElement(made, "option", {"value": str(step if control.mark.is_list else control.values[step])})
    return made


def _box(control: Control) -> Iterator[etree.Element]:
    """A box for the number as the page writes it, with what stands before and after it there; a date is only said."""
    value = control.outcome.value
    if isinstance(value, date) or control.written.literal is None:
        said = etree.Element("span", {"class": "control__value"})
        said.text = control.text(control.start)
        yield said
        return
    numeral, text, scale = control.written.literal.numerals[0], control.written.text, control.written.scale()
    box = etree.Element("span", {"class": "control__box"})
    before, after = text[: text.find(numeral.digits)], text[text.find(numeral.digits) + len(numeral.digits) :]
    limits = {name: _plain(Decimal(str(entry)) / scale) for name, entry in (("min", control.values[0]), ("max", control.values[-1]))}
    first, second = control.mark.steps[:2]
    assert isinstance(first, Decimal) and isinstance(second, Decimal)  # steps of a number are numbers
    limits["step"] = "any" if control.mark.is_list else _plain((second - first) / scale)
    if before.strip():
        etree.SubElement(box, "span").text = before.strip()
    given = {"type": "number", "aria-label": f"{control.label}, exactly", "value": _plain(Decimal(str(value)) / scale)}
    if control.written.stated.has_cents:
        given["data-places"] = str(CENTS)
    etree.SubElement(box, "input", {**given, "data-scale": _plain(scale), **limits})
    if after.strip():
        etree.SubElement(box, "span").text = after.strip()
    yield box


def _plain(number: Decimal) -> str:
    """A number in digits, without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
