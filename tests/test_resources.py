"""Files that ship with the program are found in a wheel, in a checkout, or missed with a clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app import resources


@pytest.fixture
def roots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    places = (tmp_path / "package" / "resources", tmp_path / "resources")
    for place in places:
        place.mkdir(parents=True)
    monkeypatch.setattr(resources, "_ROOTS", places)
    return places


def test_the_package_comes_before_the_checkout(roots: tuple[Path, Path]) -> None:
    for root in roots:
        (root / "a.txt").write_text(str(root))
    assert resources.resource("a.txt") == roots[0] / "a.txt"


def test_a_checkout_serves_what_the_package_lacks(roots: tuple[Path, Path]) -> None:
    (roots[1] / "icons").mkdir()
    (roots[1] / "icons" / "play.svg").write_text("<svg/>")
    assert resources.resource("icons", "play.svg") == roots[1] / "icons" / "play.svg"


def test_what_is_nowhere_is_named_with_both_places(roots: tuple[Path, Path]) -> None:
    with pytest.raises(FileNotFoundError, match="icons/stop.svg") as caught:
        resources.resource("icons", "stop.svg")
    assert all(str(root) in str(caught.value) for root in roots)


def test_the_datasets_of_this_installation_are_found() -> None:
    assert resources.resource("datasets").is_dir()
