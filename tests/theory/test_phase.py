"""The phase diagram agrees with point-by-point theory, stops when told to, and finds its contours."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.nn.activations import GELU, Activation, Erf, HardTanh, ReLU, SiLU, Tanh
from desktop_app.theory.mean_field import propagation
from desktop_app.theory.phase import phase_diagram

WEIGHTS, BIASES = np.linspace(0.2, 4.2, 9), np.linspace(0.0, 0.4, 5)


@pytest.mark.parametrize("activation", [Tanh(), Erf(), ReLU(), GELU(), SiLU(), HardTanh()])
def test_the_grid_agrees_with_single_points(activation: Activation) -> None:
    diagram = phase_diagram(activation, WEIGHTS, BIASES)
    for row, bias in enumerate(BIASES):
        for column, weight in enumerate(WEIGHTS):
            point = propagation(activation, weight, bias)
            at = (row, column)
            assert diagram.q[at] == pytest.approx(point.q, rel=1e-4, abs=1e-9)
            assert diagram.chi_1[at] == pytest.approx(point.chi_1, rel=1e-4)
            assert diagram.c[at] == pytest.approx(point.c, abs=0.01)
            if np.isfinite(point.xi_c) and point.c < 0.99:
                assert diagram.xi_c[at] == pytest.approx(point.xi_c, rel=0.02)


def test_trainable_depth_of_schoenholz_on_the_grid() -> None:
    diagram = phase_diagram(Tanh(), np.array([1.0, 1.4, 2.5, 4.0]), np.array([0.05]))
    assert np.round(diagram.trainable_depth[0]).tolist() == [22, 64, 71, 42]


def test_the_contour_of_a_depth_has_two_sides() -> None:
    diagram = phase_diagram(Tanh(), np.linspace(0.5, 5, 200), np.array([0.05, 0.1]))
    ordered, chaotic = diagram.contour(64)
    assert ordered[0] == pytest.approx([1.4, 0.05], abs=0.01)
    assert len(ordered) == len(chaotic) == 2
    assert 2.5 < chaotic[0, 0] < 4.0
    for weight, bias in (*ordered, *chaotic):
        assert propagation(Tanh(), weight, bias).trainable_depth == pytest.approx(64, rel=0.01)
