"""The guide's pictures: every one that a chapter asks for, in both languages and both colour schemes, and small."""

from __future__ import annotations

import pytest

from desktop_app import words
from desktop_app.resources import resource
from desktop_app.ui.help.book import chapters, picture

LANGUAGES = list(words.languages())
SHOWN = sorted({name for code in LANGUAGES for chapter in chapters(code) for name in chapter.pictures})
MEGABYTES = 4.0


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_picture_exists_and_none_that_nobody_shows(code, scheme):
    found = {path.name for path in resource("guide", "pictures", f"{code}-{scheme}").glob("*.png")}
    assert found == set(SHOWN)
    for name in SHOWN:
        assert picture(name, scheme, code).parent.name == f"{code}-{scheme}"


def test_the_pictures_are_small():
    paths = list(resource("guide", "pictures").rglob("*.png"))
    assert sum(path.stat().st_size for path in paths) < MEGABYTES * 1e6
