"""The line at the bottom: speed, precision, the latest gradient check, saved or not, and notices that pass."""

from __future__ import annotations

import time

import numpy as np
from PySide6.QtWidgets import QLabel, QStatusBar

from desktop_app.figures import figure
from desktop_app.ui.document.session import Session
from desktop_app.words import later, tr

NOTICE_MILLISECONDS = 8000
SPEED_WINDOW = 0.5
STATES = {
    "preparing": later("preparing"),
    "idle": later("idle"),
    "paused": later("paused"),
    "failed": later("failed\tof a training run"),
}


class Status(QStatusBar):
    """Facts on the right, notices on the left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setSizeGripEnabled(False)
        self.speed, self.precision, self.check, self.saved = (QLabel() for _ in range(4))
        for name in ("speed", "precision", "check", "saved"):
            part: QLabel = getattr(self, name)
            part.setObjectName(f"status-{name}")
            self.addPermanentWidget(part)
        self._since = (time.perf_counter(), session.step)
        session.notice.connect(self._show_notice)
        session.stateChanged.connect(self._show_document)
        session.stateChanged.connect(self._forget_notice)
        session.experimentChanged.connect(self._show_document)
        session.undo_stack.cleanChanged.connect(self._show_document)
        self._show_document()

    def refresh(self) -> bool:
        """Show speed and gradient check as they are now; the frame clock need not wait for so little."""
        now, (then, step) = time.perf_counter(), self._since
        if now - then >= SPEED_WINDOW:
            rate = max(self._session.step - step, 0) / (now - then)
            running = self._session.state == "running"
            self.speed.setText(tr("{speed:,.0f} steps/s", speed=rate) if running else tr(STATES[self._session.state]))
            self._since = (now, self._session.step)
            self.check.setText(self._latest_check())
        return False

    def _show_notice(self, sentence: str) -> None:
        self.showMessage(sentence, NOTICE_MILLISECONDS)

    def _forget_notice(self) -> None:
        if self._session.state == "running":  # whatever was said of the last stop is over
            self.clearMessage()

    def _latest_check(self) -> str:
        worst, judged = 0.0, False
        for lane in self._session.lanes:
            record = lane.history.checks.at()
            if record is None:
                continue
            check = record[1]
            judged = judged or bool(np.any(np.isfinite(check.ratio)))
            worst = max(worst, float(check.ratio[check.wrong].max(initial=0.0)))
        if not judged:
            return ""
        if worst == 0.0:
            return tr("live gradient check: only round-off")
        return tr("live gradient check: off by {error}", error=figure(worst, 1))

    def _show_document(self) -> None:
        self.precision.setText(self._session.experiment.training.dtype)
        unsaved = tr("edited") if self._session.modified else tr("not saved yet")
        saved = self._session.path is not None and not self._session.modified
        self.saved.setText(tr("saved") if saved else unsaved)
