"""The emulated checkers say what the real ones say: naive loops, PyTorch's own gradcheck, the lecture's exercise."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from gradients.architectures import ARCHITECTURES
from gradients.test_ng_exercise import BUGS, exercise
from nn.examples import OUT, STACKS, Case, case

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.check import check, check_network
from desktop_app.gradients.emulated import CHECKERS, Bench, Caffe, CS231n, Ng, TorchFast, TorchSlow
from desktop_app.gradients.faults import inject
from desktop_app.gradients.hygiene import rehearse
from desktop_app.gradients.nearby import Nearby
from desktop_app.gradients.report import Opinion, Report
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.layers import Dense
from desktop_app.nn.losses import BinaryCrossEntropy


def subject_of(given: Case, *faults: tuple[str, str]) -> Subject:
    subject = Subject(given.network, given.plan(), given.loss, given.l2)
    for name, path in faults:
        inject(name, path, subject)
    return subject


def said(report: Report) -> dict[str, Opinion]:
    return {opinion.checker: opinion for opinion in report.emulated}


@pytest.mark.parametrize("name", STACKS)
def test_the_fast_differences_are_those_of_a_loop_over_all_parameters(name: str) -> None:
    subject = subject_of(case(*STACKS[name], l2=0.5))
    twin = subject.twin()
    theta, step, naive = twin.network.theta, 1e-4, np.zeros_like(twin.network.theta)
    for index, value in enumerate(theta.copy()):
        sides = []
        for moved in (value + step, value - step):
            theta[index] = moved
            twin.plan.forward()
            sides.append(float(twin.plan.loss))
        theta[index] = value
        naive[index] = (sides[0] - sides[1]) / (2 * step)
    nearby = Nearby(subject)
    np.testing.assert_allclose(nearby.differences(step), naive, rtol=1e-9, atol=1e-10)
    some = np.arange(0, len(theta), 3)
    np.testing.assert_allclose(nearby.differences(step, some), naive[some], rtol=1e-9, atol=1e-10)
    direction = np.random.default_rng(0).standard_normal(len(theta))
    assert nearby.along(direction, 1e-6) == pytest.approx(np.dot(direction, naive), rel=1e-4, abs=1e-7)


def test_kinks_that_a_step_crosses_are_those_that_a_loop_finds() -> None:
    given = case((Dense(units=6, activation=ReLU()), Dense(units=5, activation=ReLU()), OUT), (4,), size=12)
    subject = subject_of(given)
    twin, step = subject.twin(), 0.05
    theta, expected = twin.network.theta, np.zeros(len(twin.network.theta), bool)
    masks = {path: twin.sites[path].pre.value > 0 for path in "12"}
    for parameter in twin.network.parameters.values():
        if parameter.path == "3":
            continue
        for index in range(parameter.where.start, parameter.where.stop):
            for sign in (1, -1):
                theta[index] += sign * step
                twin.plan.forward()
                expected[index] |= bool(((twin.sites[parameter.path].pre.value > 0) != masks[parameter.path]).any())
                theta[index] -= sign * step
    assert 0 < expected.sum() < expected.size
    assert np.array_equal(Nearby(subject).crosses_kink(step), expected)


def test_the_bugs_of_the_lectures_exercise_are_seen_by_all() -> None:
    network, batch = exercise()
    with_bugs = said(check_network(network, batch, BinaryCrossEntropy(), faults=BUGS, emulate=True))
    assert with_bugs["Ng"].number == pytest.approx(0.2850931567761624, abs=1e-7)
    assert {opinion.verdict for opinion in with_bugs.values()} == {"right"}
    corrected = said(check_network(network, batch, BinaryCrossEntropy(), emulate=True))
    # The published 1.19e-7 is rounding of log(1 − a); a loss from the logits rounds a hundred times less.
    assert 1e-10 < corrected["Ng"].number < 1e-8
    assert {opinion.verdict for opinion in corrected.values()} == {"right"}


@pytest.mark.parametrize(
    ("fault", "missed"),
    [
        (("missing-mean", ""), set()),
        (("l2-on-biases", ""), {"Caffe"}),
        (("float32-delta", "4"), {checker.name for checker in CHECKERS}),
        (("fresh-dropout-mask", "3"), set()),
    ],
)
def test_what_each_misses(fault: tuple[str, str], missed: set[str]) -> None:
    layers, shape, loss = ARCHITECTURES["dense"]
    given = case(layers, shape, loss, l2=0.05, seed=3)
    report = check(subject_of(given, fault), emulate=True)
    assert not report.passed
    assert {opinion.checker for opinion in report.emulated if opinion.verdict == "missed it"} == missed
    assert all(opinion.verdict == "right" for opinion in report.emulated if opinion.checker not in missed)


def test_a_unit_on_its_kink_alarms_those_who_know_no_kinks() -> None:
    given = case((Dense(units=6, activation=ReLU()), OUT), (3,), size=8)
    given.network.parameters["1.b"].value[...] = 0.0
    given.batch.inputs.value[:, 0] = 0.0
    report = check(subject_of(given), emulate=True)
    assert report.passed
    verdicts = {name: opinion.verdict for name, opinion in said(report).items()}
    assert verdicts["PyTorch"] == verdicts["Ng"] == "false alarm"
    assert verdicts["Caffe"] == "right"


def test_backward_that_draws_is_refused_for_that() -> None:
    layers, shape, loss = ARCHITECTURES["dense"]
    report = check(subject_of(case(layers, shape, loss, seed=3), ("fresh-dropout-mask", "3")), emulate=True)
    objections = {opinion.checker for opinion in report.emulated if opinion.objection}
    assert objections == {TorchFast.name, TorchSlow.name}


def test_a_network_without_finite_numbers_is_nobodys() -> None:
    given = case((Dense(units=6, activation=Tanh()), OUT), (3,))
    given.network.theta[...] = np.inf
    report = check(subject_of(given), emulate=True)
    assert {opinion.passed for opinion in report.emulated} == {False}
    assert {opinion["number"] for opinion in report.as_json()["emulated"]} == {None}


def test_nothing_is_emulated_unless_it_is_asked_for() -> None:
    report = check(subject_of(case(*STACKS["dense"])))
    assert report.emulated == ()
    assert "emulated" not in report.as_json()


def test_it_can_be_stopped() -> None:
    subject = subject_of(case(*STACKS["dense"]))
    nearby = Nearby(subject, cancelled=lambda: True)
    with pytest.raises(CancelledError):
        nearby.differences(1e-6)


def test_every_checker_has_a_name_and_says_how_it_checks() -> None:
    assert {type(checker) for checker in CHECKERS} == {Ng, TorchFast, TorchSlow, Caffe, CS231n}
    assert len({checker.name for checker in CHECKERS}) == len(CHECKERS)
    assert all(checker.how.endswith(".") and checker.measure and checker.limit > 0 for checker in CHECKERS)


@pytest.mark.reference
@pytest.mark.parametrize(
    "fault",
    [
        None,
        ("scaled-dW", "4"),
        ("missing-activation-derivative", "1"),
        ("derivative-at-output", "5"),
        ("l2-on-biases", ""),
        ("float32-delta", "4"),
        ("averaged-db", "5"),
        ("fresh-dropout-mask", "3"),
    ],
)
def test_pytorch_says_what_it_is_said_to_say(torch: ModuleType, fault: tuple[str, str] | None) -> None:
    layers, shape, loss = ARCHITECTURES["dense"]
    subject = subject_of(case(layers, shape, loss, l2=0.5, seed=3), *([fault] if fault else []))
    bench = Bench(subject, rehearse(subject))
    clean = subject.twin()

    class Ours(torch.autograd.Function):  # type: ignore[name-defined, misc]
        """The network's loss as one function of its parameters, with our backward pass."""

        @staticmethod
        def forward(context, *pieces):  # type: ignore[no-untyped-def]
            clean.network.theta[...] = np.concatenate([piece.detach().numpy() for piece in pieces])
            clean.plan.forward()
            return torch.tensor(float(clean.plan.loss), dtype=torch.float64)

        @staticmethod
        def backward(context, upstream):  # type: ignore[no-untyped-def]
            subject.plan.forward()
            subject.plan.backward()
            gradient = subject.network.gradient * float(upstream)
            return tuple(torch.tensor(gradient[where]) for where in bench.tensors)

    theta = subject.network.theta
    for checker, fast in ((TorchFast(), True), (TorchSlow(), False)):
        pieces = [torch.tensor(theta[where], requires_grad=True) for where in bench.tensors]
        verdict = torch.autograd.gradcheck(
            Ours.apply, pieces, raise_exception=False, fast_mode=fast, check_undefined_grad=False
        )
        assert checker.opinion(bench, fault is None).passed == verdict
