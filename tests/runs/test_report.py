"""What a report tells of a run, against what the parts that it is made of say themselves."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.doctor.visit import diagnose
from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import Experiment, Lane, Training
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import ReLU
from desktop_app.nn.initializers import He
from desktop_app.nn.layers import Dense
from desktop_app.runs.report import ExperimentReport, report_on, stand_of
from desktop_app.training.trainer import Trainer


def trained(experiment: Experiment, steps: int) -> Trainer:
    trainer = Trainer(replace(experiment, training=replace(experiment.training, steps=max(steps, 1))))
    for _ in range(steps):
        trainer.advance()
    return trainer


@pytest.fixture(scope="module")
def vanishing() -> tuple[Trainer, ExperimentReport]:
    trainer = trained(entry("start"), 5)
    return trainer, report_on(stand_of(trainer))


def test_the_figures_are_those_of_the_history(vanishing: tuple[Trainer, ExperimentReport]) -> None:
    trainer, report = vanishing
    for run, told in zip(trainer.lanes, report.lanes, strict=True):
        losses = run.history.step_column("loss")
        delta = run.history.profile("delta")
        assert (told.figures.steps, told.figures.diverged_at) == (5, None)
        assert told.figures.loss_first == losses[0]
        assert told.figures.loss_last == losses[-1]
        assert told.figures.ratio == pytest.approx(float(delta[0]) - float(delta[-1]))
    for told, evaluated in zip(report.lanes, trainer.evaluated(), strict=True):
        assert told.figures.test_accuracy == evaluated["test_accuracy"]


def test_a_run_is_the_same_after_a_report(vanishing: tuple[Trainer, ExperimentReport]) -> None:
    reported, plain = vanishing[0], trained(entry("start"), 5)
    for one, other in zip(reported.lanes, plain.lanes, strict=True):
        assert one.history.evaluations.all() == other.history.evaluations.all()
        assert (one.network.theta == other.network.theta).all()


def test_what_the_doctor_finds_is_what_it_finds_by_itself(vanishing: tuple[Trainer, ExperimentReport]) -> None:
    _, report = vanishing
    alone = diagnose(report.stand.experiment, 0)
    assert [each.code for each in report.lanes[0].at_start] == [each.code for each in alone.findings]
    assert report.lanes[1].at_start == ()
    (complaint,) = report.complaints
    assert (complaint.finding.code, complaint.lanes, complaint.step) == ("vanishing", (0,), 0)


def test_lanes_with_the_same_illness_share_a_line() -> None:
    sick = Lane(name="one", network=(Dense(units=8, activation=ReLU()),) * 12 + (Dense(),), initializer=He(gain=3.0))
    experiment = Experiment(lanes=(sick, replace(sick, name="other")), training=Training(steps=1))
    report = report_on(stand_of(Trainer(experiment)))
    assert [each.lanes for each in report.complaints] == [(0, 1)] * len(report.complaints)
    assert report.complaints


def test_a_wrong_gradient_is_told_and_a_right_one_too() -> None:
    report = report_on(stand_of(trained(entry("wrong-gradient"), 1)))
    assert [lane.check.passed for lane in report.lanes] == [True, False, False, False]
    assert [lane.checked_at for lane in report.lanes] == [1] * 4


def test_a_lane_that_has_diverged_is_checked_as_it_was_at_the_start() -> None:
    trainer = trained(entry("exploding"), 20)
    report = report_on(stand_of(trainer))
    diverged = report.lanes[2]
    assert diverged.figures.diverged_at == trainer.lanes[2].history.diverged_at
    assert np.isnan(diverged.figures.test_accuracy)
    assert (diverged.checked_at, diverged.check.passed, diverged.later) == (0, True, ())


def test_a_loss_that_does_not_fall_is_found_in_the_run() -> None:
    still = entry("course-circles")
    still = replace(still, lanes=still.lanes[2:], training=replace(still.training, learning_rate=0.0), references=())
    (lane,) = report_on(stand_of(trained(still, 300))).lanes
    assert [finding.code for finding in lane.at_start] == []
    assert [finding.code for finding in lane.later] == ["not-learning"]


def test_it_tells_how_far_it_is_and_hears_when_to_stop() -> None:
    stand, told = stand_of(Trainer(entry("start"))), []
    report_on(stand, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (200, 200)
    with pytest.raises(CancelledError):
        report_on(stand, cancelled=lambda: len(told) > 0)


def test_every_lane_has_loss_and_accuracy_before_the_first_step() -> None:
    trainer = Trainer(entry("start"))
    report = report_on(stand_of(trainer))
    assert [run.history.evaluations.all() for run in trainer.lanes] == [(), ()]
    at_first = [lane.figures.loss_first for lane in report.lanes]
    trainer.advance()
    assert at_first == [run.history.step_column("loss")[0] for run in trainer.lanes]
    assert [0.0 <= lane.figures.test_accuracy <= 1.0 for lane in report.lanes] == [True, True]
