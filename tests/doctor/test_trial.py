"""How a loss has run, and how sharply it bends."""

from __future__ import annotations

import math

import numpy as np
import pytest
from doctor.patients import HEALTHY, OUT, SICK, case, stack
from msgspec.structs import replace

from desktop_app.data import Regression1D, Wine
from desktop_app.doctor import examination
from desktop_app.doctor.curvature import largest_curvature
from desktop_app.doctor.examination import examine
from desktop_app.doctor.trial import STEPS, Course, course_of
from desktop_app.doctor.visit import symptoms
from desktop_app.nn.activations import Tanh
from desktop_app.nn.initializers import Xavier, Zeros
from desktop_app.training.trainer import Trainer

CHANCE = np.random.default_rng(1)


def course(losses: object, penalty: float = 0.0) -> Course:
    return Course(np.asarray(losses), 0.1, penalty, None)


def test_the_level_is_that_of_the_last_tenth_without_the_penalty() -> None:
    run = course(np.repeat([3.0, 2.0], [270, 30]), penalty=0.5)
    assert run.level == pytest.approx(1.5)
    assert run.learns(2.0)
    assert not run.learns(1.6)
    assert not Course(run.losses, 0.1, 0.5, 301).learns(2.0)


def test_the_lowest_stretch_is_found_though_the_loss_has_risen_and_diverged() -> None:
    losses = np.concatenate([np.full(100, 2.0), np.full(40, 0.5), np.full(259, 2.0), [math.inf]])
    step, lowest = course(losses).lowest
    assert 100 < step < 140
    assert lowest == pytest.approx(0.5)
    assert course([math.nan]).lowest[0] == 0


def test_a_loss_falls_where_it_does_so_against_the_noise() -> None:
    noise = CHANCE.standard_normal(1000)
    assert course(1.0 - 1e-3 * np.arange(1000) + 0.1 * noise).falling
    assert course(1.0 - 1e-9 * np.arange(1000)).falling
    assert not course(1.0 + 1e-3 * np.arange(1000)).falling
    assert not course(np.ones(1000)).falling
    assert np.mean([course(CHANCE.standard_normal(400)).falling for _ in range(500)]) < 0.03


def test_the_course_of_a_lane_leaves_its_penalty_out() -> None:
    experiment = case(stack(1, 8, Tanh()), Xavier(), source=Wine())
    experiment = replace(experiment, training=replace(experiment.training, l2=5.0, steps=20, batch_size=None))
    trainer = Trainer(experiment)
    for _ in trainer:
        pass
    (run,) = trainer.lanes
    plain = course_of(run, trainer.loss)
    outputs, encoded = run.plan.outputs.value, run.plan.batch.encoded
    assert plain.losses[-1] - plain.penalty == pytest.approx(float(np.mean(trainer.loss.each(outputs, encoded))))
    assert plain.penalty > 0.1


def test_the_curvature_of_a_linear_regression_is_the_largest_eigenvalue_of_its_covariance() -> None:
    x = examine(case((OUT,), Xavier(), source=Regression1D()), 0)
    inputs = np.vstack([x.inputs, np.ones(x.examples)])
    exact = np.linalg.eigvalsh(2 * inputs @ inputs.T / x.examples)[-1]
    assert largest_curvature(x.subject) == pytest.approx(exact, rel=0.02)


@pytest.mark.parametrize("name", ["Xavier, tanh, 20 layers", "critical GELU", "BatchNorm over N(0, 0.05²)"])
def test_taking_the_curvature_leaves_no_trace(name: str) -> None:
    x = examine(HEALTHY[name](), 0)
    before = x.network.theta.copy(), x.network.gradient.copy(), x.subject.plan.outputs.value.copy()
    assert 0.0 < x.curvature < 1000.0
    after = x.network.theta, x.network.gradient, x.subject.plan.outputs.value
    assert all(np.array_equal(a, b) for a, b in zip(before, after, strict=True))


def test_where_the_loss_is_flat_there_is_no_curvature_but_a_number() -> None:
    x = examine(case(stack(2, 8, Tanh()), Zeros(), source=Regression1D()), 0)
    assert 0.0 <= x.curvature < 10.0


def test_a_trial_is_what_training_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    experiment = HEALTHY["Keras' default, tanh"]()
    x = examine(experiment, 0)
    assert x.trial is not None
    assert x.trial.course is not None
    trainer = Trainer(replace(experiment, training=replace(experiment.training, steps=STEPS)))
    for _ in trainer:
        pass
    assert np.array_equal(x.trial.course.losses, trainer.lanes[0].history.step_column("loss"))
    assert np.array_equal(x.trial.network.theta, trainer.lanes[0].network.theta)
    monkeypatch.setattr(examination, "MOST_PRODUCTS", 1e6)
    assert examine(experiment, 0).trial is None


def test_a_network_too_large_for_a_trial_is_not_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examination, "MOST_PRODUCTS", 1e6)
    monkeypatch.setattr(examination, "largest_curvature", lambda subject: pytest.fail("passes for nothing"))
    x = examine(SICK["40 layers at 0.1"][1](), 0)
    assert x.trial is None
    assert symptoms(x) == []
