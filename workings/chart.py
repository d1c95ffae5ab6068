"""The chart fence: a few `key: value` lines in Markdown become a figure drawn from rows that a calculation returns."""

from pymdownx.superfences import SuperFencesException

from .charts import KINDS, draw

REQUIRED = ("kind", "rows", "title", "alt")
OPTIONAL = ("x", "y", "log", "unit", "note")


def parse(source: str) -> dict[str, str]:
    """The options written in a chart fence. Raises ValueError that names the option and says what it may be."""
    options: dict[str, str] = {}
    for line in source.splitlines():
        if not line.strip():
            continue
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon:
            raise ValueError(f"a chart line must be 'name: value', not {line.strip()!r}")
        if name not in REQUIRED + OPTIONAL:
            raise ValueError(f"a chart has no option {name!r}; it may have {', '.join(REQUIRED + OPTIONAL)}")
        if name in options:
            raise ValueError(f"chart option {name!r} is given twice")
        options[name] = value
    for name in REQUIRED:
        if not options.get(name):
            raise ValueError(f"a chart needs {name!r}")
    if options["kind"] not in KINDS:
        raise ValueError(f"kind must be one of {', '.join(KINDS)}, not {options['kind']!r}")
    if options.get("log", "x") not in ("x", "y"):
        raise ValueError(f"log must be x or y, not {options['log']!r}")
    return options


def validator(language, inputs, options, attrs, md) -> bool:
    """A chart fence takes no options in its first line."""
    return not inputs


def fence(source, language, css_class, options, md, **kwargs) -> str:
    """The figure for a chart fence; a mistake in it stops the build with one message."""
    from . import project

    try:
        chart = parse(source)
        return draw(project.rows(chart["rows"]), chart)
    except ValueError as error:
        raise SuperFencesException(f"chart: {error}") from error
