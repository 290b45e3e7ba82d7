"""Every kind of the engine as a document: round trips, strictness, bounds, and words for the window."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from desktop_app.nn.activations import ELU, Activation, LeakyReLU
from desktop_app.nn.initializers import He, Initializer, Normal, Orthogonal
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Layer, MaxPool, Residual
from desktop_app.nn.losses import Loss
from desktop_app.nn.optimizers import Adam, Momentum, Optimizer, Schedule, StepDecay, Warmup
from desktop_app.values import Value, checked, kinds, summary_of, tag_of, union

BASES: list[type[Value]] = [Activation, Initializer, Layer, Loss, Optimizer, Schedule]
EVERY = [(base, kind) for base in BASES for kind in kinds(base)]
every = pytest.mark.parametrize(("base", "kind"), EVERY, ids=[f"{b.__name__}-{tag_of(k)}" for b, k in EVERY])


@every
def test_a_kind_with_default_fields_comes_back_from_its_document(base: type[Value], kind: type[Value]) -> None:
    value = kind()
    document = msgspec.json.encode(value)
    assert msgspec.json.decode(document, type=union(base)) == value
    assert checked(value) == value
    assert msgspec.json.decode(document)["type"] == tag_of(kind)


@every
def test_an_unknown_field_is_refused_by_name(base: type[Value], kind: type[Value]) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field `colour`"):
        msgspec.convert({"type": tag_of(kind), "colour": 1}, union(base))


@every
def test_a_kind_has_a_label_a_summary_and_a_help_text_for_every_field(base: type[Value], kind: type[Value]) -> None:
    assert kind.label
    assert 10 < len(summary_of(kind)) < 200
    schema = msgspec.json.schema(kind)
    fields: dict[str, Any] = schema["$defs"][kind.__name__]["properties"]
    for name, field in fields.items():
        assert name == "type" or field.get("description"), f"{kind.__name__}.{name}"


@pytest.mark.parametrize("base", BASES)
def test_tags_and_labels_are_unique_among_kinds_of_one_base(base: type[Value]) -> None:
    for words in ([tag_of(kind) for kind in kinds(base)], [kind.label for kind in kinds(base)]):
        assert len(set(words)) == len(words) > 2 - (base is Loss)


OUT_OF_BOUNDS: list[tuple[Value, str]] = [
    (LeakyReLU(slope=1.5), "$.slope"),
    (ELU(alpha=-0.1), "$.alpha"),
    (Normal(std=-1.0), "$.std"),
    (Orthogonal(gain=-1.0), "$.gain"),
    (He(slope=2.0), "$.slope"),
    (He(mode="fan_sideways"), "$.mode"),  # type: ignore[arg-type]
    (Dense(units=0), "$.units"),
    (Dense(units=2.5), "$.units"),  # type: ignore[arg-type]
    (Dense(activation=ELU(alpha=99.0)), "$.activation.alpha"),
    (Dense(initializer=He(gain=1e9)), "$.initializer.gain"),
    (Conv2D(filters=0), "$.filters"),
    (Conv2D(kernel=65), "$.kernel"),
    (Conv2D(padding=-1), "$.padding"),
    (MaxPool(stride=0), "$.stride"),
    (BatchNorm(epsilon=0.0), "$.epsilon"),
    (Dropout(rate=1.0), "$.rate"),
    (Residual(layers=()), "$.layers"),
    (Residual(scale=11.0), "$.scale"),
    (Residual(layers=(Dense(units=4), Residual(layers=(Dropout(rate=-1.0),)))), "$.layers[1].layers[0].rate"),
    (Momentum(momentum=1.0), "$.momentum"),
    (Adam(beta2=1.0), "$.beta2"),
    (StepDecay(every=0), "$.every"),
    (Warmup(steps=0), "$.steps"),
]


@pytest.mark.parametrize(("value", "path"), OUT_OF_BOUNDS, ids=repr)
def test_checked_refuses_what_is_out_of_bounds_and_says_where(value: Value, path: str) -> None:
    with pytest.raises(msgspec.ValidationError) as caught:
        checked(value)
    assert str(caught.value).endswith(f"at `{path}`")
