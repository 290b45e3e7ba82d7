"""The lens on one parameter: V-curves where the gradient is right, a plateau of the bug's size where it is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.element_curve import ElementCurve, element_curve, place_in_vector
from desktop_app.gradients.subject import Subject
from desktop_app.gradients.v_curve import CROSSING, PLATEAU, ROUND_OFF, TRUNCATION, WRONG
from desktop_app.nn.activations import Activation, Identity, ReLU, Tanh
from desktop_app.nn.initializers import Constant, Xavier
from desktop_app.nn.layers import Conv2D, Dense, Flatten, Layer
from desktop_app.nn.losses import MeanSquaredError
from desktop_app.nn.network import Network
from desktop_app.nn.plan import Batch, Shape

BAR = 1e-13


def subject(*layers: Layer, shape: Shape = (3,), l2: float = 0.0) -> Subject:
    generator = np.random.default_rng(1)
    network = Network((*layers, Dense(activation=Identity())), shape, 2)
    network.initialize(Xavier(), Constant(value=0.1), generator)
    batch, loss = Batch(shape, 2, 8, np.float64), MeanSquaredError()
    batch.fill(generator.standard_normal((*shape, 8)), loss.encode(generator.standard_normal((2, 8)), 2))
    plan = network.plan(batch, loss, l2=l2)
    plan.forward()
    plan.backward()
    return Subject(network, plan, loss, l2)


def measured(of: Subject, tensor: str, index: tuple[int, ...], factor: float = 1.0) -> ElementCurve:
    gradient = float(of.network.parameters[tensor].gradient[index])
    return element_curve(of, tensor, index, factor * gradient, BAR)


def dense(activation: Activation) -> Layer:
    return Dense(units=4, activation=activation)


@pytest.mark.parametrize("l2", [0.0, 0.5])
def test_a_right_gradient_gives_v_curves(l2: float) -> None:
    found = measured(subject(dense(Tanh()), dense(Tanh()), l2=l2), "1.W", (2, 1))
    one, two, complex_step = found.curves
    assert not found.wrong
    assert one.slope(TRUNCATION) == pytest.approx(1, abs=0.05)
    assert two.slope(TRUNCATION) == pytest.approx(2, abs=0.05)
    assert one.slope(ROUND_OFF) == pytest.approx(-1, abs=0.15)
    assert complex_step.regimes[0].name == PLATEAU
    assert found.exact == pytest.approx(found.analytic, rel=1e-12)
    assert found.kink is None


def test_a_wrong_gradient_gives_a_plateau_as_high_as_it_is_wrong() -> None:
    found = measured(subject(dense(Tanh()), dense(Tanh())), "1.W", (2, 1), factor=1.5)
    assert found.wrong
    assert found.gap == pytest.approx(abs(found.exact) / 2, rel=1e-9)
    for curve in found.curves:
        flat = next(regime for regime in curve.regimes if regime.name == WRONG and regime.largest > 1e-6)
        inside = (curve.steps >= flat.smallest) & (curve.steps <= flat.largest)
        assert np.median(curve.errors[inside]) == pytest.approx(found.gap, rel=1e-3)
        assert curve.found is None


def test_a_small_bug_is_a_plateau_in_the_valley_of_the_two_sided_referee_only() -> None:
    found = measured(subject(dense(Tanh()), dense(Tanh())), "1.W", (2, 1), factor=1 + 1e-9)
    one, two, complex_step = ({regime.name for regime in curve.regimes} for curve in found.curves)
    assert WRONG in two & complex_step
    assert WRONG not in one  # whose best step is no better than √eps
    assert {TRUNCATION, ROUND_OFF} <= two


def test_a_kink_is_found_with_its_unit_and_its_distance() -> None:
    of = subject(dense(ReLU()))
    found = measured(of, "1.b", (1,))
    z = of.sites["1"].pre.value[1]
    assert found.kink is not None
    layer, unit, example, step = found.kink
    assert (layer, unit, example) == ("1", (1,), int(np.abs(z).argmin()))
    assert np.abs(z).min() <= step <= 1.2 * np.abs(z).min()
    _, two, complex_step = found.curves
    assert CROSSING in {regime.name for regime in two.regimes}
    assert CROSSING not in {regime.name for regime in complex_step.regimes}


def test_parameters_lie_where_they_are_looked_for() -> None:
    of = subject(Conv2D(filters=3, kernel=2), Flatten(), dense(Tanh()), shape=(2, 4, 4))
    for name, parameter in of.network.parameters.items():
        for index in np.ndindex(parameter.value.shape):
            where = place_in_vector(of, name, index)
            assert parameter.where.start <= where < parameter.where.stop
            assert of.network.theta[where] == parameter.value[index]
    index = (2, 1, 0, 1)
    assert not measured(of, "1.W", index).wrong


def test_where_the_loss_is_not_finite_there_is_nothing_to_draw() -> None:
    of = subject(dense(Tanh()))
    of.network.parameters["2.W"].value[...] = np.nan
    found = measured(of, "1.W", (0, 0))
    assert found.wrong
    assert all(np.isnan(curve.errors).all() and not curve.regimes for curve in found.curves)


def test_it_tells_how_far_it_is_and_stops_when_told() -> None:
    of, told = subject(dense(Tanh())), []
    element_curve(of, "1.b", (0,), 0.0, BAR, progress=lambda *step: told.append(step))
    done, expected = zip(*told, strict=True)
    assert list(done) == list(range(1, len(done) + 1))
    assert 0.9 * expected[-1] < done[-1] <= expected[-1]
    with pytest.raises(CancelledError):
        element_curve(of, "1.b", (0,), 0.0, BAR, cancelled=lambda: True)
