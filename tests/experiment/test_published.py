"""Published results come out of the gallery's experiments, with the tolerances that their sources allow."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.experiment.gallery import entry
from desktop_app.training.trainer import LaneRun, Trainer


def trained(name: str) -> list[LaneRun]:
    """All lanes of an experiment after its last step, evaluated."""
    trainer = Trainer(entry(name))
    for _ in trainer:
        pass
    trainer.evaluate()
    return trainer.lanes


def accuracies(run: LaneRun) -> tuple[float, float]:
    """Training and test accuracy in percent."""
    record = run.history.evaluations.at()
    assert record is not None
    return round(100 * record[1]["train_accuracy"], 2), round(100 * record[1]["test_accuracy"], 2)


def test_the_statistics_of_ten_layers_are_those_of_cs231n() -> None:
    small, large, xavier, he = (run.history for run in Trainer(entry("layer-statistics")).lanes)
    stds = {history: 10.0 ** history.profile("activation_std", 0)[:10] for history in (small, large, xavier, he)}
    assert stds[small][:5] == pytest.approx([0.213081, 0.047551, 0.010630, 0.002378, 0.000532], rel=0.02)
    assert stds[large] == pytest.approx(np.full(10, 0.98167), rel=0.02)
    assert stds[xavier][[0, 1, 9]] == pytest.approx([0.627929, 0.486262, 0.228473], rel=0.02)
    assert stds[he] == pytest.approx(np.full(10, 0.826), rel=0.12)
    assert he.profile("activation_mean", 0)[:10] == pytest.approx(np.full(10, 0.564), rel=0.12)


def test_the_course_assignment_comes_out_number_for_number() -> None:
    zeros, random, he = trained("course-circles")
    assert zeros.history.step_column("loss") == pytest.approx(np.full(15_000, np.log(2)), abs=1e-12)
    assert accuracies(zeros) == (50.0, 50.0)
    assert accuracies(random) == (83.0, 86.0)
    costs = he.history.step_column("loss")
    assert costs[0] == pytest.approx(0.8830537463419761, abs=1e-9)
    assert costs[14_000] == pytest.approx(0.0735789596, abs=1e-9)
    assert accuracies(he) == (99.33, 96.0)


def test_he_learns_where_xavier_stalls_at_30_layers() -> None:
    xavier, he = trained("he-against-xavier")
    assert len(he.network.layers) == len(xavier.network.layers) == 30
    assert he.history.evaluations.at()[1]["train_loss"] <= 0.002
    assert xavier.history.evaluations.at()[1]["train_loss"] == pytest.approx(2.30, abs=0.02)


def test_the_default_of_pytorch_starves_the_first_of_30_layers() -> None:
    gradients = 10.0 ** Trainer(entry("pytorch-default")).lanes[0].history.profile("weight_gradient", 0).astype(float)
    assert 2.6e-12 / 3 < gradients[0] < 2.6e-12 * 3
    assert 0.018 / 3 < gradients[29] < 0.018 * 3


def test_a_wrong_gradient_shows_in_the_check_always_and_in_the_loss_sometimes() -> None:
    right, hidden, late, lost = trained("wrong-gradient")
    losses = [run.history.step_column("loss") for run in (right, hidden, late, lost)]
    assert [column[0] for column in losses] == [losses[0][0]] * 4
    assert losses[1][-1] == pytest.approx(losses[0][-1], abs=0.01)
    assert losses[0][199] < 0.05 < 10 * losses[0][199] < losses[2][199]
    assert losses[3].min() < 0.05 < 0.5 < losses[3][-1]
    wrong = []
    for run in (right, hidden, late, lost):
        record = run.history.checks.at()
        assert record is not None
        wrong.append([path for path, found in zip(run.history.layers, record[1].wrong, strict=True) if found])
    assert wrong == [[], ["2"], ["3"], list("1234567")]
