"""The house: everything below the window works without Qt, and the package says one version of itself."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import desktop_app

ROOT = Path(__file__).parent.parent
BELOW_THE_WINDOW = sorted(
    module.name
    for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app.")
    if not module.name.startswith("desktop_app.ui")
)


def test_everything_below_the_window_imports_without_qt(tmp_path: Path) -> None:
    code = (
        f"import importlib, sys\nfor name in {BELOW_THE_WINDOW}:\n    importlib.import_module(name)\n"
        "print(sorted({'PySide6', 'shiboken6', 'pyqtgraph', 'torch'} & set(sys.modules)))"
    )
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert finished.stderr == ""
    assert finished.stdout.strip() == "[]"
    assert "desktop_app.values" in BELOW_THE_WINDOW


def test_the_installed_package_has_the_version_that_it_says() -> None:
    try:
        installed = version("initscope")
    except PackageNotFoundError:
        pytest.skip("run from a checkout that is not installed")
    assert installed == desktop_app.__version__


def test_the_version_is_a_release_number() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", desktop_app.__version__)


def test_qt_that_aborts_on_python_3_11_is_excluded() -> None:
    requirements = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    qt = {
        requirement.partition(";")[2].strip(): requirement for requirement in requirements if "PySide6" in requirement
    }
    assert "<6.12" in qt["python_version < '3.12'"]
    assert len(qt) == 2
