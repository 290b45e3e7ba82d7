"""The room's own small state: what is known of the lanes, kept up to date while somebody looks."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.data import DataError, Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.layers import ShapeError
from desktop_app.theory.position import NoPositionError, Position, moved
from desktop_app.training.spectrum import NoSpectrumError, Spectrum, spectrum
from desktop_app.training.trainer import ExperimentError
from desktop_app.ui.background import Newest
from desktop_app.ui.controls.numbers import significant
from desktop_app.ui.document.session import Session
from desktop_app.ui.phase.survey import Survey, survey
from desktop_app.words import Phrase, phrase, tr

PAUSE = 100
"""ms between two edits while a lane is dragged."""


Question = tuple[Experiment, int, Prepared]


class PhaseState(QObject):
    """Answers come in the order of the questions, only the newest waiting; nothing is begun while nobody looks.

    Signals:
        surveyed: ``survey`` or ``problem`` is another.
        measured: ``spectrum`` is another.
        dragged: ``held`` is another.
    """

    surveyed = Signal()
    measured = Signal()
    dragged = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.survey: Survey | None = None
        self.problem = ""
        """Why there is nothing to be seen, or ""."""
        self.spectrum: Spectrum | str | None = None
        """Of the selected lane, or why there is none; None before it is known."""
        self.held: tuple[int, float, float] | None = None
        """The lane that is dragged, and the (σw², σb²) where it is held."""
        self._surveying, self._measuring = Newest(self), Newest(self)
        self._awake = False
        self._asked: Question | None = None
        self._measured: Question | None = None
        self._edit = QTimer(self, interval=PAUSE, singleShot=True)
        self._edit.timeout.connect(self._move)
        for signal in (session.experimentChanged, session.laneSelected, session.stateChanged):
            signal.connect(self._work)

    def wake(self, awake: bool) -> None:
        """Work while the room is seen."""
        self._awake = awake
        self._work()

    def close_down(self) -> None:
        """Begin nothing more."""
        self._awake = False
        self._edit.stop()

    def drag(self, lane: int, weight_variance: float, bias_variance: float) -> None:
        """Hold a lane at a point of the diagram; the experiment follows a few times a second."""
        self.held = lane, significant(max(weight_variance, 1e-6), 4), significant(max(bias_variance, 0.0), 4)
        self.dragged.emit()
        if not self._edit.isActive():
            self._edit.start()

    def let_go(self) -> None:
        """The lane stays where it is."""
        self._edit.stop()
        self._move()
        self.held = None
        self.dragged.emit()
        self._work()

    def _move(self) -> None:
        session, held = self.session, self.held
        if held is None or session.prepared is None:
            return
        lane, weights, biases = held
        try:
            experiment = moved(session.experiment, lane, session.prepared, weights, biases)
        except (NoPositionError, ShapeError) as error:
            session.notice.emit(str(error))
            return
        name = Phrase(session.experiment.lanes[lane].name)
        session.edit(experiment, phrase("move {lane} on the phase map", lane=name), merge=f"phase.{lane}")

    def _work(self, *_: object) -> None:
        session = self.session
        if not self._awake:
            return
        prepared = session.prepared
        if prepared is None:
            if session.state == "failed" and self.problem != session.problem:
                self.survey, self.problem, self._asked = None, session.problem, None
                self.surveyed.emit()
            return
        experiment, lane = session.experiment, session.selected_lane
        question = (experiment, lane, prepared)
        if not _same(question, self._asked):
            self._asked = question
            self._surveying.ask(partial(survey, experiment, prepared, lane, self.survey), self._take_survey)
        if self.held is None and not _same(question, self._measured):  # too slow to follow a drag
            self._measured = question
            self._measuring.ask(partial(_spectrum, experiment, lane, prepared), self._take_spectrum)

    def _take_survey(self, found: Survey) -> None:
        self.survey = found
        self.problem = "" if isinstance(found.here, Position) else str(found.here)
        self.surveyed.emit()

    def _take_spectrum(self, found: Spectrum | str) -> None:
        self.spectrum = found
        self.measured.emit()


def _same(one: Question, other: Question | None) -> bool:
    return other is not None and one[1] == other[1] and one[0] is other[0] and one[2] is other[2]


def _spectrum(experiment: Experiment, lane: int, prepared: Prepared) -> Spectrum | str:
    try:
        return spectrum(experiment, lane, prepared)
    except (NoSpectrumError, ExperimentError, DataError) as error:
        return str(error)
    except np.linalg.LinAlgError:
        return tr("The singular values of this Jacobian do not converge: its numbers are too far apart.")
