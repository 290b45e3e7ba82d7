"""Layouts of the window, the mode for teaching, and screens that are smaller than the rooms."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opened import close_all
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui.application import prepare
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.lane_legend import LaneReadout
from desktop_app.ui.style import theme
from desktop_app.ui.window import presentation
from desktop_app.ui.window.layouts import LAYOUTS
from desktop_app.ui.window.main_window import MainWindow
from desktop_app.ui.window.presentation import LARGER, LEGIBLE, Presentation, size_needed
from desktop_app.ui.window.windows import Windows
from desktop_app.ui.window.workspaces import TRAIN, WORKSPACES

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=tuple(Lane(name=name, network=(Dense(units=4), Dense())) for name in ("a", "b")),
    training=Training(batch_size=8, steps=100),
)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    prepare(qapp)
    windows = Windows()
    made = windows.make(Session(SMALL))
    made.resize(1400, 900)
    made.show()
    qtbot.waitUntil(lambda: made.session.state == "idle", timeout=20_000)
    yield made
    close_all(windows)
    assert theme.scale() == 1.0


def shown_panels(window: MainWindow) -> set[str]:
    return {name for name, dock in window.docks.items() if not dock.isHidden()}


def fronts(window: MainWindow) -> set[str]:
    return {cell.plots[cell.tabs.currentIndex()].key for cell in window.stage.cells if len(cell.plots) > 1}


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_arranges_workspace_panels_and_plots(window: MainWindow, layout) -> None:
    window.stage.toggle_maximized(window.stage.plots["loss"])
    window.actions_by_name[f"layout-{layout.name}"].trigger()
    assert window.workspaces.chosen_name == layout.workspace
    assert set(layout.plots) <= fronts(window)
    window.workspaces.choose(TRAIN)
    assert shown_panels(window) == set(layout.panels)
    assert not window.stage.plots["profile"].isHidden()


def test_reset_brings_every_panel_back(window: MainWindow) -> None:
    window.actions_by_name["layout-present"].trigger()
    window.actions_by_name["reset-layout"].trigger()
    assert shown_panels(window) == set(window.docks)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", [Qt.Key.Key_F11, Qt.Key.Key_Escape])
def test_a_presentation_fills_the_screen_with_large_words(
    window: MainWindow, qapp: QApplication, scheme: theme.Scheme, key: Qt.Key
) -> None:
    theme.apply(qapp, scheme)
    before = window.stage.plots["loss"].legend.height(), qapp.font().pixelSize()
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert theme.scale() == LARGER
    assert theme.tokens().scheme == scheme
    assert shown_panels(window) == set()
    assert window.statusBar().isHidden()
    assert qapp.font().pixelSize() == round(before[1] * LARGER)
    assert window.stage.plots["loss"].legend.height() == round(before[0] * LARGER)
    QTest.keyClick(window, key)
    assert not window.isFullScreen()
    assert shown_panels(window) == set(window.docks)
    assert not window.statusBar().isHidden()
    assert (window.stage.plots["loss"].legend.height(), qapp.font().pixelSize()) == before


def test_lanes_have_their_names_again_when_words_have_their_usual_size(
    window: MainWindow, qtbot: QtBot, qapp: QApplication
) -> None:
    window.resize(960, 700)
    legend = window.transport.legend
    qtbot.waitUntil(lambda: window.width() == 960)

    def shown() -> tuple[int, list[str]]:
        return legend.width(), [each.text() for each in legend.findChildren(LaneReadout) if each.isVisible()]

    before = shown()
    assert all(name in text for name, text in zip("ab", before[1], strict=True))
    theme.enlarge(qapp, 1.2)
    qtbot.waitUntil(lambda: legend.width() < before[0])
    theme.enlarge(qapp, 1.0)
    window.resize(960, 700)  # larger words may have made it wider
    qtbot.waitUntil(lambda: window.width() == 960 and shown() == before)


def presented(window: MainWindow, qtbot: QtBot) -> None:
    """Begin a presentation, and wait until it leaves the words as large as they are."""
    left: list[bool] = []
    fit = Presentation._fit

    def noted(presentation: Presentation) -> None:
        before = theme.scale()
        fit(presentation)
        left.append(theme.scale() == before)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Presentation, "_fit", noted)
        window.presentation.enter()
        qtbot.waitUntil(lambda: any(left))


def test_words_are_no_larger_than_lets_the_window_stay_on_the_screen(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = window.geometry()
    room = window.screen().size()
    monkeypatch.setattr(presentation, "size_needed", lambda _: QSize(round(room.width() * theme.scale() / 1.3), 100))
    monkeypatch.setattr(window.workspaces, "hidden_below", lambda: 0)
    window.presentation.enter()
    qtbot.waitUntil(lambda: theme.scale() < LARGER)
    assert 1.2 < theme.scale() <= 1.3
    window.presentation.leave()
    qtbot.waitUntil(lambda: window.geometry() == before)


def test_a_window_needs_room_for_all_of_its_menus(window: MainWindow) -> None:
    bar = window.menuBar()
    menus = sum(bar.actionGeometry(action).width() for action in bar.actions())
    assert size_needed(window).width() >= menus + window.workspaces.tabs.minimumSizeHint().width()
    assert size_needed(window).height() == window.minimumSizeHint().height()


def test_words_are_no_larger_than_lets_the_plots_be_seen_without_scrolling(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presentation, "size_needed", lambda _: QSize(100, 100))
    monkeypatch.setattr(window.workspaces, "hidden_below", lambda: 100 if theme.scale() > 1.3 else 0)
    presented(window, qtbot)
    assert 1.2 < theme.scale() <= 1.3
    window.presentation.leave()


def test_words_stay_legible_where_plots_scroll_all_the_same(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presentation, "size_needed", lambda _: QSize(100, 100))
    monkeypatch.setattr(window.workspaces, "hidden_below", lambda: 1000)
    presented(window, qtbot)
    assert theme.scale() == pytest.approx(LEGIBLE, abs=0.03)
    window.presentation.leave()


def test_panels_stay_away_while_rooms_change_in_a_presentation(window: MainWindow) -> None:
    window.workspaces.choose("phase")
    window.presentation.enter()
    window.workspaces.choose(TRAIN)
    assert shown_panels(window) == set()
    window.workspaces.choose("phase")
    window.presentation.leave()
    assert shown_panels(window) == set()
    window.workspaces.choose(TRAIN)
    assert shown_panels(window) == set(window.docks)


def test_escape_first_gives_a_maximized_plot_back(window: MainWindow) -> None:
    window.activateWindow()
    window.presentation.enter()
    window.stage.toggle_maximized(window.stage.plots["loss"])
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.presentation.on
    assert not window.stage.plots["profile"].isHidden()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.presentation.on


@pytest.mark.parametrize("larger", [1.0, LARGER])
def test_nothing_scrolls_where_there_is_room(window: MainWindow, qapp: QApplication, larger: float) -> None:
    window.resize(1920, 1080)
    theme.enlarge(qapp, larger)
    for workspace in WORKSPACES:
        window.workspaces.choose(workspace.name)
        qapp.processEvents()
        area = window.workspaces.currentWidget()
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().maximum() == 0, workspace.name
        assert window.workspaces.room(workspace.name).size() == area.viewport().size()
    theme.enlarge(qapp, 1.0)


@pytest.mark.parametrize("name", [workspace.name for workspace in WORKSPACES])
def test_every_room_fits_a_full_hd_screen_at_200_percent(window: MainWindow, name: str) -> None:
    window.workspaces.choose(name)
    QApplication.processEvents()
    least = window.minimumSizeHint()
    assert least.width() <= 960
    assert least.height() <= 540 - 40  # with a title bar
