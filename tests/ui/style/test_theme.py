"""The theme: contrast, icons in the scheme's ink, and a scheme that is followed live."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.controls.widgets import column, label
from desktop_app.ui.style import fonts, theme
from desktop_app.ui.style.colours import DARK, LIGHT, Tokens

TEXT, LINES = 4.5, 3.0
"""What WCAG 2.2 AA asks of text, and of lines, marks and the ring around what has the focus."""


def luminance(colour: QColor) -> float:
    """WCAG 2.2 relative luminance."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str | QColor, other: str | QColor) -> float:
    """WCAG 2.2 contrast ratio."""
    high, low = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=lambda scheme: scheme.scheme)
def test_text_and_lanes_stand_out_from_their_backgrounds(scheme: Tokens) -> None:
    plain = (scheme.window, scheme.surface, scheme.raised)
    for ground in (*plain, scheme.hover, scheme.pressed, scheme.selection, *scheme.bands):
        assert contrast(scheme.text, ground) >= 7
        for ink in (scheme.muted, scheme.finding, scheme.good, scheme.accent):
            assert contrast(ink, ground) >= TEXT, (ink, ground)
    for ground in (scheme.accent, scheme.accent_hover):
        assert contrast(scheme.on_accent, ground) >= TEXT
    for colour in scheme.lanes:
        assert all(contrast(colour, ground) >= LINES for ground in plain), colour
    assert len(set(scheme.lanes)) == 6


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_depth_colours_stand_out_and_become_lighter(qapp: QApplication, scheme: theme.Scheme) -> None:
    theme.apply(qapp, scheme)
    colours = [theme.depth_colour(layer, 30) for layer in range(30)]
    assert all(a < b for a, b in zip(map(luminance, colours), map(luminance, colours[1:]), strict=False))
    assert min(contrast(colour, theme.tokens().surface) for colour in colours) >= LINES
    assert theme.depth_colour(0, 1).isValid()


def test_applying_a_scheme_dresses_application_and_icons(qapp: QApplication, qtbot: QtBot) -> None:
    button, choice = QPushButton("Play"), QComboBox()
    qtbot.addWidget(button)
    qtbot.addWidget(choice)
    for scheme in (LIGHT, DARK):
        with qtbot.waitSignal(theme.changes.changed):
            theme.apply(qapp, scheme.scheme)
        assert theme.tokens() is scheme
        assert qapp.palette().window().color() == QColor(scheme.window)
        assert QFontInfo(button.font()).family() == fonts.FAMILY
        picture = theme.icon("play").pixmap(24, 24).toImage()
        inks = {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        assert QColor(scheme.text).name() in inks
        button.show()
        choice.show()
        assert not button.grab().isNull()  # a picture that the style sheet names and lacks would be a warning here


def test_the_scheme_is_followed_live(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    # Platforms without colour schemes never say so; what they would call does the same.
    theme.changes.follow(Qt.ColorScheme.Dark)
    assert theme.tokens() is DARK
    theme.changes.follow(Qt.ColorScheme.Light)
    assert theme.tokens() is LIGHT


def test_lanes_repeat_after_the_sixth() -> None:
    assert theme.lane(6) == theme.lane(0)
    assert len({(lane.colour.name(), lane.marker) for lane in map(theme.lane, range(6))}) == 6


def test_mixed_is_opaque_and_between_its_colours(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    assert theme.mixed(QColor("#000000"), 0.5, "#FFFFFF").name() == "#808080"
    assert theme.mixed(QColor("#0072B2"), 0).name() == QColor(LIGHT.surface).name()


def test_chinese_is_asked_for_by_name_and_only_of_fonts_that_are_there(qapp: QApplication) -> None:
    families = theme.font().families()
    assert families[0] == fonts.FAMILY
    assert set(families[1:]) == {family for family in fonts.HAN_FAMILIES if QFontDatabase.hasFamily(family)}


@pytest.mark.parametrize("role", ["", "muted"])
def test_words_that_are_out_of_force_are_faint_whatever_their_role(qapp: QApplication, qtbot: QtBot, role: str) -> None:
    theme.apply(qapp, "light")
    words = label("f′(t) = 2*cos(t)", role)
    qtbot.addWidget(words)
    words.setEnabled(False)
    words.show()
    assert words.palette().color(words.foregroundRole()) == QColor(LIGHT.faint)


def test_nothing_is_painted_where_two_scroll_bars_meet(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "dark")
    window, area, content = QWidget(), QScrollArea(), QWidget()
    qtbot.addWidget(window)
    column(window, spacing=0).addWidget(area)
    content.resize(900, 900)
    area.setWidget(content)
    window.resize(200, 200)
    window.show()
    picture = window.grab().toImage()
    assert {picture.pixelColor(x, y).name() for x in range(192, 199) for y in range(192, 199)} == {DARK.window.lower()}
    theme.apply(qapp, "light")
