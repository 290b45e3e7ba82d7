"""One finding: what, where, measured against expected, why, the remedy and what it gives, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.doctor.findings import Finding, titles
from desktop_app.figures import figure
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.ui.style import theme
from desktop_app.words import later, together, tr

STRIPE = 3
CAPTIONS = {
    "measured": later("measured"),
    "expected": later("expected"),
    "why": later("why"),
    "remedy": later("remedy"),
    "predicted": later("predicted"),
    "with it go": later("with it go"),
}


class FindingCard(QWidget):
    """A finding in a frame of its own; pointing at it points at its layer.

    Signals:
        pointed: path of the layer under the pointer, or "".
        applied: whether the remedy is to be raced, too.
    """

    pointed = Signal(str)
    applied = Signal(bool)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setObjectName(f"finding-{number}")
        self.finding: Finding | None = None
        self._note = False
        self.title, self.where = label(role="title"), label(role="muted")
        self.where.setWordWrap(False)
        self._rows = {key: (label(tr(caption), "muted"), label()) for key, caption in CAPTIONS.items()}
        self.apply, self.race = QPushButton(tr("Apply")), QPushButton(tr("Apply and race"))
        self.apply.setObjectName("apply")
        self.race.setObjectName("apply-and-race")
        for button in (self.apply, self.race):  # or Space, which pauses, would apply it once more after a click
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.apply.clicked.connect(lambda: self.applied.emit(False))
        self.race.clicked.connect(lambda: self.applied.emit(True))
        self._lay_out()

    def show_finding(self, finding: Finding, note: bool) -> None:
        """Show another finding, or the same with newer figures."""
        self.finding, self._note = finding, note
        symptom, measure, treatment = finding.symptom, finding.symptom.measure, finding.treatment
        put_text(self.title, tr(finding.title))
        where = tr("layer {layer}", layer=finding.layer) if finding.layer else tr("whole network")
        put_text(self.where, where)
        texts = {
            "measured": tr("{quantity}: {value}", quantity=tr(measure.quantity), value=figure(measure.value)),
            "expected": symptom.expected_in_words,
            "why": symptom.sentence,
            "remedy": treatment.remedy.sentence if treatment else tr("None is known."),
            "predicted": treatment.predicted if treatment else "",
            "with it go": titles(finding.consequences),
        }
        for caption, (name, text) in self._rows.items():
            put_text(text, texts[caption])
            name.setVisible(bool(texts[caption]))
        self.apply.setText(tr("Apply to all lanes") if self._shared() else tr("Apply"))
        self.race.setText(tr("Apply and train") if self._shared() else tr("Apply and race"))
        self.setAccessibleName(tr("{finding}, {place}", finding=tr(finding.title), place=where))
        self.setAccessibleDescription(together(*texts.values()))
        self.update()

    def allow(self, refusal: str) -> None:
        """Whether the remedy can be applied: "" if it can, else why not."""
        if self._shared():
            tips = tr("Change it for all lanes."), tr("Change it for all lanes, and train.")
        else:
            tips = (
                tr("Make a new lane with the remedy beside this one."),
                tr("Make a new lane with the remedy beside this one, and train."),
            )
        for button, tip in zip((self.apply, self.race), tips, strict=True):
            button.setEnabled(not refusal)
            button.setToolTip(refusal or tip)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self.finding.layer if self.finding else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.hairline))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.faint if self._note else tokens.finding))
        painter.drawRoundedRect(6, 10, STRIPE, self.height() - 20, 1.5, 1.5)
        painter.end()

    def _shared(self) -> bool:
        """Whether the remedy concerns what all lanes share."""
        treatment = self.finding.treatment if self.finding is not None else None
        return treatment is not None and treatment.remedy.shared

    def _lay_out(self) -> None:
        body = column(self, spacing=6)
        body.setContentsMargins(STRIPE + 15, 10, 12, 12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.where, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (caption, (name, text)) in enumerate(self._rows.items()):
            _prepare(name, text, caption)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1)
        body.addLayout(grid)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.apply)
        buttons.addWidget(self.race)
        buttons.addStretch(1)
        body.addLayout(buttons)


def _prepare(name: QLabel, text: QLabel, caption: str) -> None:
    name.setWordWrap(False)
    text.setObjectName(caption.replace(" ", "-"))
    text.setFont(theme.font(12))
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
