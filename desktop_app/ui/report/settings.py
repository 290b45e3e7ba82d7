"""The settings of an experiment in the few words that fit on a page."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from desktop_app.data import Prepared
from desktop_app.experiment.schema import Experiment, Lane, loss_of
from desktop_app.nn.initializers import Zeros
from desktop_app.nn.layers import Layer
from desktop_app.nn.optimizers import ConstantRate
from desktop_app.ui.controls.field_specs import FieldSpec, field_specs
from desktop_app.ui.controls.numbers import compact, significant
from desktop_app.ui.panels.words import layer_in_words, overrides_in_words, shape_in_words
from desktop_app.values import Value
from desktop_app.words import clauses, tr

SEPARATOR = " · "
DIGITS = 6
"""Significant digits of a setting, which may have been computed and have seventeen."""
MOST_PARTS = 60
"""Groups of equal layers that are told; what is longer does not fit on a page anyway."""


def in_words(value: Value, whole: bool = False) -> str:
    """A kind with whatever of it is not as usual, such as "He, gain 1.15"; ``whole`` tells its own numbers, too."""
    usual = {field.name: field.default for field in fields(type(value))}
    own = [name for name in type(value).__struct_fields__ if whole and name in type(value).__annotations__]

    def told(spec: FieldSpec) -> bool:
        found = getattr(value, spec.name)
        return spec.path or found != usual[spec.name] or bool(spec.name in own and spec.number and found)

    specs = filter(told, field_specs(type(value)))
    return clauses([tr(value.label), *(_field(spec, getattr(value, spec.name)) for spec in specs)])


def _field(spec: FieldSpec, value: Any) -> str:
    title = tr(spec.title)
    if spec.path:
        return Path(str(value)).name
    if isinstance(value, bool):
        return title if value else tr("no {field}", field=title)
    if isinstance(value, Value):
        return in_words(value)
    if isinstance(value, (int, float)):
        return f"{title} {_number(value)}"
    return "" if value is None or isinstance(value, (Struct, tuple)) else tr(str(value))


def network_in_words(lane: Lane) -> str:
    """The layers in their order, equal neighbours counted, such as "19 × Dense 64 tanh · Dense (outputs)"."""
    words_of = {layer: _layer(layer) for layer in set(lane.network)}  # of many equal layers but once
    groups = [(words, len(list(group))) for words, group in groupby(words_of[layer] for layer in lane.network)]
    parts = [words if count == 1 else f"{count} × {words}" for words, count in groups[:MOST_PARTS]]
    return SEPARATOR.join([*parts, *["…"] * (len(groups) > MOST_PARTS)])


def networks_in_words(experiment: Experiment) -> list[str]:
    """The network of each lane in words."""
    words_of = {lane.network: network_in_words(lane) for lane in experiment.lanes}
    return [words_of[lane.network] for lane in experiment.lanes]


def _number(value: float) -> str:
    return compact(value if isinstance(value, int) else significant(value, DIGITS))


def _layer(layer: Layer) -> str:
    own = overrides_in_words(layer)
    return f"{layer_in_words(layer)} [{own}]" if own else layer_in_words(layer)


def initializer_in_words(lane: Lane) -> str:
    """How weights and biases of a lane are drawn; nothing is said of biases that start from zero, as they mostly do."""
    words = [in_words(lane.initializer, whole=True)]
    if not isinstance(lane.bias_initializer, Zeros):
        words.append(tr("biases: {scheme}", scheme=in_words(lane.bias_initializer, whole=True)))
    if lane.legacy_seed is not None:
        words.append(tr("legacy seed {seed}", seed=lane.legacy_seed))
    return SEPARATOR.join(words)


def data_in_words(experiment: Experiment, prepared: Prepared) -> list[str]:
    """Where the examples come from, how many there are, and what they look like."""
    train, test = prepared.train_inputs.shape[-1], prepared.test_inputs.shape[-1]
    if len(prepared.shape) > 1:
        inputs = tr("pictures {shape}", shape=shape_in_words(prepared.shape))
    else:
        inputs = tr("inputs: {count:,}", count=prepared.shape[0])
    goal = tr("classes: {count}", count=len(prepared.classes))
    if not prepared.classes:
        goal = tr("numbers to predict: {count}", count=prepared.outputs)
    scaled = tr("standardized") if experiment.data.standardize else tr("not standardized")
    scaled_targets = experiment.data.standardize_targets and not prepared.classes
    targets = [tr("targets standardized")] if scaled_targets else []
    return [
        in_words(experiment.data.source),
        tr("{train:,} examples to train, {test:,} to test", train=train, test=test),
        " · ".join([inputs, goal, scaled, *targets]),
    ]


def training_in_words(experiment: Experiment, prepared: Prepared) -> list[str]:
    """How the lanes learn."""
    training = experiment.training
    rate = tr("learning rate {rate}", rate=_number(training.learning_rate))
    if not isinstance(training.schedule, ConstantRate):
        rate = tr("{sentence} ({remark})", sentence=rate, remark=in_words(training.schedule))
    size = tr("all examples at once")
    if training.batch_size is not None:
        size = tr("batches of {size:,}", size=min(training.batch_size, prepared.train_inputs.shape[-1]))
    limits = [tr("L2 λ {factor}", factor=_number(training.l2))] if training.l2 else []
    if training.clip_norm is not None:
        limits.append(tr("gradient clipped at {norm}", norm=_number(training.clip_norm)))
    loss = tr("loss: {name}", name=in_words(loss_of(training, prepared.task)))
    return [f"{in_words(training.optimizer)} · {rate}", loss, " · ".join([size, training.dtype, *limits])]
