"""The middle of the window has several workspaces, one at a time; tabs in the menu bar and Ctrl+1 … choose."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop_app.ui.derivative.lab import DerivativeLab
from desktop_app.ui.panels.notes import NotesStrip
from desktop_app.ui.session import Session
from desktop_app.ui.stage import Stage

TRAIN = "train"


class Workspaces(QStackedWidget):
    """All workspaces by name, with the tabs that choose among them.

    Signals:
        chosen: name of the workspace that is shown now.
    """

    chosen = Signal(str)

    def __init__(self, session: Session, stage: Stage) -> None:
        super().__init__()
        self.derivative = DerivativeLab()
        train = QWidget()
        column = QVBoxLayout(train)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(NotesStrip(session))
        column.addWidget(stage, 1)
        self._names: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setObjectName("workspaces")
        self.tabs.setAccessibleName("Workspaces")
        self.tabs.setDrawBase(False)
        self._add(TRAIN, "Train", train)
        self._add("derivative", "Derivative", self.derivative)
        self.tabs.currentChanged.connect(self._show)
        self.derivative.failed.connect(session.notice)

    def choose(self, name: str) -> None:
        """Show a workspace."""
        self.tabs.setCurrentIndex(self._names.index(name))

    def _add(self, name: str, title: str, page: QWidget) -> None:
        self._names.append(name)
        self.tabs.addTab(title)
        self.addWidget(page)

    def _show(self, index: int) -> None:
        self.setCurrentIndex(index)
        self.chosen.emit(self._names[index])
