"""Published values in documents: written only where there are any, checked, and gone when their lane changes."""

from __future__ import annotations

import json
from typing import get_args

import msgspec
import pytest
from msgspec.structs import replace

from desktop_app.cli.sources import with_settings
from desktop_app.experiment.document import DocumentError, dumps, loads
from desktop_app.experiment.editing import duplicate_lane, remove_lane, rename_lane, replace_lane
from desktop_app.experiment.following import with_references_followed
from desktop_app.experiment.references import (
    QUANTITIES,
    LayerQuantity,
    LayerReference,
    StepsReference,
    TrainingQuantity,
    TrainingReference,
)
from desktop_app.experiment.schema import Data, Experiment, Lane
from desktop_app.nn.initializers import He
from desktop_app.training.history import LAYER_COLUMNS

OF_LAYER = LayerReference(lane=1, quantity="delta", layer="2", over="1", value=9.3, source="a paper")
OF_TRAINING = TrainingReference(quantity="loss", step=10, value=0.5, bound="at most", source="a paper")
TO_LOSS = StepsReference(lane=1, level=0.05, value=30, tolerance=2, source="a paper")
BOTH = Experiment(lanes=(Lane(name="a", initializer=He()), Lane(name="b")), references=(OF_LAYER, OF_TRAINING, TO_LOSS))


def test_they_are_written_and_read_back_and_leave_no_trace_where_there_are_none() -> None:
    assert loads(dumps(BOTH)) == BOTH
    assert b"references" not in dumps(replace(BOTH, references=()))


def test_quantities_are_those_that_are_recorded() -> None:
    assert set(get_args(LayerQuantity)) <= set(LAYER_COLUMNS)
    assert set(QUANTITIES) == {*get_args(LayerQuantity), *get_args(TrainingQuantity)}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"lane": 2}, "references[0].lane: there is no lane 2; the last is 1."),
        ({"layer": "3"}, "references[0].layer: lane 1 has no layer '3'."),
        ({"over": "1.1"}, "references[0].over: lane 1 has no layer '1.1'."),
        ({"value": 0}, "references[0].value: it must be a number of more than 0, not 0."),
    ],
)
def test_lanes_and_layers_that_do_not_exist_are_refused(change: dict[str, object], sentence: str) -> None:
    tree = json.loads(dumps(BOTH))
    tree["references"][0] |= change
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(tree))
    assert str(caught.value) == f"The document: {sentence}"


def test_what_agrees_lies_between_the_ends_of_the_range() -> None:
    assert OF_LAYER.range == (9.3 / 1.02, 9.3 * 1.02)
    assert TO_LOSS.range == (10, 90)
    assert OF_TRAINING.range == (0, 0.5 * 1.02)
    assert replace(OF_TRAINING, bound="at least", tolerance=0).range == (0.5, float("inf"))
    assert [found.margin for found in (OF_LAYER, TO_LOSS)] == ["within 2%", "within a factor 3"]


def test_they_follow_their_lane_until_it_is_another() -> None:
    def after(changed: Experiment) -> list[tuple[int, float]]:
        return [(found.lane, found.value) for found in with_references_followed(BOTH, changed).references]

    everything = [(1, 9.3), (0, 0.5), (1, 30)]
    assert after(replace(BOTH, title="other")) == everything
    assert after(rename_lane(BOTH, 1, "c")) == everything
    assert after(duplicate_lane(BOTH, 0)) == everything
    assert after(remove_lane(BOTH, 0)) == [(0, 9.3), (0, 30)]
    assert after(replace_lane(BOTH, 1, Lane(name="b", initializer=He(gain=2.0)))) == [(0, 0.5)]
    assert after(replace(BOTH, data=Data(standardize=False))) == []


def test_a_setting_on_the_command_line_is_such_an_edit() -> None:
    assert with_settings(BOTH, ["training.steps=5"]).references == BOTH.references
    assert with_settings(BOTH, ["lanes.0.initializer.gain=2"]).references == (OF_LAYER, TO_LOSS)
    one = msgspec.json.encode([msgspec.to_builtins(BOTH.lanes[0])]).decode()
    assert with_settings(BOTH, [f"lanes={one}"]).references == (OF_TRAINING,)
    assert with_settings(BOTH, ["references.0.value=9"]).references[0].value == 9
