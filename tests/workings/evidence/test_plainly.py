"""Plain Python, which pages run in the browser, gives what the check's walk with units gives."""

from tests.parts import DRAWS, part
from workings.checks.everything import reports
from workings.evidence.outcome import whole
from workings.evidence.plainly import working
from workings.evidence.sharing import Sharing
from workings.evidence.steps import item
from workings.markdown.grammar import short


def test_plain_python_gives_the_check_s_values(project):
    """For the bound expressions of the site, in `make test` for so many as the commit draws: its value, or both ends of its range, bit for bit."""
    everything = {short(link.target): outcome for report in reports(project) for link, outcome in report.bound}
    assert len(everything) > 1_800
    bound = dict(part(everything.items(), 600 if DRAWS else len(everything)))
    modules = {module: project.modules.load(module) for _, module, _ in map(item, bound)}
    sharing, wrong = Sharing(project.machinery), []
    sharing.begin({})
    with sharing.within(modules.values()):
        for target, outcome in bound.items():
            kind, module, text = item(target)
            code = None if kind == "fact" else compile(text, "<number>", "eval")
            value = whole(working(kind, modules[module], text, code)())
            if value != (outcome.value if not isinstance(value, tuple) else (outcome.low, outcome.high)):
                wrong.append((target, value, outcome))
    assert [] == wrong[:5]
    assert len(bound) >= 600
