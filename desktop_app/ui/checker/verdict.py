"""The banner over a result: the verdict in words, what is wrong, and the figures of the whole network."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.gradients.report import Report
from desktop_app.ui.checker.sentences import measures, reasons, subject_of, verdict
from desktop_app.ui.checker.state import Result
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.ui.style import theme
from desktop_app.words import tr

STRIPE = 4


class Banner(QWidget):
    """Words under each other on a green ground, in the colour of findings, or on a plain one where they are stale."""

    def __init__(self, parts: dict[str, QLabel]) -> None:
        """Stack labels, each under its object name."""
        super().__init__()
        self.good, self.stale = True, False
        body = column(self, margin=12, spacing=4)
        body.setContentsMargins(STRIPE + 14, 10, 14, 10)
        for name, part in parts.items():
            part.setObjectName(name)
            part.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            body.addWidget(part)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(colours.hairline))
        ground, stripe = (colours.bands[0], colours.good) if self.good else (colours.bands[-1], colours.finding)
        if self.stale:
            ground, stripe = colours.surface, colours.faint
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(stripe))
        painter.drawRoundedRect(6, 10, STRIPE, self.height() - 20, 2, 2)
        painter.end()


class VerdictBanner(Banner):
    """Green where the gradient is right, in the colour of findings where it is wrong."""

    def __init__(self) -> None:
        self.title, self.reasons = label(role="display"), label()
        self.measures, self.subject, self.outdated = label(role="muted"), label(role="muted"), label(role="finding")
        parts = {"outdated": self.outdated, "verdict": self.title, "reasons": self.reasons}
        super().__init__({**parts, "measures": self.measures, "subject": self.subject})
        self.setObjectName("verdict-banner")
        self.setAccessibleName(tr("Verdict"))

    def show_result(self, result: Result, outdated: str) -> None:
        """Show what was found, and why that may not hold any more."""
        self.show_report(result.report, subject_of(result), outdated)

    def show_report(self, report: Report, subject: str, outdated: str = "") -> None:
        """Show the verdict of a report, what it is of, and why it may not hold any more."""
        self.show_words(report.passed, verdict(report), "\n".join(reasons(report)), measures(report), subject, outdated)

    def show_words(
        self, passed: bool, title: str, reasons: str, measures: str = "", subject: str = "", outdated: str = ""
    ) -> None:
        """Show a verdict in words."""
        self.good, self.stale = passed, bool(outdated)
        texts = {self.title: title, self.reasons: reasons, self.measures: measures, self.subject: subject}
        for part, text in {**texts, self.outdated: outdated}.items():
            put_text(part, text)
        self.setAccessibleDescription(title)
        self.update()
