"""Fixing: corrected digits are spliced into the bytes of a file, and nothing else is touched."""

from pathlib import Path

from workings.checks.page import Report
from workings.finding import Finding, Splice


def fixed(text: str, findings: list[Finding]) -> str:
    """`text` with the splices of `findings` applied, the last first, so that places stay true."""
    splices: set[Splice] = {splice for finding in findings for splice in finding.splices}
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.new + text[splice.end :]
    return text


def fix_file(path: Path, report: Report) -> tuple[list[Finding], list[Finding]]:
    """Writes the corrections of a page; returns the findings mended and those that a person has to mend."""
    mended = [finding for finding in report.findings if finding.splices]
    left = [finding for finding in report.findings if not finding.splices]
    if mended:
        path.write_bytes(fixed(report.page.text, mended).encode("utf-8"))
    return mended, left
