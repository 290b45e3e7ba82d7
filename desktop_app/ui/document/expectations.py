"""What every lane should measure before its first step: by theory, and by other draws of its weights.

Both are computed in the background whenever a run is built, one lane at a time, and given up at the next edit.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.losses import Loss
from desktop_app.training.history import History
from desktop_app.training.lottery import draw_lots
from desktop_app.training.trainer import Trainer
from desktop_app.ui.document.session import Session
from desktop_app.ui.task import Latest, Task

if TYPE_CHECKING:
    from desktop_app.theory.forecast import Forecast

HELD = 400
"""ms for which the forecast of a lane that was edited stays, so that it does not flicker under a dragged slider."""

REMEMBERED = 64
"""Forecasts that are kept: undo and edits of other lanes need no new ones."""

FirstBatch = tuple[NDArray[Any], NDArray[Any], Loss, int]


class Expectations(QObject):
    """Forecasts of all lanes, and the lottery of the selected one.

    Attributes:
        forecasts: by index of the lane, as far as they are known.
        lottery: index of a lane, and what it measures with other seeds, draw by draw as they are made; None where that
            is not known or not wanted.

    Signals:
        changed: either is another one now.
    """

    changed = Signal()
    _begun = Signal(object, int, object)
    """From the thread that draws: what for, of which lane, and the history that grows."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.forecasts: dict[int, Forecast] = {}
        self.lottery: tuple[int, History] | None = None
        self._wants_theory, self._wants_seeds = True, False
        self._known: OrderedDict[object, Forecast] = OrderedDict()
        self._refused: set[object] = set()
        self._drawn: tuple[object, History] | None = None
        # What the run was built from: the document may be a step ahead of it.
        self._experiment, self._prepared = session.experiment, session.prepared
        self._histories: tuple[History, ...] = ()
        self._batch: Future[FirstBatch] | None = None
        self._theory, self._seeds = Latest(self, self._theory_failed), Latest(self, self._fail)
        self._asked: object = None
        self._drawing: object = None
        self._begun.connect(self._show_growing)
        self._release = QTimer(self, singleShot=True, interval=HELD)
        self._release.timeout.connect(self._let_go)
        session.runReplaced.connect(self._follow)
        session.stateChanged.connect(self._give_up)
        session.laneSelected.connect(self._ask_seeds)
        self._follow()

    @property
    def busy(self) -> bool:
        """Whether something is being computed."""
        return self._theory.busy or self._seeds.busy

    def want(self, theory: bool, seeds: bool) -> None:
        """Say what is looked at; nothing else is computed."""
        others = theory != self._wants_theory, seeds != self._wants_seeds
        self._wants_theory, self._wants_seeds = theory, seeds
        for other, ask in zip(others, (self._ask_theory, self._ask_seeds), strict=True):
            if other:
                ask()

    def close_down(self) -> None:
        """Give up whatever runs, and wait until it has."""
        self._release.stop()
        for work in (self._theory, self._seeds):
            work.close_down()

    def _follow(self) -> None:
        """Another run, or other names for its lanes."""
        histories = tuple(view.history for view in self.session.lanes)
        if len(histories) == len(self._histories) and all(map(_same, histories, self._histories)):
            return
        self._histories = histories
        self._experiment, self._prepared = self.session.experiment, self.session.prepared
        self._refused.clear()
        # Asked now, before the first step: later batches are others.
        self._batch = self.session.ask_run(_first_batch) if histories else None
        self._ask_theory()
        self._ask_seeds()

    def _give_up(self) -> None:
        """Another run is being built: what is at work is of no use any more."""
        if self.session.state == "preparing":
            self._theory.drop()
            self._seeds.drop()

    def _ask_theory(self) -> None:
        self._theory.drop()
        if not self._wants_theory:
            return
        self._show_known(hold=True)
        self._release.start()
        self._next_forecast()

    def _next_forecast(self) -> None:
        """Compute the first forecast that is missing, that of the selected lane before others."""
        experiment, batch = self._experiment, self._batch
        views = sorted(self.session.lanes, key=lambda view: view.index != self.session.selected_lane)
        missing = (view.index for view in views if not self._settled(_subject(experiment, view.index)))
        index = next(missing, None)
        if index is None or batch is None:
            return
        key = self._asked = _subject(experiment, index)

        def work(task: Task) -> Forecast:
            inputs, encoded, loss, size = task.wait_for(batch)
            from desktop_app.theory.forecast import forecast  # by the thread that needs it: the start is free of it

            return forecast(experiment.lanes[index], inputs, encoded, loss, size)

        self._theory.ask(work, partial(self._take_forecast, key))

    def _settled(self, key: object) -> bool:
        return key in self._known or key in self._refused

    def _take_forecast(self, key: object, found: Forecast) -> None:
        self._known[key] = found
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        self._show_known(hold=self._release.isActive())
        self._next_forecast()

    def _theory_failed(self, error: Exception) -> None:
        self._refused.add(self._asked)
        self._fail(error)
        self._next_forecast()

    def _show_known(self, *, hold: bool) -> None:
        """Show what is known; with ``hold`` keep what was shown of lanes that still have the same layers."""
        experiment, shown = self._experiment, self.forecasts
        self.forecasts = {}
        for view in self.session.lanes:
            key, before = _subject(experiment, view.index), shown.get(view.index)
            if key in self._known:
                self._known.move_to_end(key)
                self.forecasts[view.index] = self._known[key]
            elif hold and before is not None and tuple(layer.path for layer in before.layers) == view.layers:
                self.forecasts[view.index] = before
        self.changed.emit()

    def _let_go(self) -> None:
        self._show_known(hold=False)

    def _ask_seeds(self) -> None:
        self._seeds.drop()
        experiment, lane, prepared = self._experiment, self.session.selected_lane, self._prepared
        wanted = self._wants_seeds and lane < len(self.session.lanes)
        key = _subject(experiment, lane) if wanted else None
        known = self._drawn is not None and self._drawn[0] == key
        self._show_lottery((lane, self._drawn[1]) if known and self._drawn is not None else None)
        self._drawing = None
        if not wanted or known:
            return
        self._drawing = key

        def work(task: Task) -> History:
            begun = partial(self._begun.emit, key, lane)
            return draw_lots(experiment, lane, prepared, cancelled=task.cancelled.is_set, begun=begun)

        def done(found: History) -> None:
            self._drawn = key, found
            self._show_lottery((lane, found))

        self._seeds.ask(work, done)

    def _show_growing(self, key: object, lane: int, found: History) -> None:
        if key == self._drawing:
            self._show_lottery((lane, found))

    def _show_lottery(self, lottery: tuple[int, History] | None) -> None:
        if lottery != self.lottery:
            self.lottery = lottery
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        """Nothing is shown then; an end of the run is no failure, and too large a network says so elsewhere."""
        if not isinstance(error, (CancelledError, MemoryError)):
            logging.getLogger("initscope").error("expectation failed", exc_info=error)


def _first_batch(trainer: Trainer) -> FirstBatch:
    """Some examples of the first batch, as they are now; asked of the run before it makes a step."""
    batch = trainer.lanes[0].plan.batch
    from desktop_app.theory.forecast import representatives

    inputs, encoded = representatives(batch.inputs.picture(batch.inputs.value), batch.encoded)
    return inputs.copy(), encoded.copy(), trainer.loss, batch.size


def _subject(experiment: Experiment, lane: int) -> object:
    """Everything that a lane's measurements before the first step depend on."""
    training = experiment.training
    described = replace(experiment.lanes[lane], name="-")
    return described, experiment.data, experiment.seed, training.loss, training.batch_size, training.l2, training.dtype


def _same(one: History, other: History) -> bool:
    return one is other
