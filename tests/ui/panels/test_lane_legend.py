"""The lanes in the bar on top, which never make the window wider than a small screen."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from desktop_app import words
from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui.application import prepare
from desktop_app.ui.window.windows import Windows

PATIENCE = 20_000
SMALLEST = 960
NAMES = (
    "He without any scaling at all",
    "变分尺度初始化方法（扇入与扇出的平均）",
    "zeros",
    "W",
    "m" * 60,
    "last <&> one",
)
SIX = Experiment(
    title="Six",
    data=Data(source=Circles(samples=40)),
    lanes=tuple(Lane(name=name, network=(Dense(units=4), Dense())) for name in NAMES),
    training=Training(batch_size=8, steps=1000),
)


@pytest.fixture(params=[words.ENGLISH, "zh_CN"])
def window(request, qtbot, qapp):
    prepare(qapp)
    words.speak(request.param)
    windows = Windows()
    opened = windows.add(SIX)
    qtbot.waitUntil(lambda: opened.session.state == "idle", timeout=PATIENCE)
    yield opened
    opened.session.undo_stack.setClean()
    opened.close()
    words.speak(words.ENGLISH)


def shown(window) -> list[QLabel]:
    found = window.transport.legend.findChildren(QLabel)
    return [each for each in found if each.isVisible() and each.objectName().startswith("readout-")]


def whole(label: QLabel) -> bool:
    """Whether a readout has all of its room, within the legend."""
    inside = label.parentWidget().rect().contains(label.geometry())
    return inside and label.width() >= label.minimumSizeHint().width()


def test_six_lanes_of_long_names_fit_a_small_window_before_and_after_a_step(qtbot, window):
    for _ in range(2):
        assert window.minimumSizeHint().width() <= SMALLEST
        for width in (SMALLEST, 1280, 1920):
            window.resize(width, 800)
            qtbot.waitUntil(lambda width=width: window.width() == width and all(map(whole, shown(window))))
        window.session.advance(1)
        qtbot.waitUntil(lambda: window.session.step == 1, timeout=PATIENCE)
        window.transport.refresh()


def test_what_has_no_room_is_counted_and_told_when_pointed_at(qtbot, window):
    legend = window.transport.legend
    legend.setMaximumWidth(legend.minimumSizeHint().width())
    window.resize(SMALLEST, 800)
    rest = legend.findChild(QLabel, "readout-rest")
    qtbot.waitUntil(lambda: legend.width() <= legend.maximumWidth() and rest.isVisible())
    signs = [label for label in shown(window) if label is not rest]
    assert len(signs) + int(rest.text().removeprefix("+")) == len(NAMES)
    assert rest.text() != "+0"
    assert NAMES[-1] in rest.toolTip()


def test_a_lane_alone_is_told_in_full(qtbot, window):
    window.resize(1920, 800)
    window.session.edit(replace(SIX, lanes=SIX.lanes[:1]), "one")
    window.session.advance(1)
    qtbot.waitUntil(lambda: window.session.step == 1 and len(window.session.lanes) == 1, timeout=PATIENCE)
    window.transport.refresh()
    (label,) = shown(window)
    assert NAMES[0][:21] in label.text()
    assert f"<b>{window.session.lanes[0].history.step_column('loss', 0)[-1]:.4f}</b>" in label.text()


def test_names_that_begin_alike_are_shown_until_they_differ_or_not_at_all(qtbot, window):
    alike = tuple(replace(SIX.lanes[0], name=f"one long name, gain {gain}") for gain in (1, 2, 3, 4))
    window.session.edit(replace(SIX, lanes=alike), "alike")
    qtbot.waitUntil(lambda: len(window.session.lanes) == 4, timeout=PATIENCE)
    told = set()
    for width in range(SMALLEST, 1921, 60):
        window.resize(width, 800)
        qtbot.waitUntil(lambda width=width: window.width() == width and all(map(whole, shown(window))))
        texts = {label.text().rpartition(";")[2] for label in shown(window) if "long name" in label.text()}
        assert len(texts) in (0, 4)
        told.add(len(texts))
    assert told == {0, 4}
