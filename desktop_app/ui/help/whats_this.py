"""What's This: a click on anything in the window explains it; the keyboard explains what has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QMenuBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.ui.controls.explained import Explanation, explanation
from desktop_app.ui.controls.widgets import application, label
from desktop_app.ui.style import theme
from desktop_app.ui.style.formula import FormulaView
from desktop_app.words import later, tr

WIDTH = 380
GAP = 6
ASK = later("Click on anything to have it explained; Enter explains what has the focus, Esc ends.")
MORE = later("More in the User's Guide (F1)")
NOTHING = later("There is nothing to say of this place.")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
HELD_BACK = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class WhatsThis(QObject):
    """From :meth:`start` until one thing was explained, or Escape.

    Signals:
        said: a sentence for the status line.
        chapterRequested: a name of a chapter of the guide, or "" for that of the room.
    """

    said = Signal(str)
    chapterRequested = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.active = False
        self.sheet: ExplanationSheet | None = None

    def start(self) -> None:
        """Wait for a click; asked a second time, explain what has the focus."""
        if self.active:
            self._explain_focus()
            return
        self.active = True
        application().setOverrideCursor(Qt.CursorShape.WhatsThisCursor)
        # Only for as long as it lasts: a filter for all events of the program slows every one of them.
        application().installEventFilter(self)
        self.said.emit(tr(ASK))

    def stop(self) -> None:
        """Wait no longer."""
        if self.active:
            self.active = False
            application().removeEventFilter(self)
            application().restoreOverrideCursor()
            self.said.emit("")

    def explain(self, widget: QWidget | None, place: QPoint) -> None:
        """Show what there is to say of the widget at a place of the screen."""
        self.stop()
        found = explanation(widget, None if widget is None else widget.mapFromGlobal(place))
        if found is None:
            self.said.emit(tr(NOTHING))
            return
        opened = QApplication.activePopupWidget()
        if opened is not None:  # a menu, one of whose entries was asked about
            opened.close()
        if self.sheet is not None and isValid(self.sheet):  # it goes with the dialog that it was shown in
            self.sheet.deleteLater()
        self.sheet = ExplanationSheet(found, self._window if widget is None else widget.window())
        self.sheet.more.linkActivated.connect(lambda _: self._open_guide())
        self.sheet.show_at(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in KEYS and isinstance(event, QKeyEvent):
            return self._key(event)
        if kind not in HELD_BACK or not isinstance(watched, QWidget) or not isinstance(event, QMouseEvent):
            return False
        if isinstance(watched, QMenuBar) or watched.window().windowType() == Qt.WindowType.ToolTip:
            return False  # a menu opens, and its entries are explained
        if kind == QEvent.Type.MouseButtonPress:
            place = event.globalPosition().toPoint()
            self.explain(watched, place)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() not in (*ENTER, Qt.Key.Key_Escape):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # as a key, and not as the shortcut of somebody else
        elif event.key() == Qt.Key.Key_Escape:
            self.stop()
        else:
            self._explain_focus()
        return True

    def _explain_focus(self) -> None:
        widget = QApplication.focusWidget() or self._window
        self.explain(widget, widget.mapToGlobal(QPoint(widget.width() // 2, widget.height())))

    def _open_guide(self) -> None:
        if self.sheet is not None:
            self.sheet.close()
        self.chapterRequested.emit()


class ExplanationSheet(QFrame):
    """A sheet with the words, the formula and its source; a click beside it or Escape takes it away."""

    def __init__(self, found: Explanation, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("whats-this")
        self.setProperty("role", "sheet")
        self.setFixedWidth(theme.pixels(WIDTH))
        self.setAccessibleName(found.title)
        self.setAccessibleDescription(found.text)
        body = QVBoxLayout(self)
        body.setContentsMargins(18, 16, 18, 14)
        body.setSpacing(8)
        title = label(found.title[:1].upper() + found.title[1:] if found.title.isascii() else found.title, "title")
        title.setFont(theme.font(15))
        title.setVisible(bool(found.title))
        body.addWidget(title)
        body.addWidget(label(found.text))
        if found.formula:
            formula = FormulaView()
            formula.setObjectName("whats-this-formula")
            formula.show_lines(found.formula)
            body.addSpacing(2)
            body.addWidget(formula)
        if found.source:
            body.addWidget(label(tr("Source: {source}.", source=found.source), "muted"))
        self.more = QLabel(f'<a href="guide">{tr(MORE)}</a>')
        self.more.setObjectName("whats-this-more")
        body.addSpacing(2)
        body.addWidget(self.more)

    def show_at(self, place: QPoint) -> None:
        """Show it below a place of the screen, or above where there is no room below."""
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(layout.heightForWidth(self.width()))
        screen = (QApplication.screenAt(place) or QApplication.primaryScreen()).availableGeometry()
        rect = QRect(place + QPoint(GAP, GAP), self.size())
        if rect.bottom() > screen.bottom():
            rect.moveBottom(place.y() - GAP)
        rect.moveLeft(max(min(rect.left(), screen.right() - rect.width()), screen.left()))
        rect.moveTop(max(rect.top(), screen.top()))
        self.move(rect.topLeft())
        self.show()
