"""Training: figures are what they are called, the same experiment gives the same bits, lanes leave each other alone."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.data.synthetic import Clusters, GaussianNoise, Regression1D
from desktop_app.experiment.schema import Data, Experiment, Lane, PlantedFault, Probes, Training
from desktop_app.nn.activations import ELU, HardTanh, Identity, ReLU, Sigmoid, Tanh
from desktop_app.nn.initializers import LSUV, Constant, DeltaOrthogonal, He, Normal, Xavier, Zeros
from desktop_app.nn.layers import BatchNorm, Dense, Dropout, LayerNorm, Residual
from desktop_app.nn.optimizers import Adam, Cosine, Momentum
from desktop_app.training.trainer import ExperimentError, Trainer, differs_live

NO_PROBES = Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0)


def stack(*hidden):
    return (*hidden, Dense(activation=Identity()))


def experiment(*lanes: Lane, **training) -> Experiment:
    return Experiment(
        data=Data(source=Clusters(samples=120, classes=3)),
        lanes=lanes,
        training=Training(**{"steps": 20, "batch_size": 16, "learning_rate": 0.05} | training),
        probes=NO_PROBES,
    )


MIXED = stack(
    Dense(units=8, activation=Tanh()),
    Dense(units=8, activation=ReLU()),
    BatchNorm(),
    Residual(layers=(Dense(units=8, activation=Sigmoid()), Dropout(rate=0.3)), scale=0.5),
    LayerNorm(),
    Dense(units=6, activation=HardTanh(), bias=False),
    Dense(units=6, activation=ELU()),
)


@pytest.mark.parametrize("dtype", ["float64", "float32"])
@pytest.mark.parametrize("counted_at_once", [65_536, 48], ids=["together", "piece by piece"])
def test_the_columns_are_what_they_are_called(dtype, counted_at_once, monkeypatch):
    monkeypatch.setattr("desktop_app.training.probes.COUNTED_AT_ONCE", counted_at_once)
    trainer = Trainer(experiment(Lane(name="mixed", network=MIXED, initializer=He(gain=2.0)), dtype=dtype))
    (run,) = trainer.lanes
    sites, parameters = run.plan.sites, run.network.parameters
    measured = {site.path: (site.output.value.copy(), site.pre.gradient.copy()) for site in sites}
    before = {name: (p.value.copy(), p.gradient.copy()) for name, p in parameters.items()}
    trainer.advance()
    tolerance = 1e-5 if dtype == "float32" else 2e-6  # columns are kept in float32
    columns = {name: run.history.profile(name) for name in ("delta", "activation_mean", "activation_std", "inactive")}
    for layer, site in enumerate(sites):
        output, delta = measured[site.path]
        assert 10.0 ** columns["delta"][layer] == pytest.approx(np.linalg.norm(delta), rel=tolerance)
        assert columns["activation_mean"][layer] == pytest.approx(output.mean(), rel=tolerance, abs=1e-6)
        assert 10.0 ** columns["activation_std"][layer] == pytest.approx(output.std(), rel=1e-4)
        assert columns["inactive"][layer] == pytest.approx(expected_idle(site, output), abs=0.0025, nan_ok=True)
        name = next((f"{site.path}.{n}" for n in ("W", "gamma") if f"{site.path}.{n}" in parameters), None)
        ratio, gradient = run.history.profile("update_ratio")[layer], run.history.profile("weight_gradient")[layer]
        if name is None:
            assert np.isnan(ratio)
            assert np.isnan(gradient)
            continue
        old, slope = before[name]
        change = np.linalg.norm(parameters[name].value - old) / np.linalg.norm(old)
        assert 10.0**gradient == pytest.approx(np.linalg.norm(slope), rel=tolerance)
        assert 10.0**ratio == pytest.approx(change, rel=1e-3 if dtype == "float32" else 1e-5)


def expected_idle(site, output) -> float:
    if site.activation is None:
        return np.nan
    if site.activation.rectifier:
        return float(np.mean(output.max(axis=1) <= 0))
    if site.activation.saturation:
        slopes = np.empty_like(output)
        site.activation.derivative(site.pre.value, output, slopes)
        steepest = np.empty((1, 1))
        site.activation.derivative(np.zeros((1, 1)), np.full((1, 1), site.activation.saturation[0]), steepest)
        return float(np.mean(slopes < 0.05 * steepest))
    return np.nan


@pytest.mark.parametrize("scale", [1e-30, 1e30])
def test_norms_in_float32_do_not_leave_its_range_before_the_numbers_do(scale):
    lane = Lane(name="tiny", network=stack(Dense(units=4, activation=Identity())), initializer=Constant(value=1.0))
    trainer = Trainer(experiment(lane, dtype="float32"))
    (run,) = trainer.lanes
    run.network.gradient.fill(np.float32(scale))
    with np.errstate(all="ignore"):
        run.record(0.0, np.zeros(16, np.int64))
    columns, _ = run._probe.finish(run.history.raw[:1])
    assert columns[0, 0, 0] == pytest.approx(np.log10(scale * np.sqrt(8)), abs=1e-5)


def test_a_small_spread_around_a_large_mean_is_not_lost_in_float32():
    lane = Lane(name="s", network=stack(Dense(units=8, activation=Sigmoid())), initializer=Normal(std=1e-4))
    trainer = Trainer(experiment(lane, dtype="float32"))
    (run,) = trainer.lanes
    outputs = run.plan.sites[0].output.value.astype(np.float64)
    assert outputs.std() < 1e-4 < 0.4 < outputs.mean()
    assert 10.0 ** run.history.profile("activation_std")[0] == pytest.approx(outputs.std(), rel=1e-4)


def histories(trainer: Trainer):
    for _ in trainer:
        pass
    trainer.evaluate()
    return [
        (h.step_column("loss"), h.layer_column("delta"), h.layer_column("update_ratio"), h.evaluations.at())
        for h in (run.history for run in trainer.lanes)
    ]


def test_the_same_experiment_gives_the_same_bits_whatever_is_probed():
    lane = Lane(name="mixed", network=MIXED)
    value = experiment(lane, optimizer=Adam())
    probed = replace(value, probes=Probes(evaluate_every=3, histograms_every=2, gradient_check_every=4))
    first, second, third = (histories(Trainer(v)) for v in (value, value, probed))
    for one, other in ((first, second), (first, third)):
        for mine, theirs in zip(one[0][:3], other[0][:3], strict=True):
            np.testing.assert_array_equal(mine, theirs)
        assert one[0][3] == other[0][3]
    other_seed = histories(Trainer(replace(value, seed=2)))
    assert not np.array_equal(first[0][0], other_seed[0][0])


def test_a_lane_trains_the_same_alone_and_among_others():
    lane, other = Lane(name="a", network=MIXED), Lane(name="b", network=stack(Dense(units=5)), initializer=Zeros())
    alone, together = histories(Trainer(experiment(lane))), histories(Trainer(experiment(other, lane)))
    np.testing.assert_array_equal(alone[0][0], together[1][0])
    np.testing.assert_array_equal(alone[0][1], together[1][1])


def test_lanes_of_equal_shape_start_from_the_same_draws():
    value = experiment(Lane(name="He", initializer=He()), Lane(name="twice", initializer=He(gain=2.0)))
    one, two = (run.network.parameters["1.W"].value for run in Trainer(value).lanes)
    np.testing.assert_allclose(two, 2 * one)


def test_a_lane_that_overflows_is_marked_and_the_others_go_on():
    linear = stack(*[Dense(units=8, activation=Identity())] * 6)
    wild = Lane(name="wild", network=linear, initializer=Normal(std=10.0))
    calm = Lane(name="calm", network=stack(Dense(units=8)), initializer=Zeros())
    trainer = Trainer(experiment(wild, calm, learning_rate=100.0, steps=30))
    for _ in trainer:
        pass
    exploded, calm = (run.history for run in trainer.lanes)
    assert exploded.diverged_at == exploded.length
    assert not np.isfinite(exploded.step_column("loss")[-1])
    assert np.isfinite(exploded.step_column("loss")[:-1]).all()
    assert calm.diverged_at is None
    assert calm.length == 30


def test_a_lane_that_is_gone_gets_no_accuracy():
    linear = stack(*[Dense(units=8, activation=Identity())] * 6)
    wild = Lane(name="wild", network=linear, initializer=Normal(std=10.0))
    calm = Lane(name="calm", network=stack(Dense(units=8)), initializer=Zeros())
    value = experiment(wild, calm, learning_rate=100.0, steps=30)
    trainer = Trainer(replace(value, probes=replace(NO_PROBES, evaluate_every=1)))
    for _ in trainer:
        pass
    trainer.evaluate()
    exploded, healthy = (run.history for run in trainer.lanes)
    assert np.isnan(exploded.step_column("accuracy")[-1])
    last, figures = exploded.evaluations.at()
    assert last == exploded.diverged_at
    assert np.isnan(figures["train_accuracy"])
    assert np.isfinite(healthy.evaluations.at()[1]["train_accuracy"])
    assert healthy.evaluations.at()[0] == 30


def test_an_exactly_zero_gradient_is_recorded_as_minus_infinity():
    trainer = Trainer(experiment(Lane(name="zeros", network=stack(Dense(units=4)), initializer=Zeros())))
    trainer.advance()
    assert trainer.lanes[0].history.profile("weight_gradient")[0] == -np.inf


def test_outputs_that_are_all_alike_have_no_spread_instead_of_the_noise_of_rounding():
    lane = Lane(
        name="bias only", network=stack(Dense(units=4)), initializer=Zeros(), bias_initializer=Constant(value=0.1)
    )
    trainer = Trainer(experiment(lane))
    trainer.advance()
    assert trainer.lanes[0].history.profile("activation_std")[0] == -np.inf


def test_training_stops_at_the_step_limit_and_at_the_loss():
    value = experiment(Lane(name="a", network=stack(Dense(units=16))), steps=7)
    assert list(Trainer(value)) == [1, 2, 3, 4, 5, 6, 7]
    eager = Trainer(replace(value, training=replace(value.training, steps=5000, stop_loss=0.3, learning_rate=0.5)))
    for _ in eager:
        pass
    losses = eager.lanes[0].history.step_column("loss")
    assert losses[-1] <= 0.3 < losses[:-1].min()
    assert len(losses) < 5000


def test_a_new_learning_rate_applies_from_the_next_step_on():
    value = experiment(Lane(name="a"), schedule=Cosine(steps=10))
    trainer = Trainer(value)
    trainer.advance()
    trainer.retune(replace(value, training=replace(value.training, learning_rate=0.5)))
    trainer.advance()
    rates = trainer.lanes[0].history.step_column("learning_rate")
    assert rates[0] == pytest.approx(0.05)
    assert rates[1] == pytest.approx(0.5 * Cosine(steps=10).factor(2))


@pytest.mark.parametrize(
    ("change", "live"),
    [
        ({"learning_rate": 0.9}, True),
        ({"schedule": Cosine()}, True),
        ({"steps": 9}, True),
        ({"stop_loss": 0.1}, True),
        ({"batch_size": 9}, False),
        ({"optimizer": Momentum()}, False),
        ({"l2": 0.1}, False),
        ({"dtype": "float32"}, False),
    ],
)
def test_what_may_change_while_it_trains(change, live):
    value = experiment(Lane(name="a"))
    assert differs_live(value, replace(value, training=replace(value.training, **change))) is live


def test_names_and_probes_change_live_and_networks_do_not():
    value = experiment(Lane(name="a"))
    assert differs_live(value, replace(value, title="other", probes=Probes(), lanes=(Lane(name="b"),)))
    assert not differs_live(value, replace(value, lanes=(Lane(name="a", initializer=He()),)))
    assert not differs_live(value, replace(value, lanes=value.lanes * 2))
    assert not differs_live(value, replace(value, seed=9))


def test_the_gradient_is_clipped_by_its_norm():
    trainer = Trainer(experiment(Lane(name="a", initializer=Normal(std=3.0)), clip_norm=1e-3, learning_rate=1.0))
    (run,) = trainer.lanes
    before = run.network.theta.copy()
    trainer.advance()
    assert np.linalg.norm(run.network.theta - before) == pytest.approx(1e-3, rel=1e-2)


def test_an_experiment_that_does_not_fit_names_lane_and_layer():
    broken = Lane(name="odd", network=(Dense(units=4), BatchNorm(), Dense(units=7)))
    with pytest.raises(ExperimentError, match=r"Lane “odd”, layer 3: The last layer gives 7 features") as caught:
        Trainer(experiment(Lane(name="fine"), broken))
    assert (caught.value.lane, caught.value.path) == (1, "3")


def test_batches_go_through_every_example_before_any_comes_again():
    value = experiment(Lane(name="a"), batch_size=24)
    trainer = Trainer(replace(value, data=Data(source=Clusters(samples=120, classes=3), test_fraction=0)))
    (run,) = trainer.lanes
    seen = [run.plan.batch.inputs.value.copy()]
    trainer.advance()  # the first step learns from the batch that was measured at the start
    for _ in range(4):
        trainer.advance()
        seen.append(run.plan.batch.inputs.value.copy())
    assert len(np.unique(np.concatenate(seen, axis=1).T, axis=0)) == 120


@pytest.mark.parametrize("source", [GaussianNoise(samples=64, features=6, classes=2), Regression1D(samples=64)])
def test_every_task_trains_and_evaluates(source):
    trainer = Trainer(Experiment(data=Data(source=source), lanes=(Lane(name="a"),), training=Training(steps=5)))
    for _ in trainer:
        pass
    trainer.evaluate()
    step, figures = trainer.lanes[0].history.evaluations.at()
    assert step == 5
    assert np.isfinite(figures["train_loss"])
    assert np.isfinite(figures["test_loss"])
    assert np.isnan(figures["train_accuracy"]) == (trainer.prepared.task == "regression")


def test_histograms_count_every_value():
    value = replace(experiment(Lane(name="m", network=MIXED)), probes=replace(NO_PROBES, histograms_every=1))
    trainer = Trainer(value)
    (run,) = trainer.lanes
    outputs = [site.output.value.copy() for site in run.plan.sites]
    trainer.advance()
    _, histograms = run.history.histograms.at()
    for layer, output in enumerate(outputs):
        assert histograms.activations.counts[layer].sum() == output.size
        assert histograms.activations.low[layer] <= output.min()
        assert histograms.activations.high[layer] >= output.max()
    assert (histograms.weights.counts.sum(axis=1) > 0).sum() == 6  # one for every layer with a W


@pytest.mark.parametrize("dtype", ["float64", "float32"])
def test_the_live_gradient_check_is_of_the_step_that_is_made(dtype):
    probes = replace(NO_PROBES, gradient_check_every=2)
    wrong = Lane(name="b", network=MIXED, faults=(PlantedFault("scaled-dW", "1"),))
    trainer = Trainer(replace(experiment(Lane(name="a", network=MIXED), wrong, dtype=dtype, l2=0.1), probes=probes))
    for _ in range(5):
        trainer.advance()
    for run, expected in zip(trainer.lanes, ([], ["1"]), strict=True):
        assert [step for step, _ in run.history.checks.all()] == [1, 2, 4]
        for _, check in run.history.checks.all():
            found = [path for path, finding in zip(run.history.layers, check.wrong, strict=True) if finding]
            assert found == expected
            assert np.isfinite(check.ratio).all()


def test_a_lane_that_overflows_is_checked_until_it_has():
    lane = Lane(name="a", network=stack(*[Dense(units=8, activation=Identity())] * 3), initializer=Normal(std=5.0))
    value = replace(experiment(lane, learning_rate=1e3), probes=replace(NO_PROBES, gradient_check_every=1))
    trainer = Trainer(value)
    for _ in trainer:
        pass
    (run,) = trainer.lanes
    checks = [check for _, check in run.history.checks.all()]
    assert len(checks) == run.history.diverged_at > 1
    assert not any(check.wrong.any() for check in checks)
    assert np.isfinite(checks[0].ratio).all()
    assert np.isnan(checks[-1].ratio).all()


def test_initial_weights_can_come_from_the_legacy_generator():
    lane = Lane(name="legacy", network=stack(Dense(units=3)), initializer=Normal(std=10.0), legacy_seed=3)
    trainer = Trainer(experiment(lane))
    legacy = np.random.RandomState(3)
    expected = legacy.standard_normal((3, 2)) * 10.0
    np.testing.assert_array_equal(trainer.lanes[0].network.parameters["1.W"].value, expected)
    np.testing.assert_array_equal(
        trainer.lanes[0].network.parameters["2.W"].value, legacy.standard_normal((3, 3)) * 10.0
    )


def test_the_matching_initializer_learns_where_the_small_one_does_not():
    deep = stack(*[Dense(units=32, activation=Tanh())] * 10)
    value = experiment(
        Lane(name="small", network=deep, initializer=Normal()),
        Lane(name="Xavier", network=deep, initializer=Xavier()),
        steps=300,
        learning_rate=0.1,
    )
    small, matching = (h[3][1]["train_loss"] for h in histories(Trainer(value)))
    assert matching < 0.3 < 1.0 < small


def test_an_initializer_that_does_not_fit_is_told_with_lane_and_layer():
    network = stack(Dense(units=8), Dense(units=8, initializer=DeltaOrthogonal()))
    with pytest.raises(ExperimentError, match="Lane “odd”, layer 2: Delta-orthogonal .* use orthogonal") as caught:
        Trainer(experiment(Lane(name="fine"), Lane(name="odd", network=network)))
    assert (caught.value.lane, caught.value.path) == (1, "2")


def test_a_data_dependent_initializer_is_fitted_on_the_first_examples_and_repeats_its_bits():
    network = stack(Dense(units=30, activation=Tanh()), Dropout(rate=0.5), Dense(units=20, activation=Tanh()))
    lanes = (Lane(name="fitted", network=network, initializer=LSUV()), Lane(name="drawn", network=network))
    first, second = (Trainer(experiment(*lanes)) for _ in range(2))
    fitted, drawn = first.lanes
    assert [record.path for record in fitted.adaptations] == ["1", "3", "4"]
    assert all(record.converged for record in fitted.adaptations)
    assert drawn.adaptations == ()
    for trainer in (first, second):
        for _ in trainer:
            pass
    assert fitted.network.theta.tobytes() == second.lanes[0].network.theta.tobytes()
