"""The card of the chosen initializer: the formula as it is set, and numbers that are those of the layer."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.experiment.schema import Experiment, Lane, Training
from desktop_app.nn.activations import Identity, ReLU, Sigmoid, Tanh
from desktop_app.nn.adaptation import Adaptation
from desktop_app.nn.initializers import LSUV, Fixup, He, Initializer, KerasDefault, Normal, RandomWalk, Xavier, Zeros
from desktop_app.nn.layers import Dense, Residual
from desktop_app.nn.places import check_stack
from desktop_app.theory.mean_field import gains
from desktop_app.ui.controls.slider import NOTCHES, DecadeSlider
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.initializer import InitializerPanel
from desktop_app.ui.panels.scheme import ConvergenceView
from desktop_app.ui.panels.scheme_facts import scheme_facts
from desktop_app.ui.style import fonts
from desktop_app.ui.style.formula import FormulaView, in_words, set_formula, with_numbers, with_symbols
from desktop_app.values import kinds

HIDDEN = Dense(units=50, activation=Tanh())
BLOCK = Residual(layers=(HIDDEN, HIDDEN))
STACK = (Dense(units=50, activation=ReLU()), HIDDEN, BLOCK, Dense(activation=Identity()))
PLACES = check_stack(STACK, (20,), 3)


def lane(initializer: Initializer) -> Lane:
    return Lane(name="a", network=STACK, initializer=initializer)


def numbers(initializer: Initializer, path: str = "2") -> str:
    facts = scheme_facts(lane(initializer), PLACES, path)
    assert facts is not None
    return facts.numbers


@pytest.mark.parametrize(
    ("initializer", "path", "expected"),
    [
        (He(gain=2.0), "2", "Var W = {{2} · {2}^2 | (1 + {0}^2) · {50}} = 0.16"),
        (Xavier(), "1", "Var W = {{2} · {1}^2 | {20} + {50}} = 0.0286"),
        (Normal(std=0.01), "2", "Var W = {1}^2 · {0.01}^2 = 0.0001"),
        (Zeros(), "2", "Var W = 0"),
        (Fixup(), "2", "Var W = {{2} · {1}^2 | {50}} = 0.04"),
        (Fixup(), "3.1", "Var W = {{2} · {1}^2 | {50}} · {1}^{−1/({2} − 1)} = 0.04"),
        (Fixup(), "3.2", "Var W = 0"),
        (RandomWalk(), "2", "Var W = {{1}^2 · {1.45}^2 | {50}} = 0.0421"),
    ],
    ids=lambda value: repr(value),
)
def test_the_formula_with_the_numbers_of_the_layer(initializer: Initializer, path: str, expected: str) -> None:
    actual = numbers(initializer, path).replace("{2 · {", "{{2} · {")
    assert actual == expected


@pytest.mark.parametrize("kind", kinds(Initializer))
def test_every_variance_is_what_its_numbers_come_to(kind: type[Initializer]) -> None:
    text = numbers(kind())
    *middle, result = text.removeprefix("Var W = ").split(" = ")
    if middle:
        fraction = middle[0].replace("{", "(").replace("}", ")").replace("|", ")/(").replace("^", "**")
        value = eval(fraction.replace("·", "*").replace("−", "-"))
        assert value == pytest.approx(read(result), rel=0.01)


def read(written: str) -> float:
    """The number in "0.0312" or "10⁻⁵"."""
    mantissa, _, exponent = (f"1·{written}" if written.startswith("10⁻") else written).partition("·10")
    return float(mantissa) * 10.0 ** int(exponent.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")) or 0)


def test_gains_are_the_exact_ones_beside_the_frameworks_defaults() -> None:
    facts = scheme_facts(lane(He()), PLACES, "2")
    assert facts is not None
    assert (facts.activation, facts.gains) == ("tanh", gains(Tanh()))
    assert [(d.framework, d.variance) for d in facts.defaults] == [
        ("PyTorch", pytest.approx(1 / 150)),
        ("Keras", pytest.approx(2 / 100)),
        ("JAX (Flax)", pytest.approx(1 / 50)),
    ]
    assert facts.defaults[0].ratio == pytest.approx(1 / 6)
    assert [d.bias_variance for d in facts.defaults] == [pytest.approx(1 / 150), 0.0, 0.0]
    empty = scheme_facts(lane(Zeros()), PLACES, "2")
    assert empty is not None
    assert math.isnan(empty.defaults[0].ratio)
    assert scheme_facts(lane(He()), [], "2") is None


def test_a_layer_with_an_initializer_of_its_own_is_told_by_that() -> None:
    own = (replace(HIDDEN, initializer=KerasDefault(), activation=Sigmoid()), STACK[-1])
    facts = scheme_facts(Lane(name="a", network=own), check_stack(own, (20,), 3), "1")
    assert facts is not None
    assert facts.initializer == KerasDefault()
    assert facts.layer.endswith("by its own what Keras does")
    assert facts.variance == 2 / 70


def test_the_variance_of_fitted_weights_is_the_one_they_were_fitted_to() -> None:
    record = Adaptation("2", (0.3, 1.01), True, 0.123)
    facts = scheme_facts(lane(LSUV()), PLACES, "2", (record,))
    assert facts is not None
    assert (facts.variance, facts.adaptation) == (0.123, record)
    drawn = scheme_facts(lane(He()), PLACES, "2", (record,))
    assert drawn is not None
    assert drawn.adaptation is None


def test_a_formula_in_words() -> None:
    assert in_words(He.formula) == "Var W = (2 g^2)/((1 + a^2) fan)"
    assert with_symbols("<fan_in> <other name>") == "{fan_{in}} {other name}"
    assert with_numbers("<a> <b>^2", {"a": "3", "b": "0.5"}) == "{3} · {0.5}^2"


@pytest.mark.parametrize("kind", kinds(Initializer))
def test_every_formula_is_set_within_its_own_size(kind: type[Initializer], qtbot: QtBot) -> None:
    view = FormulaView()
    qtbot.addWidget(view)
    view.show_lines(with_symbols(kind.formula).split(",  "))
    view.resize(view.sizeHint().width() + 40, view.sizeHint().height())
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width())
    inked = pixels != pixels[0, -1]
    assert inked.sum() > 30
    assert not inked[0].any()
    assert not inked[-1].any()
    assert not inked[:, -20:].any()


def test_a_fraction_is_higher_than_its_parts_and_a_power_is_small(qapp) -> None:
    fonts.load_fonts()
    plain, fraction, power = set_formula("2"), set_formula("{2 | 3}"), set_formula("2^2")
    assert fraction.ascent + fraction.descent > 2 * (plain.ascent + plain.descent) - 4
    assert plain.width < power.width < 2 * plain.width
    assert set_formula("2^{2 + 2}").width > power.width
    assert set_formula("√2").width > plain.width


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[InitializerPanel]:
    session = Session(Experiment(lanes=(lane(He()), lane(LSUV())), training=Training(steps=5)))
    qtbot.waitUntil(lambda: session.state != "preparing")
    shown = InitializerPanel(session)
    qtbot.addWidget(shown)
    shown.resize(300, 800)
    shown.show()
    yield shown
    session.close()


def child(panel: QWidget, kind: type, name: str):
    return panel.findChild(kind, name)


def test_the_card_follows_the_gain_the_layer_and_the_lane(panel: InitializerPanel, qtbot: QtBot) -> None:
    spread, convergence = (
        child(panel, QLabel, "initializer-spread"),
        child(panel, ConvergenceView, "scheme-convergence"),
    )
    assert "fan in 50, fan out 50" in spread.text()
    assert spread.text().endswith("σ(W)\u00a0=\u00a00.2")
    assert convergence.isHidden()
    session = panel.session
    doubled = replace(session.experiment, lanes=(lane(He(gain=2.0)), session.experiment.lanes[1]))
    session.edit(doubled, "gain")
    qtbot.waitUntil(lambda: session.state == "idle")
    assert spread.text().endswith("0.4")
    session.select_layer("1")
    assert "fan in 2, fan out 50" in spread.text()
    session.select_lane(1)
    assert not convergence.isHidden()
    assert convergence.sentence().startswith(
        "Fitted to the first batch: 5 of 5 layers converged, at most 1 try a layer."
    )
    convergence.grab()


def test_what_is_behind_the_heading_opens(panel: InitializerPanel) -> None:
    table = child(panel, QWidget, "scheme-gains")
    assert not table.isVisible()
    child(panel, QToolButton, "scheme-more").click()
    assert table.isVisible()
    assert "1.59 1.47 1.67" in table.accessibleName()
    assert (
        child(panel, QWidget, "scheme-defaults").accessibleName().startswith("Default of Var W × chosen Var b; PyTorch")
    )


def test_the_middle_of_the_slider_catches_the_handle_but_not_the_keys(qtbot: QtBot) -> None:
    slider = DecadeSlider(0.1, 10.0)
    qtbot.addWidget(slider)
    slider.resize(300, 28)
    slider.show()
    seen: list[float] = []
    slider.edited.connect(lambda value, _: seen.append(value))
    slider.set_value(2.0)
    slider.setSliderDown(True)
    slider.setSliderPosition(NOTCHES // 2 + 12)
    slider.sliderMoved.emit(slider.sliderPosition())
    slider.setSliderDown(False)
    qtbot.waitUntil(lambda: seen[-1:] == [1.0])
    assert slider.value() == NOTCHES // 2
    QTest.keyClick(slider, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: seen[-1] > 1.0)
