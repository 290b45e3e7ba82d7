"""The icons: one grid, one stroke and one colour, which the theme replaces; Qt draws every one of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop_app.resources import resource

ICONS = sorted(resource("icons").glob("*.svg"))
ACTIONS = [icon for icon in ICONS if not icon.stem.startswith("initscope")]


@pytest.mark.parametrize("icon", ACTIONS, ids=lambda icon: icon.stem)
def test_an_action_s_icon_keeps_to_the_common_style(icon: Path) -> None:
    source = icon.read_text()
    assert 'viewBox="0 0 24 24"' in source
    assert re.findall(r'stroke-width="([^"]*)"', source) == ["1.75"]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}", source)) == {"#808080"}


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_shows_something_inside_its_frame_at_16_pixels(icon: Path) -> None:
    renderer = QSvgRenderer(str(icon))
    assert renderer.isValid()
    image = QImage(16, 16, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    inked = sum(image.pixelColor(x, y).alpha() > 0 for x in range(16) for y in range(16))
    corners = [image.pixelColor(x, y).alpha() for x in (0, 15) for y in (0, 15)]
    assert inked >= 16
    assert max(corners) < 128
