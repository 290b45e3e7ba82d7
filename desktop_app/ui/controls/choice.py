"""One of several, each of which can explain itself; the wheel changes it only while it has the focus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip, QWidget

from desktop_app.ui.controls.explained import Explanation
from desktop_app.ui.style.formula import with_symbols
from desktop_app.words import tr


class Choice(QComboBox):
    """A list of choices that shrinks with its panel.

    Signals:
        chosen: the data of the entry that the user has chosen.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setMaxVisibleItems(20)
        self._values: list[Any] = []
        self.activated.connect(lambda index: self.chosen.emit(self._values[index]))

    @property
    def value(self) -> Any:
        """What is chosen, or None."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def add(self, value: Any, text: str, tip: str = "") -> None:
        """Append an entry."""
        self._values.append(value)
        self.addItem(text)
        self.setItemData(self.count() - 1, tip or text, Qt.ItemDataRole.ToolTipRole)

    def clear_choices(self) -> None:
        """Take all entries away."""
        self._values.clear()
        self.clear()

    def explained(self) -> Explanation:
        """What is chosen here, and what the chosen entry says of itself: its class may have a formula and a source."""
        value, tip = self.value, self.itemData(self.currentIndex(), Qt.ItemDataRole.ToolTipRole) or ""
        chosen = self.currentText()
        told = tr("{choice}: {option}", choice=chosen, option=tip) if tip and tip != chosen else chosen
        text = "\n\n".join(filter(None, (self.toolTip(), told)))
        formula = str(getattr(value, "formula", ""))
        lines = tuple(with_symbols(formula).split(",  ")) if formula else ()
        return Explanation(self.accessibleName(), text, lines, tr(str(getattr(value, "source", ""))))

    def select(self, value: Any) -> None:
        """Show an entry without reporting it."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def longest(self) -> int:
        """Width of the longest entry in pixels."""
        return max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is painted: a text that has no room ends in dots, where the style would cut through a letter."""
        super().initStyleOption(option)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, self._room(option)
        )

    def _room(self, option: QStyleOptionComboBox) -> int:
        parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        return self.style().subControlRect(*parts).width()

    def event(self, event: QEvent) -> bool:
        """Have the tool tip say all of what is chosen where there is no room for it."""
        if not (isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip):
            return super().event(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        whole = self.fontMetrics().horizontalAdvance(self.currentText()) <= self._room(option)
        said = ("" if whole else self.currentText(), self.toolTip())
        QToolTip.showText(event.globalPos(), "\n".join(filter(None, said)), self)
        return True

    def showPopup(self) -> None:
        width = self.view().sizeHintForColumn(0) + 2 * self.view().frameWidth() + 24
        self.view().setMinimumWidth(max(width, self.width()))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
