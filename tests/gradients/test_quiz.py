"""Guess the fault: what is hidden shows, a right guess counts, and the explanation says what was to be seen."""

from __future__ import annotations

import numpy as np
import pytest
from gradients.architectures import ARCHITECTURES
from nn.examples import OUT, case

from desktop_app.gradients.check import check_network
from desktop_app.gradients.faults import FAULTS
from desktop_app.gradients.quiz import Judgement, Named, Score, explain, gradient_with, hide, judge, signature
from desktop_app.gradients.report import Report
from desktop_app.gradients.subject import Subject
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.layers import Dense

DENSE = case(*ARCHITECTURES["dense"], l2=0.5, seed=3)


def subject(architecture: str = "dense") -> Subject:
    given = case(*ARCHITECTURES[architecture], l2=0.5, seed=3)
    return Subject(given.network, given.plan(), given.loss, given.l2)


def report(*faults: Named, emulate: bool = False) -> Report:
    plan = DENSE.plan()
    return check_network(DENSE.network, DENSE.batch, DENSE.loss, l2=0.5, masks=plan, faults=faults, emulate=emulate)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_what_is_hidden_shows_each_beside_the_other(architecture: str) -> None:
    examined = subject(architecture)
    right = gradient_with(examined, ())
    counts = set()
    for seed in range(12):
        hidden = hide(examined, np.random.default_rng(seed), most=2)
        counts.add(len(hidden))
        if hidden:
            assert not np.allclose(gradient_with(examined, hidden), right, rtol=1e-7, atol=0.0)
        for fault in hidden if len(hidden) == 2 else ():
            assert not judge(examined, hidden, [fault]).solved
    assert counts == {0, 1, 2}


def test_the_same_seed_hides_the_same_and_others_other_faults() -> None:
    examined = subject()
    once, again = ([hide(examined, np.random.default_rng(seed)) for seed in range(40)] for _ in range(2))
    assert once == again
    names = {name for hidden in once for name, _ in hidden}
    assert len(names) > 10
    assert "relu-at-zero" not in names
    assert all(len(hidden) <= 1 for hidden in once)
    assert 1 <= once.count(()) <= 15


def test_a_network_in_which_nothing_shows_hides_nothing() -> None:
    given = case((Dense(units=4, activation=Tanh()), OUT), (3,))
    given.network.theta[...] = np.nan
    examined = Subject(given.network, given.plan(), given.loss, given.l2)
    assert hide(examined, np.random.default_rng(1)) == ()


SCALED, AVERAGED, SIGN = ("scaled-dW", "2"), ("averaged-db", "5"), ("flipped-sign", "")


@pytest.mark.parametrize(
    ("hidden", "guess", "expected"),
    [
        ((SCALED,), (SCALED,), Judgement(2, 2, True)),
        ((SCALED,), (("transposed-dW", "2"),), Judgement(1, 2, False)),
        ((SCALED,), (("scaled-dW", "4"),), Judgement(1, 2, False)),
        ((SCALED,), (("zero-db", "1"),), Judgement(0, 2, False)),
        ((SCALED,), (), Judgement(0, 2, False)),
        ((SCALED,), (AVERAGED, SCALED), Judgement(1, 2, False)),
        ((), (), Judgement(2, 2, True)),
        ((), (SCALED,), Judgement(0, 2, False)),
        ((SCALED, AVERAGED), (AVERAGED, SCALED), Judgement(4, 4, True)),
        ((SCALED, AVERAGED), (AVERAGED,), Judgement(2, 4, False)),
        ((SCALED, AVERAGED), (("zero-db", "5"), SCALED), Judgement(3, 4, False)),
        ((SIGN,), (("missing-mean", ""),), Judgement(1, 2, False)),
    ],
)
def test_points_are_given_for_names_and_layers(
    hidden: tuple[Named, ...], guess: tuple[Named, ...], expected: Judgement
) -> None:
    assert judge(subject(), hidden, guess) == expected


def test_another_fault_that_does_the_same_here_counts() -> None:
    given = case((Dense(units=4, activation=ReLU()), OUT), (3,))
    given.network.parameters["1.b"].value[...] = -0.01
    given.batch.inputs.value[:, 0] = 0.0  # so that no unit of layer 1 is active in the first example
    examined = Subject(given.network, given.plan(), given.loss, given.l2)
    judgement = judge(examined, [("first-example-db", "1")], [("zero-db", "1")])
    assert judgement == Judgement(2, 2, True, alike=True)


def test_the_score_adds_up_and_a_streak_ends() -> None:
    score = Score()
    for judgement in (Judgement(2, 2, True), Judgement(4, 4, True), Judgement(1, 2, False), Judgement(2, 2, True)):
        score = score.after(judgement)
    assert score == Score(asked=4, solved=3, points=9, most=10, streak=1)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (("flipped-sign", ""), "In 6.b, the analytic gradient is −1 times the numeric one in every element."),
        (("zero-db", "4"), "It shows in 4.b. In 4.b, the analytic gradient is zero."),
        (("averaged-db", "4"), "In 4.b, the analytic gradient is 0.1429 times the numeric one in every element."),
        (("float32-delta", "4"), "both agree but for"),
        (("missing-activation-derivative", "2"), "It shows in 1.W, 1.b, 2.W, 2.b. In 2.b, their ratio is no constant"),
        (("missing-mean", ""), "It shows in all tensors."),
    ],
)
def test_the_signature_is_what_the_figures_say(fault: Named, words: str) -> None:
    assert words in " ".join(signature(report(fault)))


def test_the_explanation_tells_the_fault_the_signature_the_diagnosis_and_who_missed_it() -> None:
    hidden = (("float32-delta", "4"),)
    told = explain(report(*hidden, emulate=True), hidden)
    assert told[0] == f"Hidden was float32-delta in layer 4. {FAULTS['float32-delta'].sentence}"
    assert told[2].startswith("The check says: Layer 4: δ passes through float32")
    assert told[3] == "Missed by: Ng; PyTorch, fast mode; PyTorch; Caffe; CS231n, sampled."
    told = explain(report(emulate=True), ())
    assert told[0] == "Nothing was hidden: the gradient is right."
    assert told[1].startswith("Accepted by: Ng; ")
