"""Every fault that can be seen is found and named, also two at a time; what is unknown is described."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from gradients.architectures import ARCHITECTURES
from nn.examples import OUT, STACKS, Case, case

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.gradients.check import check, check_network
from desktop_app.gradients.custody import custody
from desktop_app.gradients.diagnosis import diagnose, undetected, visible_places
from desktop_app.gradients.faults import FAULTS, inject, places_for
from desktop_app.gradients.hygiene import rehearse
from desktop_app.gradients.report import Report
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.layers import Dense, Dropout
from desktop_app.nn.plan import Instruction, Operation


def network(architecture: str) -> Case:
    layers, shape, loss = ARCHITECTURES[architecture]
    return case(layers, shape, loss, l2=0.5, seed=3)


def subject_of(given: Case) -> Subject:
    return Subject(given.network, given.plan(), given.loss, given.l2)


def judged(given: Case, *faults: tuple[str, str]) -> Report:
    return check_network(given.network, given.batch, given.loss, l2=given.l2, faults=faults)


def everything() -> Iterator[Any]:
    for architecture in ARCHITECTURES:
        subject = subject_of(network(architecture))
        for name, fault in FAULTS.items():
            for path in places_for(fault, subject):
                yield pytest.param(architecture, name, path, id=f"{architecture}, {name} in {path or 'the network'}")


@pytest.mark.parametrize(("architecture", "name", "path"), list(everything()))
def test_a_fault_is_named_with_its_layer_or_said_to_be_undetectable(architecture: str, name: str, path: str) -> None:
    given = network(architecture)
    report = judged(given, (name, path))
    found = report.diagnosis[0]
    assert found.layer == path
    if report.passed:
        assert (found.fault, found.confidence) == (name, 0.0)
        assert "Undetectable here" in found.sentence
        clean, faulty = subject_of(given).twin(), subject_of(given).twin()
        inject(name, path, faulty)
        np.testing.assert_allclose(rehearse(faulty).gradient, rehearse(clean).gradient, rtol=1e-11, atol=1e-14)
    else:
        assert (found.fault, found.confidence) == (name, 0.95 if name == "fresh-dropout-mask" else 0.99)


@pytest.mark.parametrize(
    ("architecture", "first", "second"),
    [
        ("dense", ("missing-mean", ""), ("scaled-dW", "4")),
        ("dense", ("missing-activation-derivative", "5"), ("averaged-db", "5")),
        ("dense", ("scaled-dW", "1"), ("transposed-dW", "1")),
        ("dense", ("fresh-dropout-mask", "3"), ("derivative-at-output", "1")),
        ("dense", ("in-place-dropout", "3"), ("scaled-db", "6")),
        ("normalized and residual", ("norm-mean-term-omitted", "2"), ("skip-forgotten", "6")),
        ("normalized and residual", ("l2-missing", ""), ("l2-on-biases", "")),
        ("normalized and residual", ("branch-scale-forgotten", "4"), ("accumulated-gradient", "")),
        ("convolutional", ("inverted-relu-mask", "2"), ("float32-delta", "4")),
        ("convolutional", ("stale-cache", "8"), ("flipped-sign", "")),
    ],
)
def test_two_faults_at_a_time_are_both_named(
    architecture: str, first: tuple[str, str], second: tuple[str, str]
) -> None:
    given = network(architecture)
    report = judged(given, first, second)
    assert {(d.fault, d.layer) for d in report.diagnosis} == {first, second}


@pytest.mark.parametrize("name", STACKS)
def test_custody_finds_nothing_in_a_correct_pass(name: str) -> None:
    for l2 in (0.0, 0.5):
        chain = custody(subject_of(case(*STACKS[name], l2=l2)))
        assert chain.wrong == []
        assert max(chain.errors.values()) < 1e-13
        assert {"loss", "weights"} <= {link.stage for link in chain.links}


@pytest.mark.parametrize("name", STACKS)
def test_custody_is_blind_to_nothing_that_the_gradient_shows(name: str) -> None:
    """Whatever array an instruction of the backward pass spoils, if the gradient is wrong, some link is."""
    given = case(*STACKS[name], l2=0.5)
    count = len(given.plan().instructions["backward"])
    for place in range(count):
        subject = subject_of(given)
        spoilt = subject.plan.instructions["backward"][place]
        arrays = [a for a in reversed(spoilt.operation.arguments) if isinstance(a, np.ndarray)]
        if not arrays:  # array.fill
            continue
        target = arrays[0]
        worse = Instruction(spoilt.layer, Operation("spoil", np.multiply, (target, 1.01, target)))
        if not np.issubdtype(target.dtype, np.floating) or not target.flags.writeable:
            continue
        subject.plan.instructions["backward"].insert(place + 1, worse)
        subject.plan.rebind()
        clean = subject.twin()
        clean.plan.backward()
        subject.plan.forward()
        subject.plan.backward()
        gap = np.abs(subject.network.gradient - clean.network.gradient).max()
        if gap > 1e-9 * np.abs(clean.network.gradient).max():
            assert custody(subject).wrong, spoilt
        subject.network.gradient[...] = 0.0


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_a_network_can_be_trained_with_any_fault_in_either_precision(architecture: str) -> None:
    layers, shape, loss = ARCHITECTURES[architecture]
    for dtype in (np.float32, np.float64):
        given = case(layers, shape, loss, l2=0.5, seed=3, dtype=dtype)
        places = [(name, path) for name, fault in FAULTS.items() for path in places_for(fault, subject_of(given))]
        for name, path in places:
            subject = subject_of(given)
            inject(name, path, subject)
            before = given.batch.inputs.value.copy()
            for _ in range(2):
                subject.plan.draw()
                subject.plan.forward()
                subject.plan.backward()
                given.batch.inputs.value[...] = before
            assert np.isfinite(subject.network.gradient).all(), name
            assert subject.network.gradient.dtype == dtype


def altered(layer: str, function: object, *arguments: object) -> Subject:
    """A network whose backward pass runs one more instruction behind a layer's last."""
    given = case((Dense(units=6, activation=Tanh()), Dense(units=6, activation=Tanh()), OUT), (4,), size=8)
    plan = given.plan()
    backward = plan.instructions["backward"]
    last = max(i for i, instruction in enumerate(backward) if instruction.layer == layer)
    made = [argument(given, plan) if callable(argument) else argument for argument in arguments]
    backward.insert(last + 1, Instruction(layer, Operation("unknown", function, tuple(made))))  # type: ignore[arg-type]
    plan.rebind()
    return Subject(given.network, plan, given.loss)


def dW(given: Case, plan: object) -> Any:
    return given.network.parameters["2.W"].gradient


def test_an_unknown_factor_is_told() -> None:
    report = check(altered("2", lambda g: np.multiply(g, 3.7, g), dW))
    (found,) = report.diagnosis
    assert (found.fault, found.layer) == ("scaled-dW", "2")
    assert "3.7 times what it should be" in found.sentence


def test_an_unknown_pull_is_told() -> None:
    def weights(given: Case, plan: object) -> Any:
        return given.network.parameters["2.W"].value

    def pull(gradient: Any, W: Any) -> None:
        gradient += 0.25 * W

    (found,) = check(altered("2", pull, dW, weights)).diagnosis
    assert (found.fault, found.layer) == ("unknown", "2")
    assert "0.25 times the parameter is added" in found.sentence


def test_wrong_units_and_inputs_are_told() -> None:
    def row(gradient: Any) -> None:
        gradient[4] *= 1.5

    def column(gradient: Any) -> None:
        gradient[:, 2] += 0.5

    (found,) = check(altered("2", row, dW)).diagnosis
    assert "6 of 36 elements are, all in units 4" in found.sentence
    (found,) = check(altered("2", column, dW)).diagnosis
    assert "6 of 36 elements are, all for inputs 2" in found.sentence


def test_randomness_in_the_backward_pass_is_told() -> None:
    generator = np.random.default_rng(0)

    def shake(gradient: Any) -> None:
        gradient += generator.standard_normal(gradient.shape)

    (found,) = check(altered("2", shake, dW)).diagnosis
    assert (found.fault, found.layer) == ("unknown", "2")
    assert "something else in every call" in found.sentence


def test_relu_at_zero_is_a_blind_spot_and_a_subgradient_at_its_probe() -> None:
    given = case((Dense(units=6, activation=ReLU()), OUT), (3,), size=8)
    assert [spot.fault for spot in undetected([("relu-at-zero", "1")], subject_of(given), ())] == ["relu-at-zero"]
    given.network.parameters["1.b"].value[...] = 0.0
    given.batch.inputs.value[:, 0] = 0.0
    assert not undetected([("relu-at-zero", "1")], subject_of(given), ())
    report = judged(given, ("relu-at-zero", "1"))
    assert report.passed  # 1 is as good a subgradient at 0 as 0 is
    assert {(kink.layer, kink.example) for kink in report.kinks} == {("1", 0)}
    assert all(kink.interval[0] != kink.interval[1] for kink in report.kinks)


def test_visible_places_are_those_where_the_gradient_changes() -> None:
    given = case((Dropout(rate=0.5), Dense(units=6, activation=ReLU()), Dense(units=6, activation=Tanh()), OUT), (3,))
    subject = subject_of(given)
    assert visible_places("scaled-dW", subject) == ["2", "3", "4"]
    assert visible_places("relu-at-zero", subject) == ["2"]
    assert visible_places("dropout-not-rescaled", subject) == []


def test_every_fault_has_a_place_a_sentence_and_a_name_of_its_own() -> None:
    sentences = [fault.sentence for fault in FAULTS.values()]
    assert len(set(sentences)) == len(sentences) > 28
    assert all(sentence.endswith(".") for sentence in sentences)
    placed = {
        name
        for architecture in ARCHITECTURES
        for name, fault in FAULTS.items()
        if places_for(fault, subject_of(network(architecture)))
    }
    assert placed == set(FAULTS)


def test_diagnosis_and_chain_hear_that_they_are_cancelled() -> None:
    subject = subject_of(case(*STACKS["dense"]))
    inject("missing-activation-derivative", "1", subject)
    rehearsal = rehearse(subject)
    asked = itertools.count()
    diagnose(subject, rehearsal, lambda: next(asked) < 0)
    times = next(asked)
    custody(subject, cancelled=lambda: next(asked) < 0)
    layers = next(asked) - times - 1
    assert times > layers >= len(subject.paths)  # every layer of the chain of every suspect, and the loss
    for last in range(times):
        left = iter(range(last))
        with pytest.raises(CancelledError):
            diagnose(subject, rehearsal, lambda left=left: next(left, None) is None)
