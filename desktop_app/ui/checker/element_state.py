"""The element under the lens: its curves are measured in the background, the newest choice only."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.gradients.element_curve import ElementCurve, element_curve
from desktop_app.gradients.report import TensorReport
from desktop_app.training.gradient_check import LaneStep
from desktop_app.ui.derivative.measured import Measured, drawn
from desktop_app.ui.task import TICK, Task, Tasks
from desktop_app.words import tr

PAUSE = 120
"""ms that a choice has to last, so that walking through the cells measures only where it ends."""

LINE_WIDTH = 4
"""Neighbouring steps, a quarter of a decade, through whose median a line goes."""

Index = tuple[int, ...]


class ElementState(QObject):
    """At most one element is measured; a newer choice gives up the older one.

    Signals:
        changed: another element was chosen, or its curves are there, or will not be.
        progressed: (done, expected) evaluations of the loss.
    """

    changed = Signal()
    progressed = Signal(int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tensor, self.index = "", Index()
        self.found: ElementCurve | None = None
        self.shown: list[Measured] = []
        self.message = ""
        """Why there are no curves, in a sentence, or ""."""
        self._wanted: tuple[LaneStep, TensorReport, Index] | None = None
        self._task: Task | None = None
        self._tasks = Tasks(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._measure)
        self._clock = QTimer(self, interval=TICK)
        self._clock.timeout.connect(self._report_progress)

    @property
    def running(self) -> bool:
        """Whether curves are being measured."""
        return self._task is not None

    def choose(self, step: LaneStep, tensor: TensorReport, index: Index) -> None:
        """Measure an element, unless it is the one that is shown or measured already."""
        wanted = (step, tensor, index)
        if self._wanted is not None and wanted[:2] == self._wanted[:2] and index == self._wanted[2]:
            return
        self.clear()
        self._wanted = wanted
        self.tensor, self.index = tensor.name, index
        self._pause.start()
        self.changed.emit()

    def clear(self) -> None:
        """Choose none."""
        self._drop()
        self._pause.stop()
        self._wanted, self.found, self.shown = None, None, []
        self.tensor, self.index, self.message = "", (), ""
        self.changed.emit()

    def cancel(self) -> None:
        """Give up the curves that are being measured."""
        if self.running:
            self._drop()
            self._wanted, self.message = None, tr("Cancelled. Choose the element again to measure it.")
            self.changed.emit()

    def close_down(self) -> None:
        """Give up whatever runs and wait for it."""
        self.clear()
        self._tasks.close_down()

    def _measure(self) -> None:
        if self._wanted is None:
            return
        step, tensor, index = self._wanted
        task = self._task = Task()
        analytic, bar = float(tensor.analytic[index]), float(tensor.error_bar[index])

        def work() -> tuple[ElementCurve, list[Measured]]:
            found = element_curve(
                step.examined(),
                tensor.name,
                index,
                analytic,
                bar,
                progress=task.tell,
                cancelled=task.cancelled.is_set,
            )
            return found, [drawn(curve, "float64", LINE_WIDTH) for curve in found.curves]

        self._clock.start()
        self._tasks.start(task, work, partial(self._take, task), partial(self._give_up, task))
        self.changed.emit()

    def _drop(self) -> None:
        self._clock.stop()
        if self._task is not None:
            self._task.cancelled.set()
            self._task = None

    def _report_progress(self) -> None:
        if self._task is not None:
            self.progressed.emit(*self._task.progress)

    def _take(self, task: Task, result: tuple[ElementCurve, list[Measured]]) -> None:
        if task is self._task:
            self._drop()
            self.found, self.shown = result
            self.message = self.found.curves[0].sentence
            self.changed.emit()

    def _give_up(self, task: Task, error: Exception) -> None:
        if task is not self._task:
            return
        self._drop()
        if isinstance(error, MemoryError):
            self.message = tr("There is not enough memory to measure this element.")
        else:
            logging.getLogger("initscope").error("measuring an element failed", exc_info=error)
            said = f"{type(error).__name__}: {error}"
            self.message = tr("A fault of ours: {error}. Please report it.", error=said)
        self.changed.emit()
