"""Everything that a person can read in a window: what widgets hold, what they paint, and what of it nobody translates.

:class:`Pseudo` is a language in which every text that another one has stands in brackets.  What is read outside of
brackets was said in no language: a number, a symbol, a name, what a person typed - or a text that never went through
``tr``, or one that nobody marked and so nobody translated.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container, Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QGraphicsScene,
    QGraphicsSimpleTextItem,
    QGraphicsTextItem,
    QGraphicsView,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QStatusBar,
    QTabBar,
    QToolTip,
    QWidget,
)

from desktop_app.ui.controls.explained import own_explanation

OPEN, CLOSE = "⟦", "⟧"
_PLACEHOLDER = re.compile(r"(\{\w+(?::[^{}]*)?\})")
_TAG = re.compile(r"<[^<>]*>")
_NOTHING = re.compile(r"(?!)")
_WORD = re.compile(r"[A-Za-z]{2,}")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)
QTS_OWN = (
    *("qt_toolbar_ext_button", "qt_menubar_ext_button", "ScrollLeftButton", "ScrollRightButton"),
    *("qt_dockwidget_closebutton", "qt_dockwidget_floatbutton"),
)
"""Buttons that Qt puts beside what is too long, and on docks, with words of its own."""

MOST_ROWS = 60
"""Rows of a model that are read."""


class Pseudo:
    """A catalogue that has the texts of another, in brackets around all but their placeholders."""

    def __init__(self, translated: Container[str]) -> None:
        self._translated = translated

    def get(self, text: str, default: str, /) -> str:
        if text not in self._translated:
            return default
        parts = _PLACEHOLDER.split(default)
        return "".join(part if _PLACEHOLDER.fullmatch(part) else part and f"{OPEN}{part}{CLOSE}" for part in parts)


def outside(text: str) -> str:
    """What stands outside of brackets; a bracket that was cut off with the end of an elided text closes there."""
    found, depth = [], 0
    for character in html.unescape(_TAG.sub(" ", text)):
        depth += (character == OPEN) - (character == CLOSE)
        if depth == 0:
            found.append(" " if character == CLOSE else character)
    return "".join(found)


def words_outside(text: str, allowed: re.Pattern[str] = _NOTHING) -> list[str]:
    """The words of two letters and more that nobody translates, but for what is allowed to stay as it is."""
    return _WORD.findall(allowed.sub(" ", outside(text)))


def held(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that a widget, its children and their actions hold."""
    for widget in (root, *root.findChildren(QWidget)):
        if not _is_qts_own(widget):
            where = " in ".join(filter(None, (type(widget).__name__, widget.objectName())))
            for text in filter(None, (*_common(widget), *_own(widget), *_explained(widget))):
                yield where, text
    for action in root.findChildren(QAction):
        if isinstance(action.parent(), QGraphicsScene):  # pyqtgraph's menu, which is switched off
            continue
        for text in (action.text(), action.iconText(), action.toolTip(), action.statusTip(), action.whatsThis()):
            yield f"action {action.objectName()}", text


def _is_qts_own(widget: QWidget) -> bool:
    """OK, Cancel and other words that Qt translates itself."""
    box = widget.parentWidget()
    if isinstance(box, QDialogButtonBox) and isinstance(widget, QAbstractButton):
        return box.standardButton(widget) != QDialogButtonBox.StandardButton.NoButton
    return widget.objectName() in QTS_OWN


def _common(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.statusTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle())


def _explained(widget: QWidget) -> Iterator[str]:
    """What is said of it where somebody asks what it is; its source is a publication, named as it names itself."""
    found = own_explanation(widget)
    if found is not None:
        yield from (found.title, found.text)


def _own(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit() | QPlainTextEdit():
            yield widget.placeholderText()
        case QComboBox():
            for place in range(widget.count()):
                yield widget.itemText(place)
                yield str(widget.itemData(place, Qt.ItemDataRole.ToolTipRole) or "")
        case QTabBar():
            for place in range(widget.count()):
                yield from (widget.tabText(place), widget.tabToolTip(place))
        case QGroupBox() | QMenu():
            yield widget.title()
        case QProgressBar():
            yield widget.text()
        case QStatusBar():
            yield widget.currentMessage()
        case QGraphicsView():
            for item in widget.scene().items():
                if isinstance(item, QGraphicsTextItem):
                    yield item.toPlainText()
                elif isinstance(item, QGraphicsSimpleTextItem):
                    yield item.text()
                yield item.toolTip()
        case QHeaderView():
            return  # it shows the model of the view that it heads
        case QAbstractItemView():
            if widget.model() is not None:
                yield from _told(widget.model(), QModelIndex())


def _told(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = range(model.columnCount(parent))
    for column in columns:
        for role in ROLES[:3]:
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role) or "")
    for row in range(min(model.rowCount(parent), MOST_ROWS)):
        yield str(model.headerData(row, Qt.Orientation.Vertical) or "")
        for column in columns:
            index = model.index(row, column, parent)
            yield from (str(index.data(role) or "") for role in ROLES)
        if columns:
            yield from _told(model, model.index(row, 0, parent))


@contextmanager
def painted() -> Iterator[set[str]]:
    """Every text that is painted from Python, or shown as a tool tip, meanwhile."""
    found: set[str] = set()
    draw_text, draw_static, show_text = QPainter.drawText, QPainter.drawStaticText, QToolTip.showText

    def text(painter: QPainter, *arguments: Any) -> Any:
        found.update(argument for argument in arguments if isinstance(argument, str))
        return draw_text(painter, *arguments)

    def static(painter: QPainter, *arguments: Any) -> Any:
        found.add(arguments[-1].text())
        return draw_static(painter, *arguments)

    def shown(*arguments: Any) -> Any:
        found.add(arguments[1])
        return show_text(*arguments)

    with (
        mock.patch.object(QPainter, "drawText", text),
        mock.patch.object(QPainter, "drawStaticText", static),
        mock.patch.object(QToolTip, "showText", shown),
    ):
        yield found


def asked_for_tip(widget: QWidget, place: QPoint) -> None:
    """Rest the pointer over a place of a widget."""
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
