"""The rooms beside the training say nothing in English where the program is spoken to in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTabBar, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.data import Moons
from desktop_app.experiment.schema import Data, Experiment, Lane
from desktop_app.gradients.faults import FAULTS
from desktop_app.nn.activations import Activation, Identity, Tanh
from desktop_app.nn.initializers import Xavier
from desktop_app.nn.layers import Dense
from desktop_app.resources import resource
from desktop_app.ui.advisor.lab import AdvisorLab
from desktop_app.ui.checker.lab import CheckerLab
from desktop_app.ui.derivative.lab import DerivativeLab
from desktop_app.ui.neuron.lab import NeuronLab
from desktop_app.ui.phase.lab import PhaseLab
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.session import Session
from desktop_app.ui.usercode.lab import CodeLab
from desktop_app.values import kinds

pytestmark = pytest.mark.usefixtures("chinese")

HAN = re.compile("[\u4e00-\u9fff]")
WORD = re.compile(r"(?<![\w./-])[A-Za-z]{3,}(?![\w./(-])")
NAMES = {
    *FAULTS,
    *(kind.label for kind in kinds(Activation)),
    "float64",
    "float32",
    "gamma",
    "beta",
    "Caffe",
    "PyTorch",
}
"""What is written the same in every language."""
FORMULA = "φ(z) ="
TIMEOUT = 30_000


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    """Two hidden layers that learn a few points."""
    layers = (Dense(units=5, activation=Tanh()), Dense(units=5, activation=Tanh()), Dense(activation=Identity()))
    lane = Lane(name="对照组", network=layers, initializer=Xavier())
    session = Session(Experiment(data=Data(source=Moons(samples=40)), lanes=(lane,)))
    qtbot.waitUntil(lambda: session.state != "preparing")
    yield session
    session.close()


def shown(qtbot: QtBot, room: QWidget) -> None:
    qtbot.addWidget(room)
    room.resize(1280, 720)
    with qtbot.waitExposed(room):
        room.show()


def said(room: QWidget) -> Iterator[str]:
    """Every text of the widgets that are seen, and what they tell screen readers and the pointer."""
    for widget in room.findChildren(QWidget):
        if not widget.isVisible():
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            for row in range(widget.count()):
                yield from (widget.itemText(row), widget.itemData(row, Qt.ItemDataRole.ToolTipRole) or "")
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QTableView):
            yield from _cells(widget)
        elif isinstance(widget, StillPlot):
            yield from (widget.words(), widget.empty_words())


def _cells(table: QTableView) -> Iterator[str]:
    model = table.model()
    for column in range(model.columnCount()):
        yield model.headerData(column, Qt.Orientation.Horizontal) or ""
        yield from (model.index(row, column).data() or "" for row in range(model.rowCount()))


def english(room: QWidget) -> list[str]:
    """Texts without a Chinese character that are not only names, numbers and formulas."""
    texts = {text for text in said(room) if text and not HAN.search(text) and text not in NAMES}
    assert sum(bool(HAN.search(text)) for text in said(room)) > 3
    return sorted(text for text in texts if WORD.search(text) and not text.startswith(FORMULA))


def test_the_gradient_check(qtbot: QtBot, session: Session) -> None:
    lab = CheckerLab(session)
    shown(qtbot, lab)
    qtbot.waitUntil(lambda: bool(lab.state.faults.places))
    assert english(lab) == []
    lab.form.emulate.setChecked(True)
    lab.form.faults[0].set_value(("scaled-dW", None))
    lab.form.start.click()
    qtbot.waitUntil(lambda: lab.state.result is not None and lab.element.found is not None, timeout=TIMEOUT)
    for place in range(lab.found.tabs.count()):
        lab.found.tabs.setCurrentIndex(place)
        assert english(lab) == []
    lab.close_down()


def test_ones_own_code(qtbot: QtBot) -> None:
    lab = CodeLab()
    shown(qtbot, lab)
    assert english(lab) == []
    lab.open(resource("examples", "batch_norm_bug.py"))
    qtbot.waitUntil(lambda: lab.state.result is not None, timeout=TIMEOUT)
    assert english(lab) == []
    lab.close_down()


def test_derivatives(qtbot: QtBot) -> None:
    lab = DerivativeLab()
    shown(qtbot, lab)
    qtbot.waitUntil(lambda: lab.state.answer is not None and not lab.state.measuring, timeout=TIMEOUT)
    assert english(lab) == []
    lab.state.ask(text="abs(t)", at=0.0, eps=0.1)
    qtbot.waitUntil(lambda: not lab.state.measuring and "折点" in lab.form.seen.text(), timeout=TIMEOUT)
    assert english(lab) == []


def test_one_neuron(qtbot: QtBot) -> None:
    lab = NeuronLab()
    shown(qtbot, lab)
    qtbot.waitUntil(lambda: lab.state.answer is not None and lab.state.chains is not None, timeout=TIMEOUT)
    assert english(lab) == []
    lab.close_down()


def test_the_phase_map(qtbot: QtBot, session: Session) -> None:
    lab = PhaseLab(session)
    shown(qtbot, lab)
    qtbot.waitUntil(lambda: lab.state.survey is not None and lab.state.spectrum is not None, timeout=TIMEOUT)
    assert english(lab) == []
    lab.close_down()


def test_the_advisor(qtbot: QtBot, session: Session) -> None:
    lab = AdvisorLab(session)
    shown(qtbot, lab)
    assert english(lab) == []
    lab.close_down()
