"""From symptoms to causes: what is told, what is not, and what a remedy changes."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from doctor.patients import DEEP, HEALTHY, OUT, SICK, WIDE, blocks, case, rated, spoiled, stack
from msgspec.structs import replace

from desktop_app.data import Circles, Digits, Wine
from desktop_app.doctor.examination import Examination, examine
from desktop_app.doctor.findings import Diagnosis, Measure, Symptom
from desktop_app.doctor.remedies import critical_layers, critical_weights, scaled_branches, zero_biases
from desktop_app.doctor.rules import rules
from desktop_app.doctor.trial import STEPS, Course, course_of
from desktop_app.doctor.visit import diagnose, symptoms
from desktop_app.experiment.gallery import entry
from desktop_app.experiment.schema import Experiment, Training
from desktop_app.figures import figure
from desktop_app.gradients.cancelling import CancelledError
from desktop_app.nn.activations import GELU, Identity, ReLU, Sigmoid, Tanh
from desktop_app.nn.initializers import He, LeCun, Normal, Orthogonal, PyTorchDefault, Xavier, Zeros
from desktop_app.nn.layers import ActivationLayer, BatchNorm, Dense, Residual
from desktop_app.training.trainer import ExperimentError, Trainer

CODES = {
    *(
        "non-finite",
        "unscaled-input",
        "unscaled-target",
        "symmetry",
        "bias-too-large",
        "dead-relu",
        "saturation",
        "too-narrow",
    ),
    *("vanishing", "exploding", "poor-gain", "correlation-collapse", "output-too-hot", "step-size", "not-learning"),
}


def trained(experiment: Experiment, steps: int) -> Trainer:
    trainer = Trainer(replace(experiment, training=replace(experiment.training, steps=steps)))
    for _ in trainer:
        pass
    return trainer


def seen_live(experiment: Experiment, trainer: Trainer) -> Diagnosis:
    run = trainer.lanes[0]
    course = course_of(run, trainer.loss)
    return diagnose(experiment, 0, prepared=trainer.prepared, trained=run.network, course=course)


def test_codes_are_stable_and_ranks_distinct() -> None:
    assert {rule.code for rule in rules()} == CODES
    assert len({rule.rank for rule in rules()}) == len(CODES)


def test_what_follows_from_a_cause_is_named_beside_it_and_not_by_itself() -> None:
    diagnosis = diagnose(SICK["PyTorch's default, ReLU, 40 layers"][1](), 0)
    (finding,) = diagnosis.findings
    assert finding.code == "vanishing"
    assert {"bias-too-large", "poor-gain", "correlation-collapse"} <= set(finding.consequences)


def test_two_illnesses_that_do_not_explain_each_other_are_both_reported() -> None:
    sick = case(stack(20, 32, Tanh()), Normal(std=0.01), source=Wine(), standardize=False)
    codes = [finding.code for finding in diagnose(sick, 0).findings]
    assert set(codes) == {"vanishing", "unscaled-input"}


def test_what_is_said_of_unscaled_targets_holds_when_it_is_trained() -> None:
    sick = SICK["targets of hundreds"][1]()
    (finding,) = diagnose(sick, 0).findings
    assert finding.consequences == ("step-size",)
    assert finding.treatment is not None
    assert finding.treatment.remedy.shared
    before, after = (
        course_of(t.lanes[0], t.loss) for t in (trained(sick, 300), trained(finding.treatment.experiment, 300))
    )
    assert before.diverged_at is not None
    assert after.level < 0.5  # of 1, which a blind answer has


def test_the_layer_at_fault_is_named_where_it_is_a_single_one() -> None:
    (finding,) = diagnose(spoiled(case(stack(8, 64, Tanh()), Xavier(), source=WIDE), 4, Normal(std=0.001)), 0).findings
    assert (finding.code, finding.layer) == ("vanishing", "5")


def test_the_prediction_is_what_the_treated_network_shows() -> None:
    (finding,) = diagnose(SICK["N(0, 0.01²), tanh, 40 layers"][1](), 0).findings
    treatment = finding.treatment
    assert treatment is not None
    assert treatment.after is not None
    x = examine(treatment.experiment, 0)
    assert treatment.after.value == x.hidden[0].delta / x.hidden[-1].delta
    assert figure(treatment.after.value) in treatment.predicted


def test_he_at_thirty_layers_has_many_dead_units_and_alike_outputs_and_is_fine() -> None:
    x = examine(HEALTHY["He, ReLU, 30 layers"](), 0)
    dead = next(rule for rule in rules() if rule.code == "dead-relu").look(x)
    assert dead is not None
    assert 0.25 < dead.measure.expected < 0.5
    assert 1 - x.unlike > 0.9
    assert symptoms(x) == []


def test_a_note_leaves_a_network_healthy() -> None:
    notable = case(stack(55, 128, ReLU()), He(), source=WIDE)
    diagnosis = diagnose(notable, 0)
    assert diagnosis.healthy
    assert [note.code for note in diagnosis.notes] == ["correlation-collapse"]
    assert diagnosis.as_json()["findings"] == []


def test_a_critical_draw_with_biases_is_offered_where_the_activation_needs_them() -> None:
    (finding,) = diagnose(case(stack(30, 64, GELU()), LeCun(), source=WIDE), 0).findings
    assert finding.treatment is not None
    lane = finding.treatment.experiment.lanes[0]
    assert lane.initializer.scale == pytest.approx(1.983058, rel=1e-5)
    assert lane.bias_initializer.std**2 == pytest.approx(0.172922, rel=1e-5)


def test_a_residual_network_gets_weights_and_branch_scale_together() -> None:
    (finding,) = diagnose(case(blocks(10, 1.0), Zeros(), source=WIDE), 0).findings
    assert finding.code == "symmetry"
    assert finding.treatment is not None
    lane = finding.treatment.experiment.lanes[0]
    assert lane.initializer == He()
    assert {layer.scale for layer in lane.network if isinstance(layer, Residual)} == {0.3162}
    assert finding.treatment.left == ()


def test_mixed_activations_each_get_their_own_critical_point() -> None:
    pairs = (Dense(units=64, activation=ReLU()), Dense(units=64, activation=Tanh())) * 10
    sick = case((*pairs, OUT), Normal(std=0.01), source=WIDE)
    remedy = critical_layers(sick.lanes[0], examine(sick, 0))
    assert remedy is not None
    treated = remedy.apply(sick, 0)
    assert diagnose(treated, 0).healthy
    # Weights behind ReLU take twice the variance of those behind tanh.
    network = examine(treated, 0).network.parameters
    behind_relu, behind_tanh = (network[f"{path}.W"].value.var() for path in (12, 13))
    assert behind_relu / behind_tanh == pytest.approx(2.0, rel=0.1)


def test_remedies_that_change_nothing_are_not_offered() -> None:
    lane = case(stack(3, 8, Sigmoid()), Xavier()).lanes[0]
    assert critical_weights(lane) is None
    assert scaled_branches(lane) is None
    assert zero_biases(lane) is None


def test_a_poor_gain_is_no_promise_that_the_network_learns() -> None:
    sick = case(stack(39, 64, GELU()), He(), source=Digits(), training=Training(learning_rate=0.05))
    (finding,) = diagnose(sick, 0).findings
    assert finding.code == "poor-gain"
    network = examine(sick, 0).trained_for(STEPS)
    assert network is not None
    assert network.course is not None
    assert not network.course.learns(network.blind)
    assert "training may still fail" in finding.symptom.sentence


def normalized(depth: int) -> Experiment:
    """Dense, BatchNorm and ReLU, so many times: its gradients explode whatever the weights (Yang et al. 2019)."""
    group = (Dense(units=32, activation=Identity()), BatchNorm(), ActivationLayer(activation=ReLU()))
    return case((*group * depth, OUT), He(), source=Digits())


def test_skips_keep_the_gradient_of_a_deep_normalized_network() -> None:
    (finding,) = [f for f in diagnose(normalized(39), 0).findings if "exploding" in (f.code, *f.consequences)]
    assert finding.treatment is not None
    assert "exploding" not in finding.treatment.left
    assert "skip" in finding.treatment.remedy.sentence
    block = finding.treatment.experiment.lanes[0].network[3]
    assert isinstance(block, Residual)
    assert [type(layer) for layer in block.layers] == [Dense, BatchNorm, ActivationLayer, Dense, BatchNorm]


def test_a_remedy_that_helps_next_to_nothing_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.doctor.rules.gradients.skip_connections", lambda lane: None)
    (finding,) = [f for f in diagnose(normalized(39), 0).findings if f.code == "exploding"]
    assert finding.treatment is None


def test_a_remedy_overrides_what_layers_bring_of_their_own() -> None:
    experiment = spoiled(case(stack(3, 8, ReLU()), PyTorchDefault()), 1, Normal(std=5.0))
    remedy = critical_weights(experiment.lanes[0])
    assert remedy is not None
    lane = remedy.apply(experiment, 0).lanes[0]
    assert lane.initializer == He()
    assert all(layer.initializer is None for layer in lane.network)


def test_a_network_that_has_learned_is_not_judged_by_how_it_would_start() -> None:
    experiment = case(stack(3, 32, Tanh()), Xavier(), source=WIDE)
    trainer = trained(experiment, 300)
    diagnosis = diagnose(experiment, 0, prepared=trainer.prepared, trained=trainer.lanes[0].network)
    assert diagnosis.live
    assert diagnosis.healthy, [finding.code for finding in diagnosis.findings]


def test_a_network_that_has_diverged_is_told_to_slow_down() -> None:
    experiment = case(stack(3, 32, ReLU()), He(), source=WIDE)
    experiment = replace(experiment, training=replace(experiment.training, learning_rate=30.0))
    trainer = trained(experiment, 40)
    assert not np.isfinite(trainer.lanes[0].network.theta).all()
    (finding,) = seen_live(experiment, trainer).findings
    assert finding.code == "non-finite"
    assert f"diverged: at step {trainer.lanes[0].history.diverged_at}" in finding.symptom.sentence
    treatment = finding.treatment
    assert treatment is not None
    assert treatment.remedy.shared
    assert treatment.experiment.training.learning_rate < 30.0
    # What is promised is what training with it shows.
    course = treatment.course
    assert course is not None
    again = trained(treatment.experiment, course.steps)
    assert np.array_equal(again.lanes[0].history.step_column("loss"), course.losses)
    assert course.losses[-30:].mean() < 1.0


def test_a_network_that_would_diverge_a_thousand_steps_after_a_trial_is_suspected() -> None:
    source = entry("he-against-xavier")
    lane = replace(source.lanes[0], network=DEEP, initializer=Orthogonal(gain=1.414))
    (finding,) = diagnose(rated(0.1, replace(source, lanes=(lane,), references=())), 0).findings
    assert finding.code == "not-learning"
    assert finding.treatment is not None
    assert finding.treatment.course is not None
    assert finding.treatment.course.level < 0.7 * math.log(10)


def test_a_loss_that_stays_where_it_is_without_learning_is_told_with_a_rate_that_learns() -> None:
    experiment = SICK["40 layers at 0.1"][1]()
    trainer = trained(experiment, 500)
    (finding,) = seen_live(experiment, trainer).findings
    assert finding.code == "not-learning"
    assert finding.symptom.measure.value == pytest.approx(math.log(2), rel=0.01)
    assert finding.treatment is not None
    assert finding.treatment.course is not None
    assert finding.treatment.course.steps == 500
    assert finding.treatment.course.level < 0.5 * math.log(2)
    assert finding.treatment.left == ()


def test_the_rate_that_did_it_is_named_though_it_is_lower_by_now() -> None:
    experiment = case(stack(2, 12, ReLU()), He(), source=Circles(samples=60))
    hasty = rated(200.0, experiment)
    trainer = trained(hasty, 300)
    lowered = rated(0.01, experiment)
    trainer.retune(replace(lowered, training=replace(lowered.training, steps=302)))
    for _ in trainer:
        pass
    found = {finding.code: finding.symptom.sentence for finding in seen_live(trainer.experiment, trainer).findings}
    assert "After 302 steps at the learning rate 200" in found["not-learning"]
    assert "training at the learning rate 200" in found["dead-relu"]


def test_a_loss_that_does_not_fall_for_the_weights_is_a_consequence_of_them() -> None:
    experiment = case(stack(3, 16, Tanh()), Zeros(), source=Circles(samples=60))
    (finding,) = seen_live(experiment, trained(experiment, 400)).findings
    assert finding.code == "symmetry"
    assert finding.consequences == ("not-learning",)
    assert "training at the learning rate" not in finding.symptom.sentence


def test_a_gradient_that_training_has_made_vanish_is_not_blamed_on_the_weights_as_drawn() -> None:
    experiment = rated(0.1, case(DEEP, Orthogonal(gain=1.414), source=WIDE))
    trainer = trained(experiment, 500)
    found = {finding.code: finding for finding in seen_live(experiment, trainer).findings}
    sentence = found["vanishing"].symptom.sentence
    assert "2 was drawn, and behind ReLU it takes 2" in sentence
    start = examine(experiment, 0)
    before = figure(start.hidden[0].delta / start.hidden[-1].delta)
    assert f"Before the first step this figure was {before}: it is training at the learning rate 0.1" in sentence
    treatment = found["vanishing"].treatment
    assert treatment is not None
    assert treatment.remedy.shared
    assert treatment.course is not None


def test_a_network_drawn_badly_is_not_told_that_training_did_it() -> None:
    experiment = SICK["N(0, 0.01²), tanh, 10 layers"][1]()
    (finding,) = seen_live(experiment, trained(experiment, 400)).findings
    assert finding.code == "vanishing"
    assert "training at the learning rate" not in finding.symptom.sentence
    assert "Var W" in finding.treatment.remedy.sentence


def test_steps_that_do_not_help_are_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Course, "learns", lambda self, blind: False)
    (finding,) = diagnose(SICK["40 layers that diverge"][1](), 0).findings
    assert finding.treatment is None


def test_a_trial_can_be_given_up_between_two_steps() -> None:
    asked = iter(range(20))
    with pytest.raises(CancelledError):
        diagnose(SICK["40 layers at 0.1"][1](), 0, cancelled=lambda: next(asked) == 19)


def test_the_start_of_a_race_makes_no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Examination, "trained_for", lambda self, steps: pytest.fail("a trial"))
    assert symptoms(examine(SICK["40 layers at 0.1"][1](), 0), steps=False) == []


def test_a_network_in_float32_overflows_where_its_type_does() -> None:
    large = case(stack(30, 16, ReLU()), He(gain=100.0), source=WIDE)
    single = replace(large, training=replace(large.training, dtype="float32"))
    assert "non-finite" in [symptom.code for _, symptom in symptoms(examine(single, 0))]
    assert "non-finite" not in [symptom.code for _, symptom in symptoms(examine(large, 0))]


def test_a_visit_can_be_given_up() -> None:
    with pytest.raises(CancelledError):
        diagnose(SICK["zeros"][1](), 0, cancelled=lambda: True)


def test_a_network_that_does_not_fit_is_refused_in_a_sentence() -> None:
    with pytest.raises(ExperimentError, match="layer 1"):
        diagnose(case((*HEALTHY["convolutions, He"]().lanes[0].network,), He(), source=WIDE), 0)


@pytest.mark.parametrize("name", ["He × 100 in float32", "zeros", "raw wine, tanh"])
def test_every_diagnosis_is_json(name: str) -> None:
    (finding,) = json.loads(json.dumps(diagnose(SICK[name][1](), 0).as_json(), allow_nan=False))["findings"]
    assert finding["code"] == SICK[name][0]
    assert finding["remedy"].endswith(".")
    assert finding["predicted"].endswith(".")


def test_measures_say_what_is_expected_and_what_is_ill() -> None:
    measure = Measure("m", 5.0, 1.0, 0.1, 10.0)
    assert Symptom("c", "1", measure, "").expected_in_words == "1; unhealthy below 0.1 or above 10"
    assert Symptom("c", "1", measure, "", "note").expected_in_words == "1; noted below 0.1 or above 10"
    share = Symptom("c", "1", Measure("m", 5.0, 0.4, high=0.7, chance=(0.3, 0.5)), "")
    assert share.expected_in_words == "0.4, by chance 0.3 to 0.5; unhealthy above 0.7"
    assert not Measure("m", math.nan, 1.0, high=2.0).healthy
