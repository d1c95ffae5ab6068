"""Shared by all tests: the folder of helpers is importable, and results remembered from earlier runs are not used for mutants."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "workings"))
