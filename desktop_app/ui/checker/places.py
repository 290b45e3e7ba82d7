"""Which faults apply to the selected lane, found out beside the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.experiment.schema import Experiment
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.words import layer_in_words
from desktop_app.ui.task import Task, Tasks
from desktop_app.words import tr


class FaultPlaces(QObject):
    """Faults and their layers, by the name of the fault; only the last look counts.

    Signals:
        found: ``places`` is another.
    """

    found = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.places: dict[str, list[str]] = {}
        """Faults that apply to the lane at hand, and the layers into which they can be put."""
        self._subject: tuple[Experiment, int] | None = None
        self._looking: Task | None = None
        self._tasks = Tasks(self)

    def look(self) -> None:
        """Find out which faults apply to the selected lane, if that is not known."""
        session = self.session
        subject = (session.experiment, session.selected_lane)
        if subject == self._subject:
            return
        self._subject = subject
        if self._looking is not None:
            self._looking.cancelled.set()
        task = self._looking = Task()
        prepared = session.prepared

        def work() -> dict[str, list[str]]:
            from desktop_app.training.gradient_check import first_step  # by the thread that needs it

            return first_step(*subject, prepared=prepared).places()

        self._tasks.start(
            task,
            work,
            partial(self._take, task),
            # Why the network cannot be built is said where it is trained or checked.
            lambda _: self._take(task, {}),
        )

    def layers(self, fault: str) -> dict[str, str]:
        """The layers into which a fault can be put, in words, by their path; none for one of the whole network."""
        paths = [path for path in self.places.get(fault, []) if path]
        outline, _ = self.session.outline(self.session.selected_lane) if paths else ([], None)
        words = {place.path: layer_in_words(place.layer) for place in outline}
        named = {path: tr("layer {path}  {layer}", path=path, layer=words.get(path, "")) for path in paths}
        return {path: name.rstrip() for path, name in named.items()}

    def close_down(self) -> None:
        """Give up the look that runs, and wait until it has."""
        self._looking = self._subject = None
        self._tasks.close_down()

    def _take(self, task: Task, places: dict[str, list[str]]) -> None:
        if task is self._looking:
            self._looking = None
            self.places = places
            self.found.emit()
