"""What a referee holds against a gradient although the fault is its own: a bad step, or a step across a kink.

The complex step has no step to be bad, so that it decides where another referee and the gradient disagree.  At a kink
every number between the slopes on both sides is a subgradient, and is accepted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.kinks import Kink, first_crossing, units_on_kinks
from desktop_app.gradients.numerical import Numerical, Scheme, Vector
from desktop_app.gradients.referees import Referee
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import MaxPool
from desktop_app.words import tr

DIFFERENCES = 8.0
"""Times the estimated error of a difference."""

MOST_DOUBTS = 2_000
"""Elements that are looked at one by one when a referee disagrees."""

MOST_KINKS = 50


class Hearing:
    """A gradient against a referee, element by element.

    Attributes:
        failed: (parameters,), what differs by more than its bar or is not finite.
        bars: (parameters,), what rounding and truncation explain; wider where an element was acquitted.
        kinks: those that were met.
        notes: what is to be said of it, in sentences.
    """

    def __init__(
        self, analytic: Vector, numerical: Numerical, rounding: Vector, correct: Subject, referee: Referee
    ) -> None:
        """Compare.

        Args:
            analytic: (parameters,), the gradient.
            numerical: what the referee has found.
            rounding: (parameters,), what rounding alone explains.
            correct: the subject with a backward pass that is right.
            referee: to be asked again.
        """
        self._analytic, self._numerical, self._rounding = analytic, numerical, rounding
        self._correct, self._referee, self._scheme = correct, referee, numerical.scheme
        self.bars: Vector = DIFFERENCES * (numerical.round_off + numerical.truncation) + rounding
        self.failed = self._beyond(numerical, self.bars)
        self.kinks: list[Kink] = []
        self.notes: list[str] = []

    def hear(self, arbiter: Numerical) -> None:
        """Let the complex step decide where difference and gradient disagree; widen the bar where it acquits."""
        acquitted = self.failed & ~self._beyond(arbiter, self._rounding)
        count = int(np.count_nonzero(acquitted))
        if count:
            text = tr(
                "In 1 element the {scheme} difference is off, not the gradient: the complex step agrees with the "
                "gradient."
                if count == 1
                else "In {count} elements the {scheme} difference is off, not the gradient: the complex step agrees "
                "with the gradient.",
                count=count,
                scheme=tr(self._scheme.label),
            )
            self.notes.append(text)
        gaps = np.abs(self._analytic - self._numerical.values)
        self.bars[acquitted] = gaps[acquitted]
        self.failed &= ~acquitted
        steps = self._referee.steps(self._scheme, slice(0, len(gaps)))
        for index in np.flatnonzero(acquitted)[:MOST_KINKS]:
            self._note_crossing(int(index), float(steps[index]), None)

    def look_for_kinks(self) -> None:
        """Accept what lies between the slopes on both sides of a kink."""
        doubts = np.flatnonzero(self.failed)[:MOST_DOUBTS]
        if not len(doubts) or not self._may_sit_on_kinks():
            return
        referee, analytic = self._referee, self._analytic[doubts]
        right, left = (referee.elements(Scheme.ONE_SIDED, doubts, side) for side in (1.0, -1.0))
        penalty = referee.penalty(Scheme.TWO_SIDED)[doubts]
        low, high = np.minimum(left, right) + penalty, np.maximum(left, right) + penalty
        steps = referee.steps(Scheme.ONE_SIDED, slice(0, len(self._analytic)))
        noise = DIFFERENCES * referee.noise.mean() / steps[doubts] + 1e-6 * np.maximum(np.abs(low), np.abs(high))
        inside = (low - noise <= analytic) & (analytic <= high + noise) & (high - low > noise)
        for index, a, b in zip(doubts[inside], low[inside], high[inside], strict=True):
            self.failed[index] = False
            self.bars[index] = b - a
            self._note_crossing(int(index), float(steps[index]), (float(a), float(b)))

    def _beyond(self, numerical: Numerical, bars: Vector) -> NDArray[np.bool_]:
        """Which elements differ by more than their bar, or are not finite."""
        return ~(np.abs(self._analytic - numerical.values) <= bars)

    def _may_sit_on_kinks(self) -> bool:
        ties = any(isinstance(place.layer, MaxPool) for place in self._correct.network.places)
        return self._scheme is not Scheme.COMPLEX or ties or bool(units_on_kinks(self._correct))

    def _note_crossing(self, index: int, step: float, interval: tuple[float, float] | None) -> None:
        if len(self.kinks) >= MOST_KINKS:
            return
        # Moving a whole unit goes further than moving one of its weights by the same step.
        tries = (first_crossing(self._correct, index, factor * step) for factor in (1.0, 10.0, 100.0))
        crossing = next((found for found in tries if found is not None), None)
        if crossing is not None:
            layer, unit, example = crossing
            tensor, place = self._correct.element(index)
            exact = float(self._analytic[index])
            self.kinks.append(Kink(tensor, place, layer, unit, example, interval or (exact, exact)))
