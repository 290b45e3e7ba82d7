"""Every control and every plot of every room and dialog can be asked what it is, and says so in more than its name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from desktop_app.nn.initializers import He, Initializer
from desktop_app.ui.checker.diagram import NetworkDiagram
from desktop_app.ui.checker.heat_map import HeatMap
from desktop_app.ui.controls.explained import Explains, explanation, own_explanation
from desktop_app.ui.help.guide import GuideWindow
from desktop_app.ui.panels.scheme import ConvergenceView
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.style.formula import set_formula
from desktop_app.ui.window.workspaces import WORKSPACES
from desktop_app.values import kinds

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
)
DRAWN = (Plot, HeatMap, NetworkDiagram, ConvergenceView, Handle)
SHORTEST = 14
"""Characters below which a text says no more than a name."""
DIALOGS = ("gallery", "export", "report", "notes", "settings", "problem", "about")


def is_a_part(widget: QWidget) -> bool:
    """Whether Qt made a widget as a part of another: the list of a choice, the arrows of a row of tabs, …"""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, (QComboBox, QTabBar, QLineEdit, QMenu)):
            return True
        above = above.parentWidget()
    empty = isinstance(widget, QTabBar) and not widget.count()
    return empty or isinstance(widget, QHeaderView) or widget.objectName().startswith("qt_")


def controls(within: QWidget) -> Iterator[QWidget]:
    for widget in within.findChildren(QWidget):
        if isinstance(widget, (*CONTROLS, *DRAWN)) and not is_a_part(widget):
            yield widget


def chain(widget: QWidget) -> str:
    names = []
    above: QWidget | None = widget
    while above is not None and len(names) < 5:
        names.append(f"{type(above).__name__}({above.objectName()!r})")
        above = above.parentWidget()
    return " in ".join(names)


def unexplained(within: QWidget) -> list[str]:
    found = []
    for widget in controls(within):
        told = own_explanation(widget)
        if told is None or not told.title or len(told.text) < SHORTEST or told.text == told.title:
            found.append(f"{chain(widget)}: {told}")
        elif isinstance(widget, Plot) and not (told.formula and told.source):
            found.append(f"{chain(widget)}: no formula or no source")
    return found


def test_every_control_and_plot_of_the_window_is_explained(window):
    for workspace in WORKSPACES:
        window.workspaces.choose(workspace.name)
    window.findChild(QPushButton, "guess-the-fault").click()
    assert len(list(controls(window))) > 150
    assert "\n".join(unexplained(window)) == ""


def test_every_control_of_the_dialogs_and_of_the_guide_is_explained(qtbot, window):
    found = unexplained(GuideWindow(window))
    for name in DIALOGS:
        window.actions_by_name[name].trigger()
        dialog = next(each for each in window.findChildren(QDialog) if each.isVisible())
        found += [f"{name}: {each}" for each in unexplained(dialog)]
        dialog.reject()
    assert "\n".join(found) == ""


def test_every_entry_of_the_menus_is_explained(window):
    silent = []
    for bar in window.menuBar().actions():
        for action in bar.menu().actions():
            if not action.isSeparator() and action.menu() is None and not action.toolTip():
                silent.append(action.text())
    assert silent == []


def test_the_choice_of_an_initializer_shows_the_formula_and_the_paper_of_what_is_chosen(qtbot, window):
    choice = window.network_panel.initializer.weights.fields["initializer"].control
    assert isinstance(choice, Explains)
    choice.select(He)
    told = choice.explained()
    assert "He" in told.text
    assert told.source == He.source
    assert told.formula
    for kind in kinds(Initializer):
        choice.select(kind)
        assert choice.explained().formula
        assert choice.explained().source == kind.source


def test_a_plot_names_its_lecture_and_the_words_of_its_formula_in_the_language(window, chinese):
    found = [widget.explained() for widget in window.findChildren(QWidget) if isinstance(widget, DRAWN)]
    assert any("吴恩达" in each.source for each in found)
    assert [each.source for each in found if re.search("Ng|lecture|figures", each.source)] == []
    assert [line for each in found for line in each.formula if re.search("error|class", line)] == []


def test_every_formula_can_be_set(qapp, window):
    for workspace in WORKSPACES:
        window.workspaces.choose(workspace.name)
    shown = [line for plot in window.findChildren(Plot) for line in plot.formula]
    assert len(shown) > 20
    for line in shown:
        assert line.count("{") == line.count("}")
        assert set_formula(line).width > 0


def test_what_lies_within_a_plot_speaks_for_the_plot(window):
    plot = window.stage.plots["loss"]
    assert explanation(plot.sheet.viewport()).title == plot.explained().title
    assert explanation(plot.legend).source == plot.source
    assert explanation(plot.header.findChild(QLabel)).formula == plot.formula
    tabs = next(bar for bar in window.stage.findChildren(QTabBar) if bar.count() > 1)
    assert explanation(tabs, tabs.tabRect(0).center()).source


def test_a_button_within_a_panel_speaks_for_itself(window):
    button = next(b for b in window.network_panel.findChildren(QToolButton) if b.objectName() == "remove-layer")
    assert explanation(button).text
