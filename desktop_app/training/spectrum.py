"""Singular values of a lane's Jacobian before its first step, beside what theory says of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.initializers import DeltaOrthogonal, Orthogonal
from desktop_app.nn.layers import Dense
from desktop_app.nn.network import Network
from desktop_app.theory.forecast import forecast_lane
from desktop_app.theory.gaussian import Floats
from desktop_app.theory.isometry import Isometry, jacobian, measured_isometry, predicted_isometry, singular_values
from desktop_app.training.gradient_check import first_step
from desktop_app.words import tr

EXAMPLES = 4
ROUNDING = 1e-14
"""Share of the largest singular value below which another is nothing but rounding, and counts as 0."""

LARGEST = 300
"""Units of the widest layer whose Jacobian is taken: its cost grows with the cube."""


class NoSpectrumError(ValueError):
    """A lane without a Jacobian to look at; the message is a sentence for the user."""


@dataclass(frozen=True)
class Spectrum:
    """∂z of the last hidden layer/∂z of the first one, at some examples.

    Attributes:
        first, last: paths of the two layers.
        values: (examples, singular values), largest first; 0 where rounding leaves nothing of them.
        measured: of all of them.
        predicted: None where theory says nothing.
        reason: why not, as a sentence.
    """

    first: str
    last: str
    values: Floats
    measured: Isometry
    predicted: Isometry | None
    reason: str = ""


def spectrum(experiment: Experiment, index: int, prepared: Prepared) -> Spectrum:
    """Take the Jacobian of a lane as it is drawn, without its output layer.

    Raises:
        NoSpectrumError: its hidden layers are too few or too large.
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    step = first_step(experiment, index, EXAMPLES, prepared)
    hidden = step.network.layers[:-1]
    last = hidden[-1] if hidden else None
    if len(hidden) < 2 or not isinstance(last, Dense) or last.units is None:
        raise NoSpectrumError(tr("Singular values need two hidden layers at least, the last of them Dense."))
    if max(np.prod(place.output_shape) for place in step.network.places) > LARGEST:
        raise NoSpectrumError(tr("Singular values are taken of layers up to {most} wide.", most=LARGEST))
    network = Network(hidden, step.network.shape, last.units)
    for name, parameter in network.parameters.items():
        parameter.value[...] = step.network.parameters[name].value
    examples = step.batch.inputs.value.astype(np.float64)
    matrices = [jacobian(network, examples[:, place], "1") for place in range(step.batch.size)]
    with np.errstate(all="ignore"):
        values = np.stack([singular_values(matrix) for matrix in matrices])
        values[values <= ROUNDING * values[:, :1]] = 0.0
        squares = [measured_isometry(matrix) for matrix in matrices]
    measured = Isometry(
        float(np.mean([each.mean for each in squares])), float(np.mean([each.relative_variance for each in squares]))
    )
    predicted, reason = None, ""
    try:
        predicted = predicted_isometry(
            forecast_lane(experiment, index, prepared), network, _orthogonal(experiment, index)
        )
    except ValueError as error:
        reason = str(error)
    return Spectrum("1", f"{len(hidden)}", values, measured, predicted, reason)


def _orthogonal(experiment: Experiment, index: int) -> bool:
    return isinstance(experiment.lanes[index].initializer, Orthogonal | DeltaOrthogonal)
