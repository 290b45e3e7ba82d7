"""What the room shows, computed away from the window: where lanes stand, the diagram, and the selected lane's maps."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.activations import Activation
from desktop_app.nn.layers import ShapeError
from desktop_app.theory.critical import CriticalPoint, critical_point
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.mean_field import Propagation, correlation_map, propagation, variance_map
from desktop_app.theory.phase import PhaseDiagram, phase_diagram
from desktop_app.theory.position import NoPositionError, Position, position
from desktop_app.ui.plots.axes import nice_step
from desktop_app.words import tr

COLUMNS, ROWS = 160, 90
ROOM = 1.25
LEAST_BIASES = 0.25
LARGEST_Q = 1e6
SILENT = 1e-12
"""A variance below which signals have died out."""
POINTS = 200
MOST_STEPS = 40


@dataclass(frozen=True)
class Maps:
    """One layer's maps at a lane's point, and the lane's way through them.

    Attributes:
        here: fixed points and depth scales.
        q, q_next: (points,) the variance map.
        c, c_next: (points,) the correlation map of two inputs of variance q*.
        variances, correlations: layer by layer from the lane's own data.
    """

    here: Propagation
    q: Floats
    q_next: Floats
    c: Floats
    c_next: Floats
    variances: Floats
    correlations: Floats


@dataclass(frozen=True)
class Survey:
    """The room's content for one experiment.

    Attributes:
        selected: index of the selected lane.
        positions: of every lane, or why it has none.
        diagram: for the selected lane's activation; None where it has no position.
        lines: of the diagram, each with its words: the critical one first, then where 6 ξ_c is the lane's depth.
        critical: the activation's natural critical point, or None.
        maps: of the selected lane, likewise.
    """

    selected: int
    positions: tuple[Position | str, ...]
    diagram: PhaseDiagram | None = None
    lines: tuple[tuple[str, Floats], ...] = ()
    critical: CriticalPoint | None = None
    maps: Maps | None = None

    @property
    def here(self) -> Position | str:
        """The selected lane's."""
        return self.positions[self.selected]

    def shown(self) -> list[tuple[int, Position]]:
        """Lanes with the selected one's activation, which the diagram is about."""
        here = self.here
        found = [(i, p) for i, p in enumerate(self.positions) if isinstance(p, Position)]
        return [(i, p) for i, p in found if isinstance(here, Position) and p.activation == here.activation]


def survey(experiment: Experiment, prepared: Prepared, selected: int, before: Survey | None) -> Survey:
    """Find out everything but the singular values.

    Args:
        experiment: the document.
        prepared: its data.
        selected: index of the selected lane.
        before: the last survey, whose ranges are kept while they serve.
    """
    positions = tuple(_placed(experiment, index, prepared) for index in range(len(experiment.lanes)))
    here = positions[selected]
    found = Survey(selected, positions)
    if not isinstance(here, Position):
        return found
    critical = critical_point(here.activation)
    points = [each for _, each in found.shown()]
    span = _span(points, critical, before)
    diagram = _diagram(here.activation, *span)
    depth = tr("6 ξc = {depth} layers", depth=here.depth)
    lines = ((tr("χ₁ = 1, critical"), diagram.critical()), *((depth, side) for side in diagram.contour(here.depth)))
    drawn = tuple((words, points) for words, points in lines if len(points) > 1)
    return Survey(selected, positions, diagram, drawn, critical, _maps(here))


def _placed(experiment: Experiment, index: int, prepared: Prepared) -> Position | str:
    try:
        return position(experiment, index, prepared)
    except (NoPositionError, ShapeError) as error:
        return str(error)


def _span(points: Sequence[Position], critical: CriticalPoint | None, before: Survey | None) -> tuple[float, float]:
    """Largest σw² and σb² of the diagram."""
    weights = max(each.weight_variance for each in points)
    biases = max(each.bias_variance for each in points)
    if before is not None and before.diagram is not None and isinstance(before.here, Position):
        old = float(before.diagram.weight_variances[-1]), float(before.diagram.bias_variances[-1])
        if before.here.activation == points[0].activation and weights <= old[0] and biases <= old[1]:
            return old
    at = critical.weight_variance if critical is not None else 2.0
    wide = max(2.0 * at, ROOM * weights)
    high = max(LEAST_BIASES, 2.0 * (critical.bias_variance if critical is not None else 0.0), ROOM * biases)
    return _rounded(wide), _rounded(high)


def _rounded(value: float) -> float:
    """Up to a whole number of handy steps."""
    step = nice_step(value / 10)
    return math.ceil(value / step) * step


@lru_cache(maxsize=12)
def _diagram(activation: Activation, wide: float, high: float) -> PhaseDiagram:
    columns = np.linspace(0.0, wide, COLUMNS + 1)
    columns[0] = columns[1] / 100  # nothing is drawn from σw² = 0
    return phase_diagram(activation, columns, np.linspace(0.0, high, ROWS))


def _maps(here: Position) -> Maps:
    with np.errstate(all="ignore"):
        phi, weights, biases = here.activation, here.weight_variance, here.bias_variance
        start = here.first if 0 < here.first < math.inf else 1.0
        found = propagation(phi, weights, biases, start)
        steps = min(here.depth - 1, MOST_STEPS)
        variances = [start]
        for _ in range(steps):
            variances.append(float(variance_map(phi, variances[-1], weights, biases)))
        settled = found.q if 0 < found.q < LARGEST_Q else 0.0
        ahead = [value for value in variances if math.isfinite(value) and value < LARGEST_Q]
        top = 1.15 * max(settled, start, *(ahead[:3] if settled or not ahead else ahead[:4]))
        q = np.linspace(0.0, top, POINTS)
        inside = min(max(found.q, 1e-9), LARGEST_Q)
        first = min(max(here.correlation, -1.0), 1.0)
        correlations = [first]
        for _ in range(steps):
            correlations.append(float(correlation_map(phi, correlations[-1], inside, weights, biases)))
        c = np.linspace(min(0.0, first), 1.0, POINTS)
        return Maps(
            found,
            q,
            variance_map(phi, q, weights, biases),
            c,
            correlation_map(phi, c, inside, weights, biases),
            np.array(variances),
            np.array(correlations),
        )
