"""Published results come out of the gallery's experiments, with the tolerances that their sources allow."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.experiment.gallery import entry, gallery
from desktop_app.experiment.references import StepsReference
from desktop_app.experiment.schema import Probes
from desktop_app.nn.initializers import LeCun, Orthogonal
from desktop_app.theory.isometry import layer_jacobian, singular_values
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.references import compared
from desktop_app.training.trainer import Trainer


def trained(name: str, probes: Probes | None = None) -> list[LaneRun]:
    """All lanes of an experiment after its last step, evaluated; its published values come out."""
    experiment = entry(name)
    trainer = Trainer(replace(experiment, probes=probes or experiment.probes))
    for _ in trainer:
        pass
    trainer.evaluate()
    assert set(verdicts(trainer)) <= {True}
    return trainer.lanes


def accuracies(run: LaneRun) -> tuple[float, float]:
    """Training and test accuracy in percent."""
    record = run.history.evaluations.at()
    assert record is not None
    return round(100 * record[1]["train_accuracy"], 2), round(100 * record[1]["test_accuracy"], 2)


def test_the_statistics_of_ten_layers_are_those_of_cs231n() -> None:
    trainer = Trainer(entry("layer-statistics"))
    assert verdicts(trainer) == [True] * 11
    small, large, xavier, he = (run.history for run in trainer.lanes)
    stds = {history: 10.0 ** history.profile("activation_std", 0)[:10] for history in (small, large, xavier, he)}
    assert stds[small][:5] == pytest.approx([0.213081, 0.047551, 0.010630, 0.002378, 0.000532], rel=0.02)
    assert stds[large] == pytest.approx(np.full(10, 0.98167), rel=0.02)
    assert stds[xavier][[0, 1, 9]] == pytest.approx([0.627929, 0.486262, 0.228473], rel=0.02)
    assert stds[he] == pytest.approx(np.full(10, 0.826), rel=0.12)
    assert he.profile("activation_mean", 0)[:10] == pytest.approx(np.full(10, 0.564), rel=0.12)


def test_the_course_assignment_comes_out_number_for_number() -> None:
    zeros, random, he = trained("course-circles", Probes(15_000, 0, 0))
    assert zeros.history.step_column("loss") == pytest.approx(np.full(15_000, np.log(2)), abs=1e-12)
    assert accuracies(zeros) == (50.0, 50.0)
    assert accuracies(random) == (83.0, 86.0)
    costs = he.history.step_column("loss")
    assert costs[0] == pytest.approx(0.8830537463419761, abs=1e-9)
    assert costs[14_000] == pytest.approx(0.0735789596, abs=1e-9)
    assert accuracies(he) == (99.33, 96.0)


def verdicts(trainer: Trainer) -> list[bool | None]:
    """Whether each published value agrees with what was measured; None: not measured."""
    return [found.within for found in compared(trainer.experiment, [run.history for run in trainer.lanes])]


def test_gradients_fall_as_glorot_and_bengio_drew_them() -> None:
    trainer = Trainer(entry("glorot"))
    assert verdicts(trainer) == [True, True]
    for run, published in zip(trainer.lanes, (0.5, 0.8), strict=True):
        values = [singular_values(layer_jacobian(run.network, site)).mean() for site in run.plan.sites[2:4]]
        assert np.mean(values) == pytest.approx(published, abs=0.05)


def test_a_network_learns_up_to_six_correlation_lengths() -> None:
    experiment = entry("depth-scales")
    trainer = Trainer(replace(experiment, probes=Probes(300, 0, 0)))
    for _ in trainer:
        pass
    assert verdicts(trainer) == [True] * 5
    assert [len(lane.network) - 1 for lane in experiment.lanes] == [10, 60, 60, 20, 60]


def test_orthogonal_linear_networks_learn_where_gaussian_ones_do_not() -> None:
    experiment = replace(entry("linear-networks"), probes=Probes(0, 0, 0))
    *quick, slow = experiment.lanes
    to_loss, never = experiment.references
    soon = replace(experiment.training, steps=400)
    race = Trainer(replace(experiment, lanes=tuple(quick), references=(to_loss,), training=soon))
    lost = Trainer(replace(experiment, lanes=(slow,), references=(replace(never, lane=0),)))
    for trainer in (race, lost):
        for _ in trainer:
            pass
        assert verdicts(trainer) == [True]
    orthogonal, *gaussian = [int(np.argmax(run.history.step_column("loss") <= 0.05)) + 1 for run in race.lanes]
    assert gaussian[0] > 2 * orthogonal
    assert gaussian[1] > 5 * orthogonal


@pytest.mark.parametrize(("depth", "share", "published"), [(4, 12, 15), (8, 10, 20), (32, 8, 32), (64, 8, 39)])
def test_the_time_of_orthogonal_linear_networks_hardly_depends_on_depth(depth: int, share: int, published: int) -> None:
    experiment = entry("linear-networks")
    first = experiment.lanes[0]
    lane = replace(first, network=(*(first.network[0],) * (depth - 1), first.network[-1]))
    training = replace(experiment.training, learning_rate=share / depth, stop_loss=0.05, steps=200)
    reference = StepsReference(level=0.05, value=published, tolerance=0.5, source="Saxe et al. 2013")
    trainer = Trainer(
        replace(experiment, lanes=(lane,), training=training, probes=Probes(0, 0, 0), references=(reference,))
    )
    for _ in trainer:
        pass
    assert [lane.initializer, experiment.lanes[1].initializer] == [Orthogonal(), LeCun()]
    assert verdicts(trainer) == [True]


def test_fifty_residual_blocks_double_the_variance_fifty_times() -> None:
    trainer = Trainer(entry("fifty-blocks"))
    assert verdicts(trainer) == [True, True, True]


def test_every_published_experiment_names_its_source() -> None:
    with_papers = [found.name for found in gallery() if found.papers]
    assert with_papers == [
        "he-against-xavier",
        "course-circles",
        "layer-statistics",
        "pytorch-default",
        "glorot",
        "depth-scales",
        "linear-networks",
        "fifty-blocks",
    ]


def test_he_learns_where_xavier_stalls_at_30_layers() -> None:
    xavier, he = trained("he-against-xavier", Probes(1500, 0, 0))
    assert len(he.network.layers) == len(xavier.network.layers) == 30
    assert he.history.evaluations.at()[1]["train_loss"] <= 0.002
    assert xavier.history.evaluations.at()[1]["train_loss"] == pytest.approx(2.30, abs=0.02)


def test_the_default_of_pytorch_starves_the_first_of_30_layers() -> None:
    trainer = Trainer(entry("pytorch-default"))
    assert verdicts(trainer) == [True, True]
    gradients = 10.0 ** trainer.lanes[0].history.profile("weight_gradient", 0).astype(float)
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
