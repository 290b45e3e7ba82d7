"""Help → About can only tell of what is listed: the list is held against what the program needs to run."""

from __future__ import annotations

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from desktop_app import __version__
from desktop_app.shipped import DISTRIBUTIONS, components

ROOT = Path(__file__).parent.parent


def needed(requirements: list[str]) -> set[str]:
    """These packages and all that they need in turn, here."""
    found: set[str] = set()
    for text in requirements:
        requirement = Requirement(text)
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        name = canonicalize_name(requirement.name)
        found |= {name} | needed(requires(requirement.name) or [])
    return found


def test_every_package_that_is_needed_to_run_is_listed() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    try:
        found = needed(wanted)
    except PackageNotFoundError as error:
        pytest.skip(f"{error} is not installed")
    assert {canonicalize_name(name) for name in DISTRIBUTIONS} == found


def test_everything_that_is_shipped_has_a_version_a_licence_and_its_text() -> None:
    found = {component.name: component for component in components()}
    assert set(DISTRIBUTIONS) < set(found)
    assert found["InitScope"].version == __version__
    for component in found.values():
        assert component.version or component.licence == "CC-BY-4.0"
        assert component.licence, component.name
        assert len(component.text) > 500, component.name
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["PySide6-Essentials"].text
    assert "OpenBLAS" in found["numpy"].text
    assert "CET color map" in found["pyqtgraph"].text


def test_the_program_shows_the_licence_that_lies_beside_the_code() -> None:
    shown = next(component for component in components() if component.name == "InitScope").text
    assert shown == (ROOT / "LICENSE").read_text(encoding="utf-8").strip()
