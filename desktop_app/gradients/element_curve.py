"""One parameter of a network under the lens: what each referee says of its gradient, over all steps.

The loss as a function of this one parameter is a function R → R, so schemes and reading are those of the derivative
lab.  Drawn against the gradient that is on trial, a right one gives V-curves; a wrong one gives a plateau that no step
gets below, as high as the gradient is wrong.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from desktop_app.gradients.cancelling import Progress, stop_if
from desktop_app.gradients.complex_step import COMPLEX_STEP as TINY
from desktop_app.gradients.derivative import Truth
from desktop_app.gradients.kinks import crossings, regions
from desktop_app.gradients.numerical import SMALLEST_SCALE
from desktop_app.gradients.schemes import COMPLEX_STEP, FORWARD, TWO_SIDED, Scheme
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.v_curve import CROSSING, VCurve, against, read_curve
from desktop_app.nn.special import Array
from desktop_app.words import tr

REFEREES: tuple[Scheme, ...] = (replace(FORWARD, name="one-sided"), TWO_SIDED, COMPLEX_STEP)
PER_DECADE = 16
SMALLEST = 1e-17
"""Of the steps, relative to the parameter's scale; the largest is 1."""


@dataclass(frozen=True, eq=False)
class ElementCurve:
    """What was measured of one element.

    Attributes:
        tensor, index: which one.
        value: the parameter itself.
        analytic: the gradient on trial.
        exact: the derivative of the loss by the complex step with 1e-20; NaN where the loss is not finite.
        error_bar: largest difference between the two that rounding and step size explain.
        curves: of the one-sided, the two-sided and the complex step, each against ``analytic``.
        kink: layer, unit and example that cross a kink at the smallest step which crosses one, and that step.
    """

    tensor: str
    index: tuple[int, ...]
    value: float
    analytic: float
    exact: float
    error_bar: float
    curves: tuple[VCurve, ...]
    kink: tuple[str, tuple[int, ...], int, float] | None

    @property
    def gap(self) -> float:
        """How far the gradient on trial is from the exact one."""
        return abs(self.analytic - self.exact)

    @property
    def wrong(self) -> bool:
        """Whether it is further away than the error bar explains; also if one of them is not a number."""
        return not self.gap <= self.error_bar


class Profile:
    """The loss of a subject as a function of one parameter; values that were asked for before are remembered."""

    def __init__(
        self, subject: Subject, where: int, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        """Compile it anew, in real and in complex numbers.

        Args:
            subject: is not touched; its backward pass plays no part.
            where: the parameter's place in the parameter vector.
            progress: is told (done, expected) evaluations.
            cancelled: is asked before each.
        """
        self._twins = {kind: subject.twin(kind) for kind in (np.float64, np.complex128)}
        self._where = where
        self._known: dict[complex, complex] = {}
        self._crossed: dict[float, tuple[str, tuple[int, ...], int]] = {}
        self._sides = regions(self._twins[np.float64])
        self._progress = progress or (lambda done, total: None)
        self._cancelled = cancelled or (lambda: False)
        self.expected = 0
        self.at = np.asarray(self._twins[np.float64].network.theta[where])

    def __call__(self, points: Array) -> Array:
        """The loss, penalty included, at each of some values of the parameter, real or complex.

        Raises:
            CancelledError: ``cancelled`` said so.
        """
        found = [self._loss(point) for point in np.ravel(points).tolist()]
        return np.asarray(found, points.dtype).reshape(np.shape(points))

    def _loss(self, point: complex) -> complex:
        if point not in self._known:
            stop_if(self._cancelled)
            real = not isinstance(point, complex)
            subject = self._twins[np.float64 if real else np.complex128]
            subject.network.theta[self._where] = point
            with np.errstate(all="ignore"):
                subject.plan.forward()
            if real and self._sides:
                crossed = crossings(self._sides, regions(subject))
                if crossed:
                    self._crossed[float(point.real)] = crossed[0]
            self._known[point] = subject.plan.loss.item()
            self._progress(len(self._known), max(self.expected, len(self._known)))
        return self._known[point]

    def crosses(self, scheme: Scheme, step: Array) -> bool:
        """Whether a unit is on another side of its kink at a point that the scheme takes."""
        return scheme is not COMPLEX_STEP and any(self._beyond(scheme, step))

    def crossing(self, scheme: Scheme, step: Array) -> tuple[str, tuple[int, ...], int]:
        """Layer, unit and example of the first that is."""
        return next(iter(self._beyond(scheme, step)))

    def _beyond(self, scheme: Scheme, step: Array) -> list[tuple[str, tuple[int, ...], int]]:
        exact = (self.at + step) - self.at
        points = (float(self.at + offset * exact) for offset in scheme.offsets)
        return [self._crossed[point] for point in points if point in self._crossed]


def element_curve(
    subject: Subject,
    tensor: str,
    index: tuple[int, ...],
    analytic: float,
    error_bar: float,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ElementCurve:
    """Measure one element of a gradient.

    Args:
        subject: whose loss is differentiated; its backward pass plays no part.
        tensor: name of the parameter, such as "3.W".
        index: of the element in it.
        analytic: its gradient as the backward pass on trial gives it.
        error_bar: of that element.
        progress: is told (done, expected) evaluations of the loss.
        cancelled: is asked before each.

    Raises:
        CancelledError: ``cancelled`` said so.
    """
    parameter = subject.network.parameters[tensor]
    where = place_in_vector(subject, tensor, index)
    profile = Profile(subject, where, progress, cancelled)
    theta = subject.network.theta[parameter.where].real.astype(np.float64)
    scale = max(abs(float(profile.at)), float(np.sqrt(np.mean(theta * theta))), SMALLEST_SCALE)
    decades = -math.log10(SMALLEST)
    steps = scale * np.logspace(-decades, 0, round(decades * PER_DECADE) + 1)
    profile.expected = 3 * len(steps) + 2
    size = float(abs(profile(profile.at)))
    exact = float(COMPLEX_STEP.estimate(profile, profile.at, np.array([TINY]))[0])
    truth = Truth(exact, exact, exact, "" if math.isfinite(exact) else tr("The loss is not a finite number here."))
    curves = [_curve(scheme, profile, truth, steps, size, analytic, error_bar) for scheme in REFEREES]
    kink = _first_kink(profile, curves)
    value = float(profile.at)
    return ElementCurve(tensor, index, value, analytic, exact, error_bar, tuple(curves), kink)


def place_in_vector(subject: Subject, tensor: str, index: tuple[int, ...]) -> int:
    """Where an element of a parameter lies in the parameter vector."""
    parameter, theta = subject.network.parameters[tensor], subject.network.theta
    view = parameter.value[index[:-1]][index[-1] : index[-1] + 1]  # an array also of one element
    start: int = view.__array_interface__["data"][0] - theta.__array_interface__["data"][0]
    return start // theta.itemsize


def _curve(
    scheme: Scheme,
    profile: Profile,
    truth: Truth,
    steps: NDArray[np.float64],
    size: float,
    analytic: float,
    error_bar: float,
) -> VCurve:
    values = scheme.estimate(profile, profile.at, steps).astype(np.float64)
    curve = read_curve(scheme, truth, profile.at, steps, values, size, lambda step: profile.crosses(scheme, step))
    return curve if abs(analytic - truth.value) <= error_bar else against(curve, values, analytic)


def _first_kink(profile: Profile, curves: list[VCurve]) -> tuple[str, tuple[int, ...], int, float] | None:
    found = [(r.smallest, curve.scheme) for curve in curves for r in curve.regimes if r.name == CROSSING]
    if not found:
        return None
    step, scheme = min(found, key=lambda each: each[0])
    return *profile.crossing(scheme, np.asarray(step)), step
