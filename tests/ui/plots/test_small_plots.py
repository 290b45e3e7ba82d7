"""Plots of the rooms about one subject in little room: words give way by rank, and nothing is laid across or cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from types import ModuleType

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words as language
from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes
from desktop_app.nn.activations import Identity, Tanh
from desktop_app.nn.initializers import LeCun, Normal
from desktop_app.nn.layers import Dense
from desktop_app.ui.advisor import map as start_map
from desktop_app.ui.derivative import curve_drawing
from desktop_app.ui.derivative.lab import DerivativeLab
from desktop_app.ui.document.session import Session
from desktop_app.ui.neuron import growth
from desktop_app.ui.neuron.lab import NeuronLab
from desktop_app.ui.phase import diagram
from desktop_app.ui.phase.lab import PhaseLab
from desktop_app.ui.plots.drawing import ANCHOR
from desktop_app.ui.plots.legend import measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import APART, FREE_OF_WORDS, Room, line_height, pill_strip
from desktop_app.ui.style import theme

ROOM_AT_200 = 960, 440
"""What a window of 960 × 540 leaves for a room."""
SIZES = (ROOM_AT_200, (1280, 700), (1920, 980))
TIMEOUT = 30_000
Drawn = list[tuple[str, QRectF]]
Recorder = Callable[[ModuleType, Panel], Drawn]


@pytest.fixture(autouse=True, params=["en", "zh_CN"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    language.speak(request.param)
    yield
    language.speak(language.ENGLISH)


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """The words that a panel draws, and where, kept as strokes so that no cached picture stands in for them."""

    def record(module: ModuleType, panel: Panel) -> Drawn:
        found: Drawn = []

        def words(_: QPainter, x: float, y: float, text: str, __: object, anchor: str = "left") -> None:
            width = measure(text)
            found.append((text, QRectF(x - ANCHOR[anchor] * width, y - 6, width, 12)))

        monkeypatch.setattr(module, "words", words)
        picture = QPicture()
        painter = QPainter(picture)
        panel.canvas.paint(painter)
        painter.end()
        assert found
        return found

    return record


def opened(qtbot: QtBot, lab: QWidget, size: tuple[int, int], known: Callable[[], bool]) -> None:
    """Show a room as large as it needs to be within a scroll area of this size."""
    qtbot.addWidget(lab)
    lab.resize(*size)
    lab.show()
    qtbot.waitUntil(known, timeout=TIMEOUT)
    lab.resize(lab.size().expandedTo(lab.minimumSizeHint()))
    QApplication.processEvents()


def laid_across(found: Drawn) -> list[tuple[str, str]]:
    return [(one, two) for (one, here), (two, there) in combinations(found, 2) if here.intersects(there)]


def sticking_out(found: Drawn, frame: Frame) -> list[str]:
    return [text for text, rect in found if text and not frame.rect.contains(rect)]


@pytest.mark.parametrize("size", SIZES)
def test_names_of_curves_give_way_to_the_curves(qtbot: QtBot, drawn: Recorder, size: tuple[int, int]) -> None:
    lab = DerivativeLab()
    opened(qtbot, lab, size, lambda: bool(lab.state.answer) and not lab.state.measuring)
    panel = lab.curves.panel
    frame = panel.canvas.frame()
    found = drawn(curve_drawing, panel)

    assert laid_across(found) == []
    assert sticking_out(found, frame) == []
    curves = Room(frame.rect)
    for each in lab.state.shown():
        curves.block_line(frame.x(each.line_x), frame.y(each.line_y))
    names = {curve_drawing.name_of(each.scheme): each.scheme for each in lab.state.shown()}
    emphasized = curve_drawing.name_of(lab.curves.emphasized)
    shown = [(text, rect) for text, rect in found if text.split("  ")[0] in names]
    assert any(text.startswith(emphasized) for text, _ in shown)
    for text, rect in shown:
        corner = np.array([rect.left() - 13]), np.array([rect.top() - 1.5])
        free = curves.least(*corner, rect.width() + 13, line_height(), curve_drawing.MOST_COVERED)
        assert free is not None or text.startswith(emphasized), text


def test_no_scheme_is_cut_in_the_table(qtbot: QtBot) -> None:
    lab = DerivativeLab()
    opened(qtbot, lab, ROOM_AT_200, lambda: bool(lab.state.answer) and not lab.state.measuring)
    columns = range(lab.table.columnCount() - 1)
    assert [c for c in columns if lab.table.columnWidth(c) < lab.table.sizeHintForColumn(c)] == []


@pytest.mark.parametrize("size", SIZES)
def test_rules_are_named_clear_of_points_and_of_the_sign(qtbot: QtBot, drawn: Recorder, size: tuple[int, int]) -> None:
    lab = NeuronLab()
    opened(qtbot, lab, size, lambda: lab.state.up_to_date)
    panel, question = lab.growth.panel, lab.state.question
    frame = panel.canvas.frame()
    found = drawn(growth, panel)

    assert len(found) == len(question.rules)
    assert laid_across(found) == []
    assert sticking_out(found, frame) == []
    points = [
        (float(frame.x(np.log10(n))), float(frame.y(np.log10(unit.value * rule.variance(n)))))
        for n, units in lab.state.points.items()
        for rule, unit in zip(question.rules, units, strict=True)
    ]
    marks = [QRectF(x - 3, y - 3, 6, 6) for x, y in points]
    covered = [text for text, rect in found if any(map(rect.intersects, marks))]
    assert covered == []
    foot = QRectF(frame.left, frame.top + frame.height - pill_strip(), frame.width, pill_strip())
    assert [text for text, rect in found if rect.intersects(foot)] == []


def test_rows_of_panels_keep_their_height_and_captions_end_in_whole_figures(qtbot: QtBot) -> None:
    lab = NeuronLab()
    opened(qtbot, lab, ROOM_AT_200, lambda: lab.state.up_to_date)
    frames = [panel.canvas.frame() for picture in lab.pictures for panel in picture.sheet.panels]
    assert [frame for frame in frames if frame.height < 60 or frame.width < 90] == []
    lab.grab()
    cut = [panel.caption.toolTip() for panel in lab.neuron.above]
    assert all("Var z" in tip for tip in cut if tip)
    assert any(cut)  # it says whole what it cannot show whole


EXPERIMENT = Experiment(
    data=Data(source=Circles(samples=60)),
    lanes=tuple(
        Lane(
            name=name,
            network=(*(Dense(units=16, activation=Tanh()) for _ in range(8)), Dense(activation=Identity())),
            initializer=initializer,
        )
        for name, initializer in (("small", Normal(std=0.01)), ("LeCun", LeCun()))
    ),
    probes=Probes(gradient_check_every=0),
)


@pytest.mark.parametrize("size", SIZES)
def test_each_phase_is_named_within_itself(qtbot: QtBot, drawn: Recorder, size: tuple[int, int]) -> None:
    session = Session(EXPERIMENT)
    try:
        lab = PhaseLab(session)
        state = lab.state
        opened(qtbot, lab, size, lambda: state.survey is not None)
        panel = lab.map.panel
        frame = panel.canvas.frame()
        found = dict(drawn(diagram, panel))
        assert {"small", "LeCun"} <= set(found)
        assert laid_across(list(found.items())) == []
        assert state.survey is not None
        chart = state.survey.diagram
        assert chart is not None
        for text, sign in ((language.tr("gradients vanish"), -1), (language.tr("gradients explode"), 1)):
            rect = found[text]
            for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
                weight = frame.x0 + (corner.x() - frame.left) / frame.width * (frame.x1 - frame.x0)
                bias = frame.y1 - (corner.y() - frame.top) / frame.height * (frame.y1 - frame.y0)
                column = int(np.argmin(np.abs(chart.weight_variances - weight)))
                row = int(np.argmin(np.abs(chart.bias_variances - bias)))
                assert np.sign(np.log(chart.chi_1[row, column])) == sign, (text, weight, bias)
    finally:
        session.close()


@pytest.mark.parametrize("width", [600, 900, 1500])
def test_figures_of_critical_gains_are_never_cut(width: int) -> None:
    names = ["LeCun, 1/fan_in", "truncated normal, fixed σ"]
    last, heads = ["≈ 0.35  (×0.71)", "0.53  (×54.2)"], ("×0.5", "×0.71", "×1", "×1.41", "×2", "critical ×")
    edges = start_map.columns_at(Frame(0, 0, width, 300, 0, 1, 0, 1), names, heads, last)
    widths = np.diff(edges)
    assert edges[-1] == width
    assert len(widths) == len(heads)
    assert widths[-1] >= max(map(measure, last)) + 6
    assert widths.min() >= start_map.LEAST_CELL


def test_words_shown_to_many_have_lines_as_high_as_they_are(qtbot: QtBot, qapp: QApplication, drawn: Recorder) -> None:
    lab = NeuronLab()
    opened(qtbot, lab, (1280, 620), lambda: lab.state.up_to_date)
    usual = lab.neuron.minimumHeight(), lab.neuron.minimumWidth()
    theme.enlarge(qapp, 1.5)
    try:
        QApplication.processEvents()
        assert line_height() == pytest.approx(1.5 * 15, abs=1)
        assert lab.neuron.minimumHeight() > 1.4 * usual[0]
        assert lab.neuron.minimumWidth() > 1.4 * usual[1]
        titles = [each for each in lab.form.findChildren(QLabel) if each.text() and not each.wordWrap()]
        assert [each.text() for each in titles if each.width() < each.sizeHint().width()] == []
        found = drawn(growth, lab.growth.panel)
        higher = [(text, rect.adjusted(0, -3, 0, 3)) for text, rect in found]
        assert laid_across(higher) == []
        assert sticking_out(higher, lab.growth.panel.canvas.frame()) == []
    finally:
        theme.enlarge(qapp, 1.0)


def test_words_on_one_line_leave_room_between_them() -> None:
    room = Room(QRectF(0, 0, 400, 24))  # one line only
    points = np.arange(20.0, 400.0, 4.0)
    found = [room.place(points, np.full(points.size, 12.0), 60, 15, FREE_OF_WORDS) for _ in range(4)]
    placed = sorted((place for place in found if place is not None), key=QRectF.left)
    assert len(placed) > 2
    assert all(right.left() - left.right() >= APART for left, right in pairwise(placed))
