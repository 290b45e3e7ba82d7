"""Theory and seeds behind the depth profile: where they are drawn, where they stop, what is read out and saved."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import numpy as np
import pytest
from histories import add_step, history, lane
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop_app.theory.forecast import Band, Forecast, LayerForecast
from desktop_app.training.history import History
from desktop_app.ui.document.lane_view import LaneView, Link
from desktop_app.ui.plots.expected import FILL, Expected
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.ui.style import theme

LAYERS = 8


def forecast(layers: int = LAYERS, known: int = LAYERS, half: float = 0.4, stopped_at: str = "") -> Forecast:
    """Bands around the measurement of ``lane``; gradients only where theory knows all layers."""
    middle = -0.5 * np.arange(layers)[::-1]
    middle[known:] = np.nan
    band = Band(middle, middle - half, middle + half)
    nothing = Band(*(np.full(layers, np.nan),) * 3)
    gradients = band if known == layers else nothing
    named = tuple(LayerForecast(str(number + 1), f"{number + 1} Dense") for number in range(layers))
    reason = "there is no theory of MaxPool here" if stopped_at else ""
    return Forecast(named, gradients, band, gradients, middle * 0, middle * 0, stopped_at, reason)


def lots(layers: int = LAYERS, seeds: int = 5) -> History:
    """Seeds that measure 10^0, 10^−0.5, … in every layer."""
    found = history(layers)
    for number in range(seeds):
        add_step(found, np.full((6, layers), -0.5 * number), 1.0)
    return found


@pytest.fixture
def show(qapp: QApplication, qtbot: QtBot) -> Callable[..., ProfilePlot]:
    """The profile on screen with these lanes, refreshed."""
    theme.apply(qapp, "light")

    def shown(*lanes: LaneView, width: int = 900) -> ProfilePlot:
        plot = ProfilePlot(Link())
        qtbot.addWidget(plot)
        plot.resize(width, 320)
        plot.set_lanes(lanes)
        plot.show()
        settle(plot)
        return plot

    return shown


def settle(plot: ProfilePlot) -> None:
    for _ in range(5):
        plot.refresh()
        QApplication.processEvents()


def picture(plot: ProfilePlot) -> QImage:
    return plot.sheet.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def has_share(plot: ProfilePlot, share: float, index: int = 0) -> bool:
    """Whether an area of this share of the lane's colour is seen, more than the smooth edge of a line."""
    image = picture(plot)  # owns the memory
    pixels = np.frombuffer(image.constBits(), np.uint32) & 0xFFFFFF
    return int((pixels == (theme.mixed(theme.lane(index).colour, share).rgb() & 0xFFFFFF)).sum()) > 100


def test_the_band_is_drawn_before_the_first_step_and_the_switch_takes_it_away(
    show: Callable[..., ProfilePlot], qtbot: QtBot
) -> None:
    plot = show(lane(0, LAYERS, 0))
    assert not has_share(plot, FILL)
    plot.show_expected({0: forecast()}, None)
    settle(plot)
    assert has_share(plot, FILL)
    assert has_share(plot, 1.0)
    switch = next(button for button in plot.header.findChildren(QToolButton) if button.text() == "Theory")
    assert switch.isChecked()
    with qtbot.waitSignal(plot.wanted) as wanted:
        switch.click()
    assert wanted.args == [False, False]
    settle(plot)
    assert not has_share(plot, FILL)
    assert not switch.isChecked()
    switch.click()
    settle(plot)
    assert has_share(plot, FILL)


def test_seeds_are_lines_of_their_lane_once_they_are_switched_on(show: Callable[..., ProfilePlot]) -> None:
    plot = show(lane(0, LAYERS, 0), lane(1, LAYERS, 0))
    plot.show_expected({}, (1, lots()))
    settle(plot)
    without = picture(plot)
    plot.choose("Seeds", "seeds")
    settle(plot)
    assert picture(plot) != without
    plot.link.hover_layer("2")
    settle(plot)
    assert [entry.beside for entry in plot.read_out()[1]] == ["", "5 seeds 0.01 … 1"]


def test_seeds_appear_as_they_are_drawn(show: Callable[..., ProfilePlot]) -> None:
    plot, growing = show(lane(0, LAYERS, 0)), lots(seeds=0)
    plot.show_expected({}, (0, growing))
    plot.choose("Seeds", "seeds")
    plot.link.hover_layer("2")
    said = []
    for number in range(3):
        settle(plot)
        said.append(plot.read_out()[1][0].beside)
        add_step(growing, np.full((6, LAYERS), -1.0 * number), 1.0)
    assert said == ["", "1 seed 1 … 1", "2 seeds 0.1 … 1"]


def test_a_measurement_is_read_out_beside_what_was_expected(show: Callable[..., ProfilePlot]) -> None:
    plot = show(lane(0, LAYERS, 0))
    plot.show_expected({0: forecast()}, None)
    plot.link.hover_layer("7")
    settle(plot)
    (entry,) = plot.read_out()[1]
    assert (entry.value, entry.beside) == ("0.316", "theory 0.316 · ±2σ 0.126 … 0.794")
    assert entry.beside in plot.legend.accessibleName()


def test_the_panel_under_the_pointer_is_read_out(show: Callable[..., ProfilePlot]) -> None:
    plot = show(lane(0, LAYERS, 0))
    gradient, activation = plot.sheet.panels
    plot.pointed(activation, 3.0, 0.0)
    assert plot.read_out()[0] == "step 0 · std(a), layer 3"
    plot.pointed(gradient, 3.0, 0.0)
    assert plot.read_out()[0] == "step 0 · ‖∂L/∂z‖, layer 3"
    plot.pointed(activation, 3.0, 0.0)
    plot.unpointed()
    plot.link.hover_layer("2")  # from a list
    assert plot.read_out()[0] == "step 0 · ‖∂L/∂z‖, layer 2"


@pytest.mark.parametrize("known", [0, 1, 3])
def test_where_theory_stops_the_band_stops_and_the_reason_is_told(show: Callable[..., ProfilePlot], known: int) -> None:
    plot = show(lane(0, LAYERS, 0))
    plot.show_expected({0: forecast(known=known, stopped_at=str(known + 1))}, None)
    settle(plot)
    assert has_share(plot, FILL) == (known > 0)
    (entry,) = plot.read_out()[1]
    assert entry.beside == f"theory stops at layer {known + 1}"
    assert entry.full.endswith(
        f"Theory stops at layer {known + 1}: there is no theory of MaxPool here. "
        "Gradients come back from the loss, so it has none."
    )
    plot.pointed(plot.sheet.panels[1], known + 1.0, 0.0)
    (entry,) = plot.read_out()[1]
    assert entry.beside == f"theory stops at layer {known + 1}"


def test_a_forecast_of_other_layers_is_not_drawn(show: Callable[..., ProfilePlot]) -> None:
    plot = show(lane(0, LAYERS, 0))
    without = picture(plot)
    plot.show_expected({0: forecast(LAYERS + 1, LAYERS + 1), 3: forecast()}, (0, lots(LAYERS - 1)))
    plot.choose("Seeds", "seeds")
    settle(plot)
    assert picture(plot) == without


def test_zeros_and_infinities_are_expected_too(show: Callable[..., ProfilePlot]) -> None:
    found = forecast()
    for values in (found.delta.middle, found.delta.low, found.delta.high):
        values[:3], values[5:] = -np.inf, np.inf
    plot = show(lane(0, LAYERS, 0))
    plot.show_expected({0: found}, None)
    plot.link.hover_layer("1")
    settle(plot)
    assert plot.read_out()[1][0].beside == "theory 0 · ±2σ 0 … 0"


def test_training_draws_nothing_anew_behind_the_measurement(show: Callable[..., ProfilePlot]) -> None:
    some = lane(0, LAYERS, 0)
    plot = show(some)
    plot.show_expected({0: forecast()}, None)
    settle(plot)
    with mock.patch.object(Expected, "draw", autospec=True) as draw:
        for step in range(3):
            add_step(some.history, np.full((6, LAYERS), -1.0 - 0.1 * step), 1.0)
            settle(plot)
        assert draw.call_count == 0
        plot.show_expected({0: forecast(half=0.3)}, None)
        settle(plot)
        assert draw.call_count == 2


def test_what_is_expected_leaves_the_measurement_its_room() -> None:
    some = lane(0, LAYERS, 0)
    assert Expected((some,)).reach("delta", (-3.5, 0.0)) == (-3.5, 0.0)
    near = Expected((some,), {0: forecast(half=0.4)})
    assert near.reach("delta", (-3.5, 0.0)) == pytest.approx((-3.9, 0.4))
    assert Expected((some,), {0: forecast(half=200)}).reach("delta", (-3.5, 0.0)) == pytest.approx((-5.25, 1.75))


def test_bands_and_seeds_are_saved_with_the_measurement(show: Callable[..., ProfilePlot], tmp_path: Path) -> None:
    plot = show(lane(0, LAYERS, 0), lane(1, LAYERS - 2, 0))
    plot.show_expected({0: forecast(), 1: forecast(LAYERS - 2, 2, stopped_at="3")}, (1, lots(LAYERS - 2)))
    plot.choose("Seeds", "seeds")
    plot.export_to(tmp_path / "profile.csv")
    with (tmp_path / "profile.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    expected = forecast().delta
    for suffix, values in (("", expected.middle), (" − 2σ", expected.low), (" + 2σ", expected.high)):
        column = [float(row[f"lane 0: log10 gradient norm ‖∂L/∂z‖₂, theory{suffix}"]) for row in rows]
        assert column == values.tolist()
    assert "lane 1: log10 gradient norm ‖∂L/∂z‖₂, theory" not in rows[0]
    spread = [row["lane 1: log10 activation standard deviation, theory"] for row in rows]
    assert [bool(cell) for cell in spread] == [True, True, *[False] * 6]
    assert [row["lane 1: log10 gradient norm ‖∂L/∂z‖₂, seed 3"] for row in rows] == [*["-1"] * 6, "", ""]
