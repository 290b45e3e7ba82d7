"""Lets the tests import the modules of the folder ``packaging``, which are scripts and no package."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path.insert(0, str(PACKAGING))
