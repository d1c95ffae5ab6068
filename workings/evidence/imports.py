"""Imports that fail: what is said of a module that cannot be run, with the place where it broke, in one form that others can read."""

import re
import traceback
from pathlib import Path

FAILED = re.compile(r"snippets/\S+\.py cannot be imported: (?P<path>snippets/\S+\.py):(?P<line>\d+): (?P<said>.*)", re.S)
"""What `import_failure` says of a module, of another's fault or of its own."""


def import_failure(name: str, error: BaseException, folder: Path) -> str:
    """What to say of the module called `name` below `folder`, which raised an error while it was imported."""
    path = f"snippets/{name.replace('.', '/')}.py"
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    said = re.sub(r" \(/[^()]*\)$", "", str(error))  # where the module lies on this machine
    if isinstance(error, SyntaxError) and error.filename:
        places.append((error.filename, error.lineno or 1))
        said = error.msg
    own = [(Path(file), line) for file, line in places if Path(file).is_relative_to(folder)]
    where = f"{own[-1][0].relative_to(folder.parent).as_posix()}:{own[-1][1]}: " if own else ""
    return f"{path} cannot be imported: {where}{type(error).__name__}: {said}"
