"""What every panel does: show the session's experiment and hand it edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from desktop_app.experiment.editing import EditError, replace_lane
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.ui.controls.field_specs import title_at
from desktop_app.ui.controls.widgets import column
from desktop_app.ui.document.session import Session
from desktop_app.words import Phrase, phrase, tr

MARGIN = 12


class Panel(QWidget):
    """A part of the experiment with its editors; a subclass fills ``body`` and implements ``refresh``."""

    about: ClassVar[str] = ""
    """What the panel is for, where only its tab is seen."""

    def __init__(self, session: Session, name: str, margin: int = MARGIN) -> None:
        """Empty; ``name`` is in English."""
        super().__init__()
        self.session = session
        self.setObjectName(f"panel-{name.lower().replace(' ', '-')}")
        self.setAccessibleName(tr(name))
        self.setAccessibleDescription(tr(self.about))
        self.body = column(self, margin)
        session.experimentChanged.connect(self.refresh)
        session.laneSelected.connect(self.refresh)

    def refresh(self) -> None:
        """Show the experiment as it is now."""
        raise NotImplementedError

    @property
    def lane(self) -> Lane:
        """The selected lane."""
        return self.session.experiment.lanes[self.session.selected_lane]

    def edit(self, make: Callable[[], Experiment], what: Phrase, merge: str = "") -> bool:
        """Make an edit; if it cannot be made, say why and show again what is in force."""
        try:
            experiment = make()
        except EditError as error:
            self.session.notice.emit(str(error))
            return False
        if self.session.edit(experiment, what, merge):
            return True
        self.refresh()
        return False

    def edit_part(self, part: str, value: Any, path: str, merge: str) -> None:
        """Replace a part of the experiment, such as "training", after a change in its editor."""
        what = phrase("change {field}", field=title_at(value, path))
        self.edit(lambda: replace(self.session.experiment, **{part: value}), what, merge and f"{part}.{merge}")

    def edit_lane(self, value: Lane, path: str, merge: str) -> None:
        """Replace the selected lane after a change in its editor."""
        index = self.session.selected_lane
        what = phrase("change {field} of {lane}", field=title_at(value, path), lane=Phrase(value.name))
        experiment = self.session.experiment
        self.edit(lambda: replace_lane(experiment, index, value), what, merge and f"lanes.{index}.{merge}")


def scrolled(panel: QWidget) -> QScrollArea:
    """The panel in an area that scrolls up and down where it is too high for its place."""
    area = QScrollArea()
    area.setObjectName(f"{panel.objectName()}-scroll")
    area.setWidget(panel)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
