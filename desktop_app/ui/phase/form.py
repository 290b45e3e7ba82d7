"""The left side of the room: the lane, the way to critical, and in words what is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.figures import figure
from desktop_app.ui.controls.lane_choice import LaneChoice
from desktop_app.ui.controls.widgets import column, hairline, heading, label, put_text
from desktop_app.ui.document.critical import move_to_critical
from desktop_app.ui.phase.sentences import seen
from desktop_app.ui.phase.state import PhaseState
from desktop_app.words import tr


class PhaseForm(QWidget):
    """Which lane, and what its place means."""

    def __init__(self, state: PhaseState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("phase-form")
        self.setAccessibleName(tr("Phase map"))
        self.lane = LaneChoice(state.session, "phase-lane", tr("Whose layers the pictures beside the map follow"))
        self.critical = QPushButton(tr("Move to critical"))
        self.critical.setObjectName("phase-critical")
        self.critical.setToolTip(tr("Weight and bias variances at which gradients neither vanish nor explode"))
        self.critical.clicked.connect(lambda: move_to_critical(state.session, state.session.selected_lane))
        self.point, self.seen = label(role="muted"), label()
        self.seen.setObjectName("phase-seen")
        self.seen.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        hint = label(
            tr("Drag a lane on the map: its gain and biases follow, and everything is measured anew."), "muted"
        )
        body = column(self, margin=12, spacing=6)
        for widget in (
            heading(tr("Lane")),
            self.lane,
            hint,
            self.critical,
            self.point,
            hairline(),
            heading(tr("What is seen")),
        ):
            body.addWidget(widget)
        body.addWidget(self.seen)
        body.addStretch(1)
        state.surveyed.connect(self._say)
        self._say()

    def _say(self) -> None:
        found = self._state.survey
        put_text(self.seen, "\n\n".join(seen(found)) if found is not None else self._state.problem)
        critical = found.critical if found is not None else None
        words = ""
        if critical is not None:
            weights, biases = figure(critical.weight_variance, 4), figure(critical.bias_variance)
            if critical.bias_variance:
                words = tr(
                    "The natural critical point: σw² = {weights}, σb² = {biases}.", weights=weights, biases=biases
                )
            else:
                words = tr("The natural critical point: σw² = {weights}, no biases.", weights=weights)
        put_text(self.point, words)
        self.critical.setEnabled(found is not None and not isinstance(found.here, str))
