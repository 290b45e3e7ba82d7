"""The plots: every one with few and many lanes and layers, zeros and infinities, zoomed, pointed at, exported."""

from __future__ import annotations

import csv
import dataclasses
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock
from xml.etree import ElementTree

import numpy as np
import pytest
from histories import add_step, history, lane
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QImage, QPainter, QPen, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.figures import figure, figure_of_log
from desktop_app.gradients.report import ng_band
from desktop_app.gradients.watch import Check
from desktop_app.training.history import LAYER_COLUMNS, MAX_RECORDS, Records
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.document.lane_view import LaneView, Link
from desktop_app.ui.plots import PLOTS, gradient_check, histograms, profile
from desktop_app.ui.plots.axes import LogTicks, Ticks, WholeTicks, tick_of_log
from desktop_app.ui.plots.base import LEAST_HEIGHT, READY, Plot
from desktop_app.ui.plots.boundary import BoundaryPlot, plane
from desktop_app.ui.plots.drawing import spread, thick, through
from desktop_app.ui.plots.export import save_csv
from desktop_app.ui.plots.gradient_check import BANDS, GradientCheckPlot, covered
from desktop_app.ui.plots.gradient_map import GradientMapPlot, colour_range, painted
from desktop_app.ui.plots.histograms import HistogramsPlot, cells, outline
from desktop_app.ui.plots.legend import Entry, Key, Legend, measure
from desktop_app.ui.plots.loss import LossPlot, stairs
from desktop_app.ui.plots.panel import NAME_GAP, Frame, Panel, name_room
from desktop_app.ui.plots.profile import ProfilePlot
from desktop_app.ui.plots.ranges import all_steps, latest_steps, settled
from desktop_app.ui.plots.recorded import Recorded
from desktop_app.ui.plots.steps import FREE, STEPS, StepPlot
from desktop_app.ui.plots.update_ratio import UpdateRatioPlot
from desktop_app.ui.style import theme
from desktop_app.ui.style.colours import DARK, LIGHT

Show = Callable[..., Plot]


@pytest.fixture
def show(qapp: QApplication, qtbot: QtBot) -> Show:
    """A plot on screen with these lanes, refreshed."""
    theme.apply(qapp, "light")

    def shown(kind: type[Plot], lanes: tuple[LaneView, ...], width: int = 700, height: int = 400) -> Plot:
        plot = kind(Link())
        qtbot.addWidget(plot)
        plot.resize(width, height)
        if isinstance(plot, BoundaryPlot):
            points = np.random.default_rng(0).normal(size=(2, 40))
            plot.set_data(points, np.arange(40) % 2)
        plot.set_lanes(lanes)
        plot.show()
        settle(plot)
        return plot

    return shown


def settle(plot: Plot) -> None:
    """Refresh until nothing is left to do."""
    for _ in range(20):
        worked = plot.refresh()
        QApplication.processEvents()
        if not worked:
            return
    pytest.fail("the plot always wants another refresh")


def picture(plot: Plot) -> QImage:
    """What the sheet shows."""
    return plot.sheet.grab().toImage()


def has_colour(image: QImage, colour: str | QColor) -> bool:
    """Whether a pixel is of this colour."""
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


EVERY = pytest.mark.parametrize("kind", PLOTS, ids=lambda kind: kind.key)


def test_every_file_of_a_plot_is_offered_once() -> None:
    keys = [kind.key for kind in PLOTS]
    assert sorted(keys) == [
        "boundary", "gradient-check", "gradient-map", "histograms", "loss", "profile", "update-ratio",
    ]  # fmt: skip
    assert all(kind.title and len(kind.description) > 40 for kind in PLOTS)


@EVERY
@pytest.mark.parametrize(("lanes", "layers"), [(1, 1), (2, 20), (6, 60)])
@pytest.mark.parametrize("size", [(330, 230), (1400, 800)], ids=str)
def test_every_plot_shows_any_number_of_lanes_and_layers(
    show: Show, kind: type[Plot], lanes: int, layers: int, size: tuple[int, int]
) -> None:
    some = tuple(lane(index, max(1, layers - 7 * index), 60) for index in range(lanes))
    plot = show(kind, some, *size)
    before = picture(plot)
    assert not plot.refresh()
    for view in some:
        columns = np.full((6, len(view.layers)), -1.0)
        add_step(view.history, columns, 1.0)
    settle(plot)
    assert picture(plot).size() == before.size()
    assert has_colour(before, theme.tokens().surface)


@EVERY
def test_every_plot_says_what_to_do_while_there_is_nothing(show: Show, kind: type[Plot]) -> None:
    plot = show(kind, (lane(0, 3, 0),))
    if kind is ProfilePlot:
        assert plot.empty_words() == ""  # the first batch has been measured
    elif kind is not BoundaryPlot:
        assert plot.empty_words() == READY
        assert plot._words.isVisible()
    else:
        plot.set_data(None, None)
        settle(plot)
        assert "two inputs" in plot._words.text()
        assert plot._words.isVisible()


@EVERY
def test_every_plot_says_why_it_cannot_run(show: Show, kind: type[Plot]) -> None:
    plot = show(kind, ())
    assert plot._words.text() == READY
    plot.tell("Layer 3 does not fit.")
    settle(plot)
    assert plot._words.isVisible()
    assert plot._words.text() == "Layer 3 does not fit."
    plot.tell("")
    plot.set_lanes((lane(0, 3, 60),))
    settle(plot)
    assert not plot._words.isVisible()


@EVERY
def test_every_plot_survives_what_has_diverged(show: Show, kind: type[Plot]) -> None:
    broken = lane(0, 5, 10)
    for value in (np.inf, -np.inf, np.nan, np.nan):
        add_step(broken.history, np.full((6, 5), value), value, np.nan)
    broken.history.diverged_at = broken.history.length
    empty = LaneView(1, "all broken", history(4), ("1", "2", "3", "4"), ("", "", "", ""))
    for _ in range(3):
        add_step(empty.history, np.full((6, 4), np.nan), np.nan, np.nan)
    plot = show(kind, (broken, empty))
    plot.link.hover_step(12.0)
    plot.link.hover_layer("2")
    settle(plot)
    assert not picture(plot).isNull()


@EVERY
def test_every_plot_changes_its_colours_with_the_theme(show: Show, kind: type[Plot], qapp: QApplication) -> None:
    plot = show(kind, (lane(0, 4, 60), lane(1, 4, 60)))
    theme.apply(qapp, "dark")
    settle(plot)
    image = picture(plot)
    assert has_colour(image, DARK.surface)
    assert not has_colour(image, LIGHT.surface)


@EVERY
def test_every_plot_is_exported(show: Show, kind: type[Plot], tmp_path: Path) -> None:
    plot = show(kind, (lane(0, 4, 60), lane(1, 3, 60)))
    for ending in ("png", "svg", "csv"):
        plot.export_to(tmp_path / f"plot.{ending}")
    image = QImage(str(tmp_path / "plot.png"))
    assert image.width() == 2 * plot.sheet.width()
    drawing = ElementTree.parse(tmp_path / "plot.svg")
    kinds = {element.tag.rpartition("}")[2] for element in drawing.iter()}
    assert {"text", "polyline", "path"} & kinds
    with (tmp_path / "plot.csv").open() as file:
        rows = list(csv.reader(file))
    assert len(rows) > 3
    assert len({len(row) for row in rows}) == 1
    with pytest.raises(ValueError, match=r"not as \.pdf"):
        plot.export_to(tmp_path / "plot.pdf")
    with pytest.raises(OSError, match="plot"):
        plot.export_to(tmp_path / "missing" / "plot.svg")


@EVERY
def test_the_drawing_looks_like_the_picture(show: Show, kind: type[Plot], tmp_path: Path) -> None:
    plot = show(kind, (lane(0, 8, 90), lane(1, 5, 90)))
    plot.export_to(tmp_path / "plot.png")
    plot.export_to(tmp_path / "plot.svg")
    photo = QImage(str(tmp_path / "plot.png")).convertToFormat(QImage.Format.Format_Grayscale8)
    drawn = QImage(photo.size(), QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "plot.svg")).render(painter)
    painter.end()
    drawn = drawn.convertToFormat(QImage.Format.Format_Grayscale8)
    bright, other = (
        np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)[:, : image.width()].astype(int)
        for image in (photo, drawn)
    )
    # Text and thin lines may differ in their edges, surfaces may not.
    assert np.mean(np.abs(bright - other) > 60) < 0.05


def test_exported_numbers_read_back_as_the_same_floats(show: Show, tmp_path: Path) -> None:
    view = lane(0, 3, 700)
    plot = show(UpdateRatioPlot, (view,))
    plot.export_to(tmp_path / "plot.csv")
    with (tmp_path / "plot.csv").open() as file:
        names, *rows = csv.reader(file)
    assert names[0] == "step"
    assert "layer 3" in names[3]
    found = np.array(rows, float)
    assert np.array_equal(found[:, 0], np.arange(1, 701))
    assert np.array_equal(found[:, 1:].T.astype(np.float32), view.history.layer_column("update_ratio"))


@pytest.mark.parametrize("kind", ["csv", "png", "svg"])
def test_a_save_from_the_menu_runs_beside_the_window_and_tells_how_it_went(
    show: Show, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    view = lane(0, 3, 300)
    plot = show(UpdateRatioPlot, (view,))
    target = tmp_path / f"curves.{kind}"
    monkeypatch.setattr(FileDialog, "to_save", lambda *_: (str(target), ""))
    action = next(action for action in plot.header.menu.actions() if action.objectName() == f"export-{kind}")
    assert action.text().endswith(")…"), "as all menus write it"
    told: list[str] = []
    plot.saved.connect(told.append)
    action.trigger()
    for _ in range(50):  # the history grows while it is written
        add_step(view.history, np.zeros((6, 3)), 1.0)
    qtbot.waitUntil(lambda: told[-1:] == [f"Saved {target.name}."])
    assert told[0] == f"Saving {target.name} …"
    plot.export_to(tmp_path / f"again.{kind}")
    assert target.stat().st_size > 200
    target = tmp_path / "missing" / f"curves.{kind}"
    with qtbot.waitSignal(plot.failed) as failure:
        action.trigger()
    assert failure.args[0] == f"{target} cannot be written: there is no such folder."


def test_a_table_may_hold_words_gaps_and_infinities(tmp_path: Path) -> None:
    table = {
        "name": np.array(["banana, ripe", "b"]),
        "count": np.array([1, 2**60]),
        "value": np.array([np.nan, -np.inf]),
        "third": np.array([1 / 3, 1e-300]),
    }
    save_csv(table, tmp_path / "table.csv")
    with (tmp_path / "table.csv").open() as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["banana, ripe", "1", "", repr(1 / 3)]
    assert rows[2] == ["b", str(2**60), "-inf", "1e-300"]


def test_arrays_over_records_follow_their_growth_and_their_thinning() -> None:
    records = Records()
    recorded = Recorded(2, lambda value: [value, -value])
    for step in range(1, 3 * MAX_RECORDS):
        records.append(step, float(step))
        if step % 7 == 0 or step > 3 * MAX_RECORDS - 3:
            recorded.take(records.all())
    expected = [step for step, _ in records.all()]
    assert recorded.steps.tolist() == expected
    assert recorded.values.tolist() == [expected, [-step for step in expected]]


@pytest.mark.parametrize("kind", [kind for kind in PLOTS if kind.by_turns], ids=lambda kind: kind.key)
def test_where_painting_takes_long_a_refresh_paints_one_panel(show: Show, qtbot: QtBot, kind: type[Plot]) -> None:
    views = tuple(lane(index, 4, 60) for index in range(4))
    plot = show(kind, views, 1400, 800)
    qtbot.waitUntil(lambda: not plot.refresh() and all(panel.shows_its_ranges() for panel in plot.sheet.panels))
    painted: list[Panel] = []
    for panel in plot.sheet.panels:
        panel._draw = lambda panel, painter, frame: (painted.append(panel), plot.draw(panel, painter, frame))
    plot.stale = True  # the first painting of a plot is of all of it
    settle(plot)
    painted.clear()
    for view in views:
        view.history.checks.append(60, view.history.checks.at()[1])
        view.history.histograms.append(60, view.history.histograms.at()[1])
        view.history.surface = dataclasses.replace(view.history.surface, step=61)
    for panel in plot.sheet.panels:
        assert plot.refresh()
        QApplication.processEvents()
        assert painted.pop() is panel
        assert not painted
    assert not plot.refresh()


@pytest.mark.parametrize("kind", [LossPlot, GradientMapPlot, UpdateRatioPlot, ProfilePlot], ids=lambda kind: kind.key)
def test_what_looks_the_same_is_not_painted_again(show: Show, qtbot: QtBot, kind: type[Plot]) -> None:
    view = lane(0, 3, 9001)
    same = np.array([view.history.layer_column(name, 9000)[:, 0] for name in LAYER_COLUMNS], float)
    plot = show(kind, (view,))
    qtbot.waitUntil(lambda: not plot.refresh() and all(panel.shows_its_ranges() for panel in plot.sheet.panels))
    painted: list[Panel] = []
    for panel in plot.sheet.panels:
        panel._draw = lambda panel, painter, frame: (painted.append(panel), plot.draw(panel, painter, frame))

    def painted_after(columns: np.ndarray, loss: float, accuracy: float) -> int:
        add_step(view.history, columns, loss, accuracy)
        assert plot.refresh()
        QApplication.processEvents()
        count = len(set(painted))
        painted.clear()
        return count

    for _ in range(2):
        painted_after(same, 2 / 9001, 0.5)
    assert painted_after(same, 2 / 9001, 0.5) == 0
    assert painted_after(same + 1, 2e3, 0.9) == len(plot.sheet.panels)
    plot.link.hover_step(70.0)
    plot.refresh()
    QApplication.processEvents()
    assert len(set(painted)) == len(plot.sheet.panels)


def test_a_thick_line_is_as_thick_as_one_with_joints(qapp: QApplication) -> None:
    x, y = np.array([10.0, 40.0, 60.0, 62.0, 70.0]), np.array([50.0, 20.0, 20.0, 80.0, np.nan])
    pen = QPen(QColor("black"), 2)
    covered = []
    for draw in (thick, lambda painter, x, y, pen: (painter.setPen(pen), through(painter, x, y))):
        image = QImage(80, 100, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter, x, y, pen)
        painter.end()
        covered.append(255 - np.array(image.constBits()).reshape(100, -1)[:, :80].astype(float))
    assert covered[0].sum() == pytest.approx(covered[1].sum(), rel=0.05)
    assert np.abs(covered[0] - covered[1]).mean() < 1


def test_zooming_stops_following_and_a_double_click_starts_it_again(show: Show, qtbot: QtBot) -> None:
    view = lane(0, 3, 900)
    plot = show(LossPlot, (view,))
    assert isinstance(plot, StepPlot)
    plot.choose(STEPS.name, "follow")
    settle(plot)
    assert plot.sheet.panels[0].view.viewRange()[0] == [400, 900]
    first = plot.sheet.panels[0]
    first.view.setXRange(10, 20, padding=0)
    first.view.sigRangeChangedManually.emit([True, False])
    settle(plot)
    assert plot.modes[STEPS.name] == FREE
    assert not any(action.isChecked() for action in plot.header._groups[STEPS.name].actions())
    assert [panel.view.viewRange()[0] for panel in plot.sheet.panels] == [[10, 20], [10, 20]]
    add_step(view.history, np.zeros((6, 3)), 1.0)
    settle(plot)
    assert first.view.viewRange()[0] == [10, 20]
    first.view.doubleClicked.emit()
    settle(plot)
    assert plot.modes[STEPS.name] == "all"
    assert first.view.viewRange()[0] == list(all_steps(901))


def test_switches_choose_modes(show: Show, qtbot: QtBot) -> None:
    plot = show(LossPlot, (lane(0, 3, 60),))
    linear = next(action for action in plot.header.menu.actions() if action.data() == "linear")
    linear.trigger()
    settle(plot)
    assert plot.modes["Scale"] == "linear"
    assert linear.isChecked()
    assert plot.sheet.panels[0].view.viewRange()[1][1] > 1.5


def test_a_short_name_is_in_the_legend_and_a_long_one_leaves_it_room(show: Show) -> None:
    legend = show(LossPlot, (lane(0, 3, 60),)).legend

    def written(names: list[str], width: int) -> list[str]:
        told: list[str] = []
        draw = legend._words
        legend._words = lambda painter, left, middle, text, *rest: (  # type: ignore[method-assign]
            told.append(text),
            draw(painter, left, middle, text, *rest),
        )[1]
        legend.say("", [Entry(number, name, "0.1") for number, name in enumerate(names)])
        legend.resize(width, 20)
        legend.grab()
        del legend._words
        return told

    assert written(["He"], 300) == ["He", "0.1"]
    assert written(["He", "Xavier uniform with a very long name"], 200)[0] == "He"
    assert written(["He", "Xavier"], 114) == ["0.1", "0.1"]


@pytest.mark.parametrize("lanes", [1, 2, 5, 6])
@pytest.mark.parametrize("size", [(465, 205), (900, 600), (300, 500)], ids=str)
def test_pictures_of_lanes_are_set_out_so_that_they_keep_their_shape(
    show: Show, lanes: int, size: tuple[int, int]
) -> None:
    plot = show(GradientMapPlot, tuple(lane(index, 12, 60) for index in range(lanes)), *size)
    sizes = [panel.view.size() for panel in plot.sheet.panels]
    assert all(1 / 2.5 < each.width() / each.height() < 5 for each in sizes)
    assert len({(each.width(), each.height()) for each in sizes}) == 1
    columns = plot.sheet.grid_for(lanes).columns
    for place, panel in enumerate(plot.sheet.panels):
        assert (panel.left in panel.axes) == (place % columns == 0)
        assert (panel.bottom in panel.axes) == (place + columns >= lanes)
        if panel.bottom in panel.axes:
            below = panel.bottom.geometry().top() - panel.view.geometry().bottom()
            assert 0 <= below < 5


@pytest.mark.parametrize("kind", [LossPlot, UpdateRatioPlot, GradientMapPlot, BoundaryPlot], ids=lambda kind: kind.key)
@pytest.mark.parametrize("lanes", [2, 6])
def test_words_of_axes_do_not_run_into_each_other(show: Show, kind: type[Plot], lanes: int) -> None:
    plot = show(kind, tuple(lane(index, 12, 60) for index in range(lanes)), 465, 205)
    metrics = QFontMetricsF(theme.font(theme.SMALL_SIZE))
    ends: dict[float, list[tuple[float, float]]] = {}
    for panel in plot.sheet.panels:
        if panel.bottom not in panel.axes:
            continue
        panel.set_x(0.0, 1000.0)
        place = panel.view.geometry()
        (low, high), _ = panel.view.viewRange()
        step, values = panel.bottom.tickValues(low, high, place.width())[0]
        words = panel.bottom.tickStrings(values, 1.0, step)
        assert any(words)
        for value, word in zip(values, words, strict=True):
            if word:
                middle, half = (
                    place.left() + (value - low) / (high - low) * place.width(),
                    metrics.horizontalAdvance(word) / 2,
                )
                ends.setdefault(place.top(), []).append((middle - half, middle + half))
    for row in ends.values():
        assert all(right + 3 <= left for (_, right), (left, _) in itertools.pairwise(sorted(row)))


def test_a_minus_does_not_stand_close_to_the_last_word_of_the_neighbour(show: Show) -> None:
    plot = show(BoundaryPlot, tuple(lane(index, 12, 60) for index in range(2)), 465, 205)
    left, right = (panel for panel in plot.sheet.panels if panel.bottom in panel.axes)
    for panel in (left, right):
        panel.set_x(-1.03, 1.0)
    step, values = right.bottom.tickValues(-1.03, 1.0, right.view.width())[0]
    words = dict(zip(values, right.bottom.tickStrings(values, 1.0, step), strict=True))
    assert words[-1.0] == ""
    assert words[0.0] == "0"


def test_a_low_axis_has_two_ticks_wherever_they_fit() -> None:
    for ticks, low, high in ((LogTicks(), -9.4, 0.7), (Ticks(34), 0.3, 1.4), (LogTicks(), -24.0, 2.0)):
        places = ticks.places(low, high, 40)[1]
        assert len(places) >= 2
        assert (places[1] - places[0]) / (high - low) * 40 >= 12
    assert WholeTicks(48).places(0.0, 1.2, 500)[1] == [0, 1]


def test_both_inputs_of_a_boundary_are_on_one_scale_where_that_fits(show: Show, qtbot: QtBot) -> None:
    plot = show(BoundaryPlot, (lane(0, 3, 60), lane(1, 3, 60)), 700, 400)
    for panel in plot.sheet.panels:
        frame = panel.canvas.frame()
        assert (frame.x1 - frame.x0) / frame.width == pytest.approx((frame.y1 - frame.y0) / frame.height, rel=1e-6)
    x, y = plane(np.array([[0.0, 1.0], [0.0, 1000.0]]), 200, 200)
    assert (x, y) == (pytest.approx((-0.15, 1.15)), pytest.approx((-150, 1150)))


def test_the_bands_of_the_gradient_check_are_named_above_the_points(show: Show) -> None:
    assert [ng_band(10.0 ** max(low, -300.0)) for low, _ in BANDS] == ["great", "good", "look closer", "worry"]
    view, rounded = lane(0, 3, 60), lane(1, 3, 60)
    for step in range(61, 161):  # so many points that they cover the right side
        view.history.checks.append(step, Check(np.full(3, 1e-2), np.full(3, 1e-9)))
    rounded.history.checks.append(61, Check(np.array([1.0, 1e-9, np.nan]), np.array([2.0, 1e-8, 1.0])))
    plot = show(GradientCheckPlot, (view, rounded))
    loud, quiet = plot.legend.entries
    assert (loud.value, loud.finding) == ("0.01", True)
    assert loud.full == "wrong gradient: relative error 0.01 in layer 1 (worry)"
    assert (quiet.value, quiet.finding) == ("only round-off", False)
    order: list[str] = []
    named = mock.patch.object(gradient_check, "draw_band_words", side_effect=lambda *_: order.append("words"))
    with named, mock.patch.object(plot, "paint_by_turns", side_effect=lambda *_: order.append("points")):
        picture(plot)
    assert order == ["points", "words"] * 2


@pytest.mark.parametrize("size", [(900, 600), (240, 160)])
def test_the_words_of_the_bands_hide_no_wrong_gradient(show: Show, size: tuple[int, int]) -> None:
    view = lane(0, 3, 60)
    for step in range(1, 61):
        view.history.checks.append(step, Check(np.array([0.9, 1e-2, 1e-16]), np.full(3, 1e-15)))
    plot = show(GradientCheckPlot, (view,), *size)
    said: list[tuple[str, float, float]] = []
    told = mock.patch.object(gradient_check, "words", side_effect=lambda _, x, y, word, ink: said.append((word, x, y)))
    with told:
        picture(plot)
    frame = plot.sheet.panels[0].canvas.frame()
    x, y, wrong = plot._points(frame, view)
    assert wrong[:2].any()
    for word, left, middle in said:
        place = QRectF(left - 3, middle - 7, measure(word) + 6, 14)
        assert not covered(place, np.broadcast_to(x, y.shape), y)[wrong].any(), word
    assert {"great"} < {word for word, *_ in said} if size[0] > 800 else said


def test_the_words_of_the_bands_stay_right_and_on_top_where_nothing_is_in_their_way(show: Show) -> None:
    view = lane(0, 3, 60)
    view.history.checks.append(30, Check(np.full(3, 1e-16), np.full(3, 1e-15)))
    plot = show(GradientCheckPlot, (view,), 700, 400)
    said: list[tuple[str, float, float]] = []
    told = mock.patch.object(gradient_check, "words", side_effect=lambda _, x, y, word, ink: said.append((word, x, y)))
    with told:
        picture(plot)
    frame = plot.sheet.panels[0].canvas.frame()
    assert [word for word, *_ in said] == ["great", "good", "look closer"]
    assert {round(x + measure(word) + 6) for word, x, _ in said} == {round(frame.left + frame.width)}


@pytest.mark.parametrize(
    ("width", "expected"), [(700, ["Activations", "Gradients", "Weights"]), (390, ["a", "∂L/∂z", "W"]), (240, [])]
)
def test_the_head_says_which_quantity_is_shown_in_words_or_signs(
    show: Show, qtbot: QtBot, width: int, expected: list[str]
) -> None:
    plot = show(HistogramsPlot, (lane(0, 3, 60),), width, 300)
    of, segments = plot.header._switches[0]
    assert [segment.text() for segment in segments if segment.isVisible()] == expected
    words = [action.text() for action in plot.header.menu.actions() if action.data() in dict(of.options)]
    assert words == ["Activations", "Gradients", "Weights"]
    if expected:
        qtbot.mouseClick(segments[2], Qt.MouseButton.LeftButton)
        settle(plot)
        assert plot.sheet.panels[0].caption.quantity == "weights"


@pytest.mark.parametrize("layers", [30, 41])
def test_small_histograms_are_numbered_too(show: Show, monkeypatch: pytest.MonkeyPatch, layers: int) -> None:
    plot = show(HistogramsPlot, (lane(0, layers, 60),), 465, 205)
    assert plot.sheet.panels[0].caption.name == "lane 0"
    told: list[str] = []
    monkeypatch.setattr(histograms, "words", lambda painter, x, y, text, *rest: told.append(text))
    plot.link.hover_layer("1")
    settle(plot)
    picture(plot)
    assert {"1", "6", "11", "16", "21", "26"} <= set(told)


def test_a_regression_has_no_accuracy(show: Show) -> None:
    assert len(show(LossPlot, (lane(0, 3, 60, accuracy=0.9),)).sheet.panels) == 2
    assert len(show(LossPlot, (lane(0, 3, 60, accuracy=np.nan),)).sheet.panels) == 1


def test_pointing_reads_out_step_and_layer_in_every_plot(show: Show, qtbot: QtBot) -> None:
    view = lane(0, 5, 60)
    add_step(view.history, np.arange(30, dtype=float).reshape(6, 5), 3.25)
    plots = [show(kind, (view,)) for kind in PLOTS]
    link = plots[0].link
    for plot in plots:
        link.stepHovered.connect(plot.link.hover_step)
        link.layerHovered.connect(plot.link.hover_layer)
    link.hover_step(61.0)
    link.hover_layer("4")
    for plot in plots:
        settle(plot)
    words = {plot.key: (plot.legend.where, [entry.value for entry in plot.legend.entries]) for plot in plots}
    assert words["loss"] == ("step 61", ["loss 3.25 · test 50.0%"])
    assert words["update-ratio"] == ("layer 4, step 61", ["10¹⁸"])
    assert words["gradient-map"] == ("layer 4, step 61", ["10⁸"])
    assert words["profile"] == ("step 61 · ‖∂L/∂z‖, layer 4", ["10⁸"])
    assert words["gradient-check"] == ("layer 4, step 61", ["10⁻⁸"])
    assert words["histograms"][0] == "step 51 · layer 4"


def test_the_pointer_over_a_panel_points_at_step_and_nearest_layer(show: Show, qtbot: QtBot) -> None:
    view = lane(0, 4, 60)
    plot = show(UpdateRatioPlot, (view,))
    add_step(view.history, np.tile([-5.0, -4.0, -3.0, -2.0], (6, 1)), 1.0)
    settle(plot)
    panel = plot.sheet.panels[0]
    place = plot.sheet.mapFromScene(panel.view.mapViewToScene(QPointF(61, -3.95)))
    qtbot.mouseMove(plot.sheet.viewport(), place)
    qtbot.waitUntil(lambda: plot.link.step is not None)
    assert (plot.link.step, plot.link.layer) == (pytest.approx(61.0, abs=1.0), "2")
    QApplication.sendEvent(plot.sheet, QEvent(QEvent.Type.Leave))
    assert (plot.link.step, plot.link.layer) == (None, None)


@pytest.mark.parametrize("kind", [ProfilePlot, LossPlot, GradientMapPlot], ids=lambda kind: kind.key)
def test_the_wheel_zooms_the_picture_together_with_its_axes(show: Show, qtbot: QtBot, kind: type[Plot]) -> None:
    plot = show(kind, (lane(0, 12, 60, slope=-0.5),))
    settle(plot)
    view = plot.sheet.panels[0].view
    (before, _), picture_before = view.viewRange(), picture(plot)
    middle = plot.sheet.mapFromScene(view.sceneBoundingRect().center())
    place = QPointF(middle)
    event = QWheelEvent(
        place,
        plot.sheet.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.sheet.viewport(), event)
    after, _ = view.viewRange()
    assert after[1] - after[0] < before[1] - before[0]
    assert plot.refresh()
    settle(plot)
    assert view.viewRange()[0] == after
    assert all(panel.shows_its_ranges() for panel in plot.sheet.panels)
    assert picture(plot) != picture_before


def test_the_profile_tells_vanishing_in_the_legend(show: Show) -> None:
    plot = show(ProfilePlot, (lane(0, 20, 0, slope=-1.0), lane(1, 20, 0, slope=0.0)))
    vanishing, healthy = plot.legend.entries
    assert (vanishing.value, vanishing.finding) == ("10⁻¹⁹", True)
    assert (healthy.value, healthy.finding) == ("1", False)
    assert plot.legend.where == "step 0 · gradient, first : last layer"
    assert vanishing.full == "‖∂L/∂z‖ of layer 1 over layer 20: 10⁻¹⁹"


def test_the_loss_is_read_out_with_the_name_and_the_step_of_each_figure(show: Show) -> None:
    well, broken = lane(0, 4, 60, accuracy=0.9), lane(1, 4, 60)
    for _ in range(2):
        add_step(broken.history, np.full((6, 4), np.nan), np.nan, np.nan)
    broken.history.diverged_at = 61
    broken.history.evaluations.append(
        61, dict.fromkeys(("train_loss", "test_loss", "train_accuracy", "test_accuracy"), np.nan)
    )
    plot = show(LossPlot, (well, broken))
    entries = plot.legend.entries
    assert entries[0].value == "loss 0.0333 · test 90.0%"
    assert entries[0].full == "loss 0.0333 of the batch at step 60, test accuracy 90.0% at step 51"
    assert (entries[1].value, entries[1].finding) == ("diverged at step 61", True)
    plot.link.hover_step(40.0)
    settle(plot)
    assert plot.legend.entries[1].full == "loss 0.05 of the batch at step 40, test accuracy 50.0% at step 1"


def test_a_line_of_accuracy_ends_where_its_lane_diverges() -> None:
    x, y = stairs(np.array([0.0, 10.0, 20.0]), np.array([0.5, 0.7, np.nan]))
    assert x[~np.isnan(y)].tolist() == [0, 10, 10, 20]


def test_an_exact_zero_is_a_red_mark_on_the_floor(show: Show) -> None:
    view = lane(0, 4, 60)
    plot = show(UpdateRatioPlot, (view,))
    assert not has_colour(picture(plot), theme.tokens().finding)
    columns = np.full((6, 4), -3.0)
    columns[3, 1] = -np.inf
    add_step(view.history, columns, 1.0)
    settle(plot)
    assert has_colour(picture(plot), theme.tokens().finding)


def test_the_frame_puts_infinities_at_the_edges() -> None:
    frame = Frame(10, 20, 100, 200, 0, 1, -4, 0)
    heights = frame.y([0.0, -2.0, -4.0, -np.inf, np.inf, np.nan, 1e300])
    assert heights[:3].tolist() == [20, 120, 220]
    assert heights[3] == pytest.approx(218.5)
    assert heights[4] == pytest.approx(21.5)
    assert np.isnan(heights[5])
    assert heights[6] == 20 - 200
    assert frame.x([0, 0.5, 1]).tolist() == [10, 60, 110]


def test_a_heat_map_is_red_where_zero_or_infinite_and_empty_where_unknown(qapp: QApplication) -> None:
    low = np.array([[-2.0, -np.inf], [0.0, np.nan]], np.float32)
    high = np.array([[-2.0, -1.0], [0.0, np.nan]], np.float32)
    cells_ = painted(low, high, (-2.0, 0.0))
    ends = theme.magnitude_colours()[[0, -1]]
    assert QColor(int(cells_[1, 0])).getRgb()[:3] == tuple(ends[0])
    assert QColor(int(cells_[0, 0])).getRgb()[:3] == tuple(ends[1])
    assert QColor(int(cells_[1, 1])) == QColor(theme.tokens().finding)
    assert cells_[0, 1] == 0


def test_an_exploding_lane_leaves_the_colours_of_the_map_to_the_others(show: Show) -> None:
    plot = show(GradientMapPlot, (lane(0, 20, 60, slope=3.0), lane(1, 20, 60, slope=-0.05)))
    key = plot.colour_key()
    assert key is not None
    assert key.high == "≥ 10³"
    assert "≤" not in key.low
    alone = show(GradientMapPlot, (lane(0, 20, 60, slope=3.0),)).colour_key()
    assert alone is not None
    assert "10⁵" in alone.high  # nobody else is there to be seen
    vanishing, well = np.linspace(-60, 0, 500), np.linspace(-1, 0, 500)
    assert colour_range([vanishing, well]) == (-30.0, pytest.approx(0.0, abs=0.7))
    assert colour_range([np.array([np.nan, np.inf])]) is None


def test_ranges_move_seldom() -> None:
    shown = settled(None, (-3.2, 0.1), 1.0)
    assert shown == (-4.0, 1.0)
    assert settled(shown, (-3.8, 0.8), 1.0) == shown
    assert settled(shown, (-3.99, 0.5), 1.0) == (-5.0, 1.0), "a symbol on the edge would be cut in half"
    assert settled(shown, (-5.0, 0.5), 1.0) == (-6.0, 1.0)
    assert settled((-20.0, 1.0), (-1.0, 0.0), 1.0) == (-2.0, 1.0)
    assert settled(shown, None, 1.0) == shown
    low, high = settled(None, (2.0, 2.0), 0.0)
    assert low < 2.0 < high
    changes = {all_steps(length) for length in range(1, 10_001)}
    assert len(changes) < 30
    assert all(all_steps(length)[1] >= length for length in range(1, 10_001))
    assert all(latest_steps(length)[0] <= length <= latest_steps(length)[1] for length in range(5000))


def test_numbers_are_written_for_people() -> None:
    assert [tick_of_log(value) for value in (0, -3, 2, -17, -16 + np.log10(5))] == [
        "1", "10⁻³", "100", "10⁻¹⁷", "5·10⁻¹⁶",
    ]  # fmt: skip
    assert [figure(value) for value in (0.0123, -1.234e-17, np.inf, np.nan)] == ["0.0123", "−1.23·10⁻¹⁷", "∞", "–"]
    assert figure_of_log(-320.0) == "10⁻³²⁰"
    assert figure_of_log(-np.inf) == "0"
    ticks = LogTicks().places(-17.3, 0.2, 200)[1]
    assert all(value == int(value) for value in ticks)
    assert 4 <= len(ticks) <= 9


def test_markers_are_thinned_but_the_last_one_stays() -> None:
    x = np.arange(0, 100, 1.0)
    kept = spread(x, 10)
    assert len(kept) <= 11
    assert kept[-1] >= 94
    assert spread(np.zeros(0), 10).size == 0


def test_histogram_bars_stand_where_their_values_are() -> None:

    area = QRectF(0, 0, 100, 50)
    bars = outline(np.array([0, 4, 2]), 1.0, 4.0, (0.0, 5.0), area)
    points = [(bars.at(number).x(), bars.at(number).y()) for number in range(bars.size())]
    assert points[0] == (20, 50)
    assert points[-1] == (80, 50)
    assert (40, 0) in points
    huge = outline(np.array([1, 1]), -1.7e308, 1.7e308, (-1.7e308, 1.7e308), area)
    assert np.isfinite([huge.at(number).x() for number in range(huge.size())]).all()
    places = cells(QRectF(0, 0, 300, 200), 7)
    assert len(places) == 7
    assert all(QRectF(0, 0, 300, 200).contains(place) for place in places)


def test_an_error_in_painting_is_told_once_and_does_not_end_the_program(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(str(error)))
    plot = show(UpdateRatioPlot, (lane(0, 3, 60),))

    def broken(*_: object) -> None:
        raise RuntimeError("no ink")

    plot.sheet.panels[0]._draw = broken
    for _ in range(3):
        plot.stale = True
        plot.refresh()
        picture(plot)
    assert told == ["no ink"]


@EVERY
def test_every_plot_may_be_arranged_anew_at_any_time(show: Show, kind: type[Plot], qapp: QApplication) -> None:
    few, many = (lane(0, 1, 20),), tuple(lane(index, 12, 60) for index in range(6))
    plot = show(kind, few)
    generator = np.random.default_rng(3)
    for _ in range(25):
        plot.set_lanes(many if generator.random() < 0.5 else few)
        QApplication.processEvents()  # painting before the next refresh must not touch what is not there yet
        plot.resize(*generator.integers((250, 170), (900, 600)).tolist())
        for choice in plot.choices:
            plot.choose(choice.name, choice.options[generator.integers(len(choice.options))][0])
        QApplication.processEvents()
        plot.refresh()
        QApplication.processEvents()
    assert len(plot.sheet._made) <= 6


def test_maximize_is_asked_for(show: Show, qtbot: QtBot) -> None:
    plot = show(LossPlot, (lane(0, 2, 5),))
    with qtbot.waitSignal(plot.maximizeRequested):
        qtbot.mouseClick(plot.header._maximize, Qt.MouseButton.LeftButton)


def test_a_legend_shortens_the_values_of_all_lanes_alike(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    put = Legend._words

    def note(legend: Legend, painter: QPainter, left: float, middle: float, text: str, *rest: Any) -> float:
        said.append(text)
        return put(legend, painter, left, middle, text, *rest)

    monkeypatch.setattr(Legend, "_words", note)
    legend = Legend()
    qtbot.addWidget(legend)
    losses = ("0.00891", "0.0107", "0.00985", "0.696")
    entries = [Entry(lane, f"lane {lane}", f"loss {loss} · test 97.5%", short=loss) for lane, loss in enumerate(losses)]
    legend.say("", entries)
    forms = (" · test 97.5%", "loss ", "0.")
    for faults in ({}, {1: "scaled-dW", 2: "scaled-dW"}):
        legend.faults = faults
        for width in range(240, 1200, 20):
            legend.resize(width, 20)
            said.clear()
            legend.grab()
            shown = [next((form for form in forms if form in text), "") for text in said if not text.startswith("lane")]
            assert len(shown) == 4
            assert len(set(shown)) == 1, width


def test_names_give_way_to_the_colour_scale_which_nothing_else_explains(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    drawn: list[Key] = []
    put = Legend._draw_key

    def note(legend: Legend, painter: QPainter, rect: QRectF, key: Key) -> float:
        drawn.append(key)
        return put(legend, painter, rect, key)

    monkeypatch.setattr(Legend, "_draw_key", note)
    legend.faults = dict.fromkeys(range(1, 4), "scaled-dW")
    key = Key("1e-26", ("#000000", "#ffffff"), "1")
    legend.resize(420, 20)
    legend.say("", [Entry(lane, f"a lane of a long name {lane}") for lane in range(4)], key)
    legend.grab()
    assert drawn == [key]


@pytest.mark.parametrize("kind", [GradientMapPlot, UpdateRatioPlot, GradientCheckPlot, BoundaryPlot])
def test_the_lowest_plot_still_says_what_its_x_axis_means(show: Show, kind: type[Plot]) -> None:
    plot = show(kind, tuple(lane(number, 3, 60) for number in range(4)), 465, LEAST_HEIGHT)
    assert plot.height() == plot.least_height()
    assert all(panel.bottom.labelText for panel in plot.sheet.panels)


@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_the_names_of_lanes_at_the_ends_of_their_curves_do_not_touch(
    show: Show, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "_scale", scale)
    plot = show(ProfilePlot, tuple(lane(number, 3, 60) for number in range(4)), 1000, 260)
    heights: dict[str, list[float]] = {}
    told = mock.patch.object(
        profile, "words", side_effect=lambda _, x, y, name, ink, anchor: heights.setdefault(anchor, []).append(y)
    )
    with told:
        picture(plot)
    assert set(heights) == {"left", "right"}
    for found in heights.values():
        assert min(np.diff(sorted(found))) >= round(13 * scale) - 1e-6


@pytest.mark.parametrize("kind", PLOTS)
def test_the_menu_of_a_plot_begins_with_a_command(show: Show, kind: type[Plot]) -> None:
    plot = show(kind, (lane(0, 3, 60),))
    menu = plot.header.menu
    menu.popup(QPoint())
    shown = [action for action in menu.actions() if action.isVisible() and menu.actionGeometry(action).height() > 0]
    menu.close()
    assert not shown[0].isSeparator()
    assert any(action.isSeparator() for action in shown) == (len(menu.actions()) > 4)


@pytest.mark.parametrize("kind", [GradientCheckPlot, HistogramsPlot])
def test_a_plot_that_training_brings_nothing_for_no_longer_asks_to_train(show: Show, kind: type[Plot]) -> None:
    view = lane(0, 3, 0)
    plot = show(kind, (view,))
    assert plot._words.text() == READY
    add_step(view.history, np.ones((6, 3)), 1.0)
    plot.refresh()
    assert "switch" in plot._words.text()
    assert not plot.refresh()


def test_a_long_name_leaves_room_for_what_the_axis_means(qapp: QApplication) -> None:
    metrics = QFontMetrics(theme.font(theme.SMALL_SIZE))
    quantity = metrics.horizontalAdvance("layer")
    assert name_room("layer", metrics, 100) + NAME_GAP + quantity <= 100
    assert name_room("", metrics, 100) == 100
    assert name_room("relative error of every layer", metrics, 60) == 30
