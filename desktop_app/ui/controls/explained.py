"""What a thing of the window is, in words, as a formula and by its source: what Help → What's This? shows.

Nothing is told here.  A plot tells it by its class, a field by the schema, a button by its tool tip, a widget that
draws itself by a method ``explained``; this finds the words, whoever has them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox, QDockWidget, QLabel, QMenu, QTabBar, QWidget

from desktop_app.words import later, tr

MARK = "&"
Role = QDialogButtonBox.ButtonRole
ANSWERS = {
    Role.AcceptRole: later("Take over what stands here, and close"),
    Role.RejectRole: later("Close, and leave everything else as it is"),
}


@dataclass(frozen=True)
class Explanation:
    """What is said of a thing, in the chosen language.

    Attributes:
        title: what it is called.
        text: what it is, in a few sentences.
        formula: in the small language of :mod:`desktop_app.ui.style.formula`, one a line.
        source: the paper or lecture from which it comes.
    """

    title: str
    text: str
    formula: tuple[str, ...] = ()
    source: str = ""


@runtime_checkable
class Explains(Protocol):
    """A widget that knows more of itself than fits a tool tip."""

    def explained(self) -> Explanation:
        """What there is to say of it now."""


class Described:
    """For a widget that draws itself: what there is to say of it is told by its class, in English."""

    about: ClassVar[str] = ""
    named: ClassVar[str] = ""
    """What it is called; "": what a screen reader calls it."""
    formula: ClassVar[tuple[str, ...]] = ()
    source: ClassVar[str] = ""

    def explained(self) -> Explanation:
        """What the class says of it, under the name that the widget has now."""
        assert isinstance(self, QWidget)
        title, lines = tr(self.named) or name_of(self), tuple(map(tr, self.formula))
        return Explanation(title, tr(self.about), lines, tr(self.source))


def own_explanation(widget: QWidget, place: QPoint | None = None) -> Explanation | None:
    """What a widget says of itself, or None.

    Args:
        widget: any widget.
        place: where in it, for those whose parts differ, such as tabs and the entries of a menu.
    """
    if isinstance(widget, Explains):
        return widget.explained()
    part = _of_part(widget, place)
    if part is not None:
        return part
    text = widget.toolTip() or widget.accessibleDescription() or _of_answer(widget)
    return Explanation(name_of(widget), text) if text else None


def explanation(widget: QWidget | None, place: QPoint | None = None) -> Explanation | None:
    """What a widget says of itself, or else what the nearest one around it does."""
    while widget is not None:
        found = own_explanation(widget, place)
        if found is not None:
            return _fuller(found, widget)
        if widget.isWindow():
            return None
        place = None if place is None else widget.mapToParent(place)
        widget = widget.parentWidget()
    return None


def _fuller(found: Explanation, widget: QWidget) -> Explanation:
    """What the whole says that a widget is the title of, if it says the same and more."""
    whole = widget.parentWidget()
    while whole is not None:
        if isinstance(whole, Explains) and (more := whole.explained()).text == found.text:
            return more
        whole = whole.parentWidget()
    return found


def name_of(widget: QWidget) -> str:
    """What a widget is called: what it says itself, or what a screen reader says."""
    shown = widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""
    return (widget.accessibleName() or shown.strip()).replace(MARK, "")


def _of_answer(widget: QWidget) -> str:
    """What a button of a dialog does that says no more than OK or Cancel."""
    box = widget.parentWidget()
    if isinstance(box, QDialogButtonBox) and isinstance(widget, QAbstractButton):
        return tr(ANSWERS.get(box.buttonRole(widget), ""))
    return ""


def _of_part(widget: QWidget, place: QPoint | None) -> Explanation | None:
    if isinstance(widget, QTabBar):
        tab = widget.currentIndex() if place is None else widget.tabAt(place)
        title, text = widget.tabText(tab), widget.tabToolTip(tab)
        if text == title:  # a tab of panels, which Qt makes and names
            docks = widget.window().findChildren(QDockWidget)
            text = next((dock.accessibleDescription() for dock in docks if dock.windowTitle() == title), "")
        return Explanation(widget.tabText(tab).replace(MARK, ""), text) if text else None
    if isinstance(widget, QMenu):
        action = widget.activeAction() if place is None else widget.actionAt(place)
        if action is not None and action.toolTip():
            return Explanation(action.text().replace(MARK, ""), action.toolTip())
    return None
