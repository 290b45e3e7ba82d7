"""Fields to type in: a text or a number.

Each reports a change once it means something: after Enter, on leaving the field, at every arrow key, and where a
half-typed text means something also on a short pause while typing.  The wheel never changes one that does not have the
focus.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import count
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.controls.numbers import Number, compact, significant

PAUSE = 500  # ms without a key after which typed text counts
DIGITS = 6
"""Of a number in a field that is not being edited."""
STEP_KEYS = {  # direction, and whether it is a big step
    Qt.Key.Key_Up: (1, False),
    Qt.Key.Key_Down: (-1, False),
    Qt.Key.Key_PageUp: (1, True),
    Qt.Key.Key_PageDown: (-1, True),
}

_sessions = count(1)


def next_session() -> str:
    """A word that no other stretch of editing has, so that undo merges only what was done in one go."""
    return f"#{next(_sessions)}"


class TextInput(QLineEdit):
    """A line of text that is read by a function; what it cannot read stays, with a sentence about it.

    Signals:
        edited: (value, merge key) after a change by the user.
        complained: a sentence about the text, or "" once it is fine again.

    Args:
        parse: reads the text, or raises ValueError with a sentence.
        show: the text of a value.
        live: whether a pause while typing reports what is there by then.
    """

    edited = Signal(object, str)
    complained = Signal(str)

    def __init__(self, parse: Callable[[str], Any], show: Callable[[Any], str], live: bool = True) -> None:
        super().__init__()
        self._parse, self._show = parse, show
        self._value: Any = None
        self._taken = ""
        self._session = next_session()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.settle)
        if live:
            self.textEdited.connect(lambda _: self._pause.start())
        self.setMinimumWidth(40)
        self.setProperty("invalid", False)

    @property
    def value(self) -> Any:
        """The last good value."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Show a value without reporting it; text that is being typed stays unless the value is news."""
        if value == self._value and (self.isModified() or self.property("invalid")):
            return
        self._value = value
        self._put(self._shown())

    @property
    def unread(self) -> str | None:
        """What is typed and cannot be read yet, or None."""
        self.settle()
        return self.text() if self.property("invalid") else None

    def type_again(self, text: str) -> None:
        """Have a text stand here as if it had been typed."""
        self.setText(text)
        self.setModified(True)
        self.settle()

    def settle(self) -> None:
        """Take over what is typed, or say why not."""
        self._pause.stop()
        if not self.isModified():
            return
        try:
            value = self._parse(self.text())
        except ValueError as error:
            self._complain(str(error))
            return
        self._complain("")
        self._forget_typing()
        self._report(value)

    def _forget_typing(self) -> None:
        """From here on Undo means the document's edits, not single keys; what stands there stays as it is typed."""
        cursor = self.cursorPosition()
        self.setText(self.text())
        self.setCursorPosition(cursor)
        self.setModified(True)
        self._taken = self.text()

    def _shown(self) -> str:
        """What stands there while nothing is typed."""
        return self._show(self._value)

    def _report(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self.edited.emit(value, self._session)

    def _put(self, text: str) -> None:
        self._pause.stop()
        if text != self.text() or self.isModified() or self.isUndoAvailable() or self.isRedoAvailable():
            self.setText(text)  # which forgets what is typed, too
        self._taken = text
        self._complain("")

    def _complain(self, sentence: str) -> None:
        if bool(sentence) != self.property("invalid"):
            self.setProperty("invalid", bool(sentence))
            self.style().unpolish(self)
            self.style().polish(self)
        self.complained.emit(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._session = next_session()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        if not self.property("invalid"):
            self._put(self._shown())
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self.text() == self._taken and _is_for_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            if not self.property("invalid"):
                self._put(self._show(self._value))
        elif event.key() == Qt.Key.Key_Escape and self.isModified():
            self._put(self._show(self._value))
        else:
            super().keyPressEvent(event)


def _is_for_window(event: QKeyEvent) -> bool:
    """Whether a key means the window's Undo, Redo or Play wherever nothing is being typed."""
    if event.key() == Qt.Key.Key_Space:
        return not event.modifiers()
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class NumberInput(TextInput):
    """A number: typed, or stepped with Up and Down (a little) and Page Up and Page Down (a lot)."""

    def __init__(self, number: Number) -> None:
        super().__init__(number.parse, compact)
        self.number = number

    def _shown(self) -> str:
        """Every digit where it is about to be edited, else as many as people read."""
        value = self._value
        if self.hasFocus() or not isinstance(value, float) or not math.isfinite(value):
            return compact(value)
        return compact(significant(value, DIGITS))

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._value is not None and not self.isModified() and not self.property("invalid"):
            self._put(compact(self._value))  # before what is there is selected
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in STEP_KEYS:
            self._step(*STEP_KEYS[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.selectAll()  # so that the next number takes its place

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus() and event.angleDelta().y():
            self._step(1 if event.angleDelta().y() > 0 else -1, False)
            event.accept()
        else:
            event.ignore()

    def _step(self, direction: int, big: bool) -> None:
        self.settle()
        value = self.number.stepped(self._value, direction, big)
        self._report(value)
        self._put(compact(self._value))
