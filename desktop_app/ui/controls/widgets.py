"""Small things that every panel is put together from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.style import theme
from desktop_app.words import tr

PLACARD_WIDTH = 480


def application() -> QApplication:
    """The running application."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running


class IconButton(QToolButton):
    """A button with an icon of resources/icons, drawn in the colour of the scheme."""

    def __init__(self, icon: str, name: str, tip: str = "") -> None:
        super().__init__()
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(tip or name)
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._paint()
        theme.changes.changed.connect(self._paint)

    def _paint(self) -> None:
        self.setIcon(theme.icon(self._icon))


class WrappedLabel(QLabel):
    """Words that wrap, and are never given less height than their lines need at the width that they have.

    Qt asks for that height in simple layouts only; a splitter or a stack of pages would cut the words, or put them
    across each other.
    """

    def __init__(self, text: str = "", lines: int = 0) -> None:
        """Some words; ``lines`` is for how many lines there is a place, even while there are fewer."""
        super().__init__(text)
        self._lines = lines
        self.setWordWrap(True)

    def minimumSizeHint(self) -> QSize:
        needed = max(self.heightForWidth(self.width()), self._lines * self.fontMetrics().lineSpacing())
        return super().minimumSizeHint().expandedTo(QSize(0, needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


def label(text: str = "", role: str = "", lines: int = 0) -> QLabel:
    """A label that wraps, in one of the roles of the style sheet: heading, title, muted, finding.

    Args:
        text: what it says.
        role: how it looks.
        lines: how many lines are kept free for it, where its words come and go and nothing else shall move.
    """
    result = WrappedLabel(text, lines)
    if lines:
        result.setAlignment(Qt.AlignmentFlag.AlignTop)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setProperty("role", role)
    return result


def heading(text: str) -> QLabel:
    """The heading of a section of a panel."""
    result = label(text, "heading")
    result.setWordWrap(False)
    return result


def dialog_button(name: str, text: str, slot: Callable[[], object]) -> QPushButton:
    """A button of a dialog that Enter does not press in another control."""
    result = QPushButton(text)
    result.setObjectName(name)
    result.setAutoDefault(False)
    result.clicked.connect(slot)
    return result


def hairline() -> QFrame:
    """A line between two sections."""
    line = QFrame()
    line.setProperty("role", "hairline")
    return line


def put_text(target: QLabel, text: str) -> None:
    """Show a text, or nothing at all where it is empty."""
    if target.text() != text:
        target.setText(text)
    target.setVisible(bool(text))


def column(parent: QWidget, margin: int = 0, spacing: int = 8) -> QVBoxLayout:
    """A vertical layout for a panel, as high as its contents."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout


class Pages(QStackedWidget):
    """Pages of which one is seen: it needs no more room than that one, while Qt's asks for the largest."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return super().minimumSizeHint() if page is None else page.minimumSizeHint().expandedTo(page.minimumSize())


class Placard(QWidget):
    """A title and some words in the middle of an empty place, which say what could be there and what to do."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.words = label(words, "muted")
        self.words.setObjectName("empty")
        # A column of its own, so that the words are given the height that they need at this width.
        middle = QWidget()
        middle.setFixedWidth(PLACARD_WIDTH)
        lines = column(middle, spacing=12)
        for each in (label(title, "display"), self.words):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            lines.addWidget(each)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle)
        row.addStretch(1)
        body = column(self)
        body.addStretch(1)
        body.addLayout(row)
        body.addStretch(1)


class Disclosure(QWidget):
    """A section that opens and closes under its own heading."""

    def __init__(self, title: str, content: QWidget, opened: bool = False) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setChecked(opened)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setProperty("role", "disclosure")
        self.button.setAccessibleName(title)
        self.button.setToolTip(tr("Show this section, or hide it"))
        self.content = content
        layout = column(self, spacing=4)
        layout.addWidget(self.button)
        layout.addWidget(content)
        self.button.toggled.connect(self._open)
        self._open(opened)

    def set_title(self, title: str) -> None:
        """Show another heading."""
        self.button.setText(title)
        self.button.setAccessibleName(title)

    def _open(self, opened: bool) -> None:
        self.content.setVisible(opened)
        self.button.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
