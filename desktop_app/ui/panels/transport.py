"""The bar on top: play, step, rewind, new seed, speed, and where every lane stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.lane_legend import LaneLegend
from desktop_app.ui.style import theme
from desktop_app.words import tr

SPEEDS: tuple[float | None, ...] = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, None)
"""Steps a second that the slider offers; None: as fast as it can."""


class Transport(QWidget):
    """Buttons of the run, the speed, and a readout a lane."""

    def __init__(self, session: Session, play: QAction, others: list[QAction], gallery: QAction) -> None:
        """Show ``play`` as the primary button, ``others`` as icons, and ``gallery`` in words at the end."""
        super().__init__()
        self._session = session
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 2, 4, 2)
        layout.setSpacing(4)
        self._icons: list[QToolButton] = []
        self.play_button = QPushButton()
        self.play_button.setObjectName("play")
        self.play_button.setProperty("role", "primary")
        self.play_button.clicked.connect(play.trigger)
        play.enabledChanged.connect(self.play_button.setEnabled)
        layout.addWidget(self.play_button)
        layout.addSpacing(4)
        for action in others:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setObjectName(action.objectName())
            self._icons.append(button)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            layout.addWidget(button)
        layout.addSpacing(12)
        self._add_speed(layout)
        layout.addSpacing(12)
        self.step_label = QLabel()
        self.step_label.setObjectName("step")
        layout.addWidget(self.step_label)
        self.legend = LaneLegend()
        layout.addWidget(self.legend, 1)
        layout.addSpacing(12)
        self.gallery_button = QPushButton(tr("Gallery"))
        self.gallery_button.setObjectName("gallery-button")
        self.gallery_button.setToolTip(gallery.toolTip())
        self.gallery_button.clicked.connect(gallery.trigger)
        layout.addWidget(self.gallery_button)
        session.stateChanged.connect(self._show_state)
        session.runReplaced.connect(self._replace_readouts)
        session.experimentChanged.connect(self.refresh)
        theme.changes.changed.connect(self._replace_readouts)
        theme.changes.changed.connect(self._show_state)
        theme.changes.changed.connect(self._fit)
        self._fit()
        self._replace_readouts()
        self._show_state()

    def refresh(self) -> bool:
        """Show step and losses as they are now; called by the frame clock, which need not wait for so little."""
        limit = self._session.experiment.training.steps
        text = tr("Step <b>{step:,}</b> of {limit:,}", step=self._session.step, limit=limit)
        if text != self.step_label.text():
            self.step_label.setText(text)
        self.legend.refresh()
        return False

    def _fit(self) -> None:
        """Everything as large as the words."""
        icon = theme.pixels(18)
        for button in self._icons:
            button.setIconSize(QSize(icon, icon))
        self.play_button.setMinimumSize(theme.pixels(96), theme.pixels(30))
        self.speed.setFixedWidth(theme.pixels(104))
        for label, least in ((self.step_label, 150), (self.speed_label, 72)):
            label.setMinimumWidth(theme.pixels(least))
            text = label.text()
            label.clear()  # else it goes on asking for the least width that it had when it was given its words
            label.setText(text)

    def _add_speed(self, layout: QHBoxLayout) -> None:
        caption = QLabel(tr("Speed"))
        caption.setProperty("role", "muted")
        self.speed = QSlider(Qt.Orientation.Horizontal)
        self.speed.setObjectName("speed")
        self.speed.setRange(0, len(SPEEDS) - 1)
        self.speed.setPageStep(1)
        self.speed.setAccessibleName(tr("Speed in steps a second"))
        self.speed.setToolTip(tr("How many steps a second are made; at the right end as many as this machine can"))
        self.speed_label = QLabel()
        self.speed_label.setProperty("role", "muted")
        self.speed.valueChanged.connect(self._choose_speed)
        self.speed.setValue(SPEEDS.index(self._session.speed) if self._session.speed in SPEEDS else len(SPEEDS) - 1)
        self._choose_speed(self.speed.value())
        for widget in (caption, self.speed, self.speed_label):
            layout.addWidget(widget)

    def _choose_speed(self, index: int) -> None:
        speed = SPEEDS[index]
        self.speed_label.setText(tr("full speed") if speed is None else tr("{speed:,.0f} steps/s", speed=speed))
        if speed != self._session.speed:
            self._session.set_speed(speed)

    def _show_state(self) -> None:
        running = self._session.state == "running"
        words = tr("Pause") if running else tr("Play")
        self.play_button.setText(f"  {words}")
        self.play_button.setIcon(theme.icon("pause" if running else "play", theme.tokens().on_accent))
        self.play_button.setToolTip(tr("Pause (Space)") if running else tr("Train all lanes (Space)"))
        self.refresh()

    def _replace_readouts(self) -> None:
        self.legend.show_lanes(self._session.lanes)
        self.refresh()
