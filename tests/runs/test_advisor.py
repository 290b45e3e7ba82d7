"""The advisor on small networks: who wins, who is ruled out, what chance may say, and that nothing else matters."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from pathlib import Path

import pytest
from doctor.patients import stack
from msgspec.structs import replace

from desktop_app.cli import main
from desktop_app.cli.advise import report
from desktop_app.cli.sources import with_settings
from desktop_app.data import Circles
from desktop_app.data.bundled import Digits
from desktop_app.data.synthetic import Spirals
from desktop_app.experiment.document import save
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Training
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import Identity, ReLU
from desktop_app.nn.initializers import He, LeCun, Normal, Slot, Zeros
from desktop_app.nn.layers import Conv2D, Dense, Flatten
from desktop_app.runs.advice import Advice, Entry
from desktop_app.runs.advisor import advise, hopeless, race_seed
from desktop_app.runs.candidates import Candidate, candidates, with_start
from desktop_app.runs.sentences import verdict
from desktop_app.runs.student import interval, quantile
from desktop_app.training.trainer import ExperimentError, Trainer, load_data

DEEP = Experiment(
    data=Data(source=Circles(samples=120)),
    lanes=(Lane(name="deep", network=stack(10, 24, ReLU())),),
    training=Training(learning_rate=0.05, batch_size=32, steps=60),
)
SMALL = replace(DEEP, lanes=(Lane(name="small", network=stack(1, 4, ReLU())),), training=Training(steps=5))


@pytest.fixture
def pool() -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as threads:
        yield threads


def by_words(advice: Advice) -> dict[str, Entry]:
    return {entry.candidate.words: entry for entry in advice.entries}


def test_on_a_deep_relu_net_something_like_he_wins_and_zeros_are_ruled_out(pool: Executor) -> None:
    advice = advise(DEEP, 0, seeds=3, executor=pool)
    first, entries = advice.ranking[0].candidate.initializer, by_words(advice)
    assert first.data_dependent or 1.0 < 24 * first.variance(Slot((24, 24), 24, 24)) <= 4.0  # He's is 2
    assert advice.tied(entries["He (Kaiming) ×1"])
    assert entries["He (Kaiming) ×0.5"].loss[1] > entries["He (Kaiming) ×1"].loss[2]
    assert "vanishing" in entries["He (Kaiming) ×0.5"].codes
    assert entries["zeros ×1"].ruled_out == "symmetry"
    assert not entries["zeros ×1"].losses
    assert entries["normal, fixed σ ×1"].ruled_out == "vanishing"


def test_the_answer_is_the_same_on_processes_and_on_threads(pool: Executor) -> None:
    told: list[Advice] = []
    there = advise(SMALL, 0, seeds=3, workers=2, tell=told.append)
    assert there == advise(SMALL, 0, seeds=3, executor=pool)
    assert told[-1] == there
    assert [known.done for known in told] == sorted(known.done for known in told)
    assert all(known.done <= known.total for known in told)


def test_who_ran_every_race_is_ranked_by_loss_and_did_not_drop_out(pool: Executor) -> None:
    ranking = advise(DEEP, 0, seeds=2, executor=pool).ranking
    assert not any(entry.dropped for entry in ranking)
    assert [entry.order[1:] for entry in ranking] == sorted(entry.order[1:] for entry in ranking)
    assert any(entry.dropped for entry in advise(DEEP, 0, seeds=3, executor=pool).ranking)


def test_the_winners_lane_repeats_the_first_race_of_the_winner(pool: Executor) -> None:
    advice = advise(SMALL, 0, seeds=1, executor=pool)
    first = advice.ranking[0]
    trainer = Trainer(replace(SMALL, lanes=(advice.lane_with(first),)))
    for _ in trainer:
        pass
    trainer.evaluate()
    record = trainer.lanes[0].history.evaluations.at()
    assert record is not None
    assert record[1]["train_loss"] == first.losses[0]


def test_after_a_race_on_one_seed_nothing_can_be_told_apart(pool: Executor) -> None:
    advice = advise(SMALL, 0, seeds=1, executor=pool)
    assert all(advice.tied(entry) for entry in advice.ranking if not entry.diverged)
    assert "one seed" in verdict(advice)
    assert report(advice)["ranking"][0]["loss_low"] is None


def test_starts_that_diverge_come_behind_those_that_do_not(pool: Executor) -> None:
    linear = Lane(name="linear", network=stack(3, 4, Identity()))
    wild = replace(SMALL, lanes=(linear,), training=replace(SMALL.training, learning_rate=3.0, steps=60))
    advice = advise(wild, 0, seeds=2, executor=pool)
    shares = [entry.diverged for entry in advice.ranking]
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]
    json.dumps(report(advice), allow_nan=False)


def test_where_every_race_diverged_there_is_no_winner() -> None:
    entries = tuple(Entry(Candidate(each), losses=(math.inf, math.inf)) for each in (He(), LeCun()))
    advice = Advice(SMALL, 0, 5, 2, entries, ())
    assert verdict(advice) == "Every race diverged: lower the learning rate, then ask again."
    answer = report(advice)
    assert answer["winner"] is None
    assert {row["loss"] for row in answer["ranking"]} == {None}


def test_cancelling_gives_up(pool: Executor) -> None:
    with pytest.raises(CancelledError):
        advise(DEEP, 0, executor=pool, cancelled=lambda: True)


def test_schemes_that_do_not_fit_are_left_out_with_the_reason() -> None:
    found, skipped = candidates(SMALL, 0, load_data(SMALL))
    reasons = {each.label: each.reason for each in skipped}
    assert "Dense has none" in reasons["delta-orthogonal"]
    assert reasons["variance scaling"] == "In this network it is the same as “LeCun, 1/fan_in”."
    labels = {candidate.initializer.label for candidate in found}
    assert not labels & set(reasons)


def test_a_convolution_admits_delta_orthogonal() -> None:
    head = Dense(activation=Identity(), initializer=LeCun())
    network = (Conv2D(filters=2, kernel=3, stride=3, activation=ReLU()), Flatten(), head)
    pictures = replace(SMALL, data=Data(source=Digits(as_image=True)), lanes=(Lane(name="conv", network=network),))
    found, _ = candidates(pictures, 0, load_data(pictures))
    assert "delta-orthogonal" in {candidate.initializer.label for candidate in found}


def test_critical_gains_are_those_of_theory() -> None:
    found, _ = candidates(DEEP, 0, load_data(DEEP))
    gains = {candidate.initializer.label: candidate.gain for candidate in found if candidate.critical}
    assert gains["He (Kaiming)"] == 1.0
    assert gains["LeCun, 1/fan_in"] == 1.41
    assert gains["normal, fixed σ"] == pytest.approx(100.0 * math.sqrt(2.0 / 24.0), rel=1e-3)
    assert "LSUV, fitted to data" not in gains
    assert [c.gain for c in found if isinstance(c.initializer, Zeros)] == [1.0]


def test_a_scheme_that_the_lane_uses_keeps_its_settings() -> None:
    own = replace(SMALL, lanes=(replace(SMALL.lanes[0], initializer=Normal(std=0.3, gain=7.0)),))
    found, _ = candidates(own, 0, load_data(own))
    assert {c.initializer.std for c in found if isinstance(c.initializer, Normal)} == {0.3}


def test_a_start_leaves_biases_and_layers_with_initializers_of_their_own() -> None:
    layer = Dense(units=4, initializer=LeCun(), bias_initializer=Normal())
    fault = PlantedFault(fault="missing-activation-derivative", layer="1")
    lane = Lane(name="x", network=(layer, Dense(activation=Identity())), legacy_seed=3, faults=(fault,))
    started = with_start(lane, He(gain=2.0))
    assert started.initializer == He(gain=2.0)
    assert started.network == lane.network
    assert (started.legacy_seed, started.faults) == (None, ())
    assert with_start(replace(lane, network=(layer,)), He()).network == (replace(layer, initializer=None),)


def test_a_network_that_does_not_fit_is_refused() -> None:
    broken = replace(SMALL, lanes=(Lane(name="broken", network=(Dense(units=5),)),))
    with pytest.raises(ExperimentError, match="broken"):
        advise(broken, 0, workers=1)


def test_what_every_start_shows_rules_nothing_out() -> None:
    unscaled, vanishing, overflow = ("unscaled-input", "severe"), ("vanishing", "severe"), ("non-finite", "severe")
    warned = ("poor-gain", "warning")
    assert hopeless([(unscaled,), (unscaled, vanishing), (overflow,)]) == ["", "vanishing", "non-finite"]
    assert hopeless([(warned,), (vanishing,)]) == ["", "vanishing"]
    assert hopeless([(overflow,), (overflow,)]) == ["", ""]


def test_seeds_begin_with_the_experiments_own_and_differ() -> None:
    seeds = [race_seed(SMALL, draw) for draw in range(20)]
    assert seeds[0] == SMALL.seed
    assert len(set(seeds)) == 20
    assert all(0 <= seed < 2**63 for seed in seeds)


@pytest.mark.parametrize(
    ("share", "freedom", "t"),
    [(0.975, 1, 12.7062), (0.975, 2, 4.30265), (0.975, 4, 2.77645), (0.995, 9, 3.24984), (0.975, 120, 1.97993)],
)
def test_quantiles_are_those_of_the_tables(share: float, freedom: int, t: float) -> None:
    assert quantile(share, freedom) == pytest.approx(t, rel=1e-5)


def test_the_interval_of_a_mean() -> None:
    mean, low, high = interval([1.0, 2.0, 3.0], 0.95)
    assert (mean, high - mean, mean - low) == pytest.approx((2.0, 4.30265 / math.sqrt(3), 4.30265 / math.sqrt(3)))
    assert interval([1.0], 0.95) == (1.0, -math.inf, math.inf)


def test_losses_are_averaged_as_logarithms_and_divergence_opens_the_interval() -> None:
    entry = Entry(Candidate(He()), losses=(0.01, 1.0))
    assert entry.loss[0] == pytest.approx(0.1)
    torn = Entry(entry.candidate, losses=(0.01, 1.0, math.inf))
    assert torn.loss[0] == pytest.approx(0.1)
    assert torn.loss[2] == math.inf
    assert torn.diverged == pytest.approx(1 / 3)
    assert torn.order > entry.order


def test_the_command_prints_a_winner_that_can_be_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    document = tmp_path / "small.initscope"
    save(replace(SMALL, data=Data(source=Spirals(samples=60))), document)
    assert main(["advise", str(document), "--steps", "3", "--seeds", "2", "--workers", "2", "--json"]) == 0
    printed = capsys.readouterr()
    answer = json.loads(printed.out)
    first = answer["ranking"][0]
    keys = {"initializer", "gain", "loss", "loss_low", "loss_high", "diverged", "findings", "rank"}
    assert keys <= set(first)
    assert (first["rank"], first["tied"]) == (1, True)
    assert first["loss_low"] < first["loss"] < first["loss_high"]
    assert {row["rank"] for row in answer["ranking"] if row["ruled_out"]} == {None}
    started = with_settings(SMALL, answer["winner"]["settings"])
    assert started.lanes[0].initializer.gain == answer["winner"]["initializer"]["gain"]
    assert "trial" in printed.err


@pytest.mark.parametrize("option", [("--seeds", "0"), ("--steps", "0"), ("--workers", "-1"), ("--lane", "9")])
def test_numbers_out_of_range_are_bad_input(option: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", "start", *option]) == 2
    assert option[0] in capsys.readouterr().err
