"""What is read from one pass, against the same computed in plain numpy."""

from __future__ import annotations

import math

import numpy as np
import pytest
from doctor.patients import WIDE, blocks, case, stack
from msgspec.structs import replace

from desktop_app.data import Digits
from desktop_app.doctor.examination import EXAMPLES, FEWEST, examine, mean_cosine, norm
from desktop_app.doctor.rules.units import dead_by_chance, usually_saturated
from desktop_app.nn.activations import HardTanh, ReLU, Sigmoid, Tanh
from desktop_app.nn.initializers import He, LeCun
from desktop_app.nn.layers import Conv2D, Flatten
from desktop_app.training.trainer import Trainer


def test_gradients_of_a_small_network_are_those_of_the_chain_rule() -> None:
    x = examine(case(stack(2, 8, Tanh()), LeCun(), source=WIDE), 0)
    p = {name: parameter.value for name, parameter in x.network.parameters.items()}
    a0, encoded = x.subject.plan.batch.inputs.value, x.subject.plan.batch.encoded
    a1 = np.tanh(p["1.W"] @ a0)
    a2 = np.tanh(p["2.W"] @ a1)
    powers = np.exp(p["3.W"] @ a2)
    d3 = (powers / powers.sum(0) - encoded) / x.examples
    d2 = (1 - a2**2) * (p["3.W"].T @ d3)
    d1 = (1 - a1**2) * (p["2.W"].T @ d2)
    assert [link.path for link in x.hidden] == ["1", "2"]
    assert [link.delta for link in x.chains[""]] == pytest.approx([np.linalg.norm(d) for d in (d1, d2, d3)], rel=1e-10)
    assert x.hidden[1].q == pytest.approx(np.mean((p["2.W"] @ a1) ** 2))
    assert x.unlike == pytest.approx(1 - mean_cosine(a2))
    assert x.guess == pytest.approx(math.log(10))


def test_every_residual_block_has_a_chain_of_its_own() -> None:
    x = examine(case(blocks(2, 0.5), He(), source=WIDE), 0)
    assert {prefix: [link.path for link in chain] for prefix, chain in x.chains.items()} == {
        "": ["1", "2", "3", "4"],
        "2": ["2.1", "2.2"],
        "3": ["3.1", "3.2"],
    }


def test_a_network_in_training_is_examined_as_it_is() -> None:
    experiment = case(stack(2, 8, Tanh()), LeCun(), source=WIDE)
    trainer = Trainer(replace(experiment, training=replace(experiment.training, steps=5)))
    for _ in trainer:
        pass
    x = examine(experiment, 0, trainer.prepared, trainer.lanes[0].network)
    assert x.live
    assert np.array_equal(x.network.theta, trainer.lanes[0].network.theta)
    assert x.network.theta is not trainer.lanes[0].network.theta
    assert x.loss < examine(experiment, 0).loss


def test_large_networks_are_examined_on_fewer_examples() -> None:
    pictures = (*(Conv2D(filters=64, padding=1) for _ in range(4)), Flatten(), *stack(0, 1, ReLU()))
    few = examine(case(pictures, He(), source=Digits(as_image=True)), 0).examples
    assert FEWEST <= few < EXAMPLES
    assert examine(case(stack(2, 8, ReLU()), He(), source=WIDE), 0).examples == EXAMPLES


def test_norms_survive_what_squares_do_not() -> None:
    assert norm(np.array([3e300, 4e300])) == pytest.approx(5e300)
    assert norm(np.array([3e-300, 4e-300])) == pytest.approx(5e-300)
    assert norm(np.array([1.0, np.inf])) == math.inf
    assert math.isnan(norm(np.array([1.0, np.nan])))


def test_the_mean_cosine_is_that_of_all_pairs() -> None:
    values = np.random.default_rng(1).standard_normal((5, 7))
    unit = values / np.linalg.norm(values, axis=0)
    pairs = [unit[:, i] @ unit[:, j] for i in range(7) for j in range(7) if i != j]
    assert mean_cosine(values) == pytest.approx(np.mean(pairs))


@pytest.mark.parametrize("c", [0.5, 0.9, 0.99])
def test_units_dead_by_chance_follow_the_formula_for_examples_all_alike(c: float) -> None:
    examples, generator = 256, np.random.default_rng(3)
    shared, own = generator.standard_normal((2000, 1)), generator.standard_normal((2000, examples))
    z = math.sqrt(c) * shared + math.sqrt(1 - c) * own
    t = np.linspace(-8, 8, 4001)
    below = np.array([0.5 * math.erfc(s) for s in t * math.sqrt(c / (1 - c) / 2)])
    formula = np.trapezoid(np.exp(-t * t / 2) / math.sqrt(2 * math.pi) * below**examples, t)
    assert dead_by_chance(z) == pytest.approx(formula, abs=0.06)


def test_the_usual_share_of_saturated_outputs_is_that_of_a_standard_normal_z() -> None:
    assert usually_saturated(HardTanh()) == pytest.approx(math.erfc(1 / math.sqrt(2)), abs=1e-3)
    assert usually_saturated(Tanh()) == pytest.approx(math.erfc(math.atanh(math.sqrt(0.95)) / math.sqrt(2)), abs=3e-3)
    assert usually_saturated(Sigmoid()) < 1e-3
