"""Planted faults stay with their layers through every edit of the network."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from desktop_app.experiment import editing
from desktop_app.experiment.following import followed, with_faults_followed, with_names_followed
from desktop_app.experiment.schema import Experiment, Lane, PlantedFault
from desktop_app.nn.initializers import Constant, FlaxDefault, He, Initializer, Normal, Xavier
from desktop_app.nn.layers import Dense, Dropout, Residual

A, B, C, D, E, NEW = (Dense(units=units) for units in (1, 2, 3, 4, 5, 9))
NETWORK: editing.Layers = (A, Residual(layers=(B, C)), D)


@pytest.mark.parametrize("path", ["1", "2", "2.1", "2.2", "3"])
@pytest.mark.parametrize("gap", ["1", "2", "2.1", "2.2", "2.3", "3", "4"])
def test_every_layer_is_found_again_after_an_insertion_and_its_removal(path: str, gap: str) -> None:
    longer = editing.insert_layer(NETWORK, gap, NEW)
    found = followed(path, NETWORK, longer)
    assert found is not None
    if path != "2":  # the block itself is another one then
        assert editing.all_layers(longer)[found] == editing.all_layers(NETWORK)[path]
    assert followed(found, longer, editing.remove_layer(longer, gap)) == path


@pytest.mark.parametrize(("removed", "path"), [("1", "1"), ("2.1", "2.1"), ("2", "2.2"), ("2", "2"), ("3", "3")])
def test_a_removed_layer_is_gone_with_everything_inside(removed: str, path: str) -> None:
    assert followed(path, NETWORK, editing.remove_layer(NETWORK, removed)) is None


def test_a_moved_or_changed_layer_is_found() -> None:
    moved, where = editing.move_layer(NETWORK, "3", "1")
    assert followed("3", NETWORK, moved) == where == "1"
    assert followed("2.2", NETWORK, moved) == "3.2"
    wider = editing.replace_layer(NETWORK, "2.1", NEW)
    assert [followed(path, NETWORK, wider) for path in ("1", "2.1", "2.2", "3")] == ["1", "2.1", "2.2", "3"]


GAPS = [f"{start}{number}" for start in ("", "2.", "4.") for number in range(1, 6 if not start else 4)]
TWO_BLOCKS: editing.Layers = (A, Residual(layers=(B, C)), D, Residual(layers=(E, NEW), scale=0.5))


MOVES = [(path, gap) for path in editing.all_layers(TWO_BLOCKS) for gap in GAPS if not gap.startswith(f"{path}.")]


@pytest.mark.parametrize(("source", "gap"), MOVES)
def test_every_layer_is_found_after_a_move_into_a_block_or_out_of_one(source: str, gap: str) -> None:
    moved, goal = editing.move_layer(TWO_BLOCKS, source, gap)
    assert followed(source, TWO_BLOCKS, moved) == goal
    for path, layer in editing.all_layers(TWO_BLOCKS).items():
        found = followed(path, TWO_BLOCKS, moved)
        assert found is not None
        if editing.block_of(layer) is None:
            assert editing.all_layers(moved)[found] == layer
        assert followed(found, moved, TWO_BLOCKS) == path


def test_layers_that_get_a_block_around_them_are_found_in_it() -> None:
    plain: editing.Layers = (A, B, C, B, D)
    wrapped = (A, Residual(layers=(B, replace(C, bias=False))), Residual(layers=(B,)), D)
    assert [followed(path, plain, wrapped) for path in "12345"] == ["1", "2.1", "2.2", "3.1", "4"]
    assert [followed(path, wrapped, plain) for path in ("1", "2.1", "2.2", "3.1", "4")] == [*"12345"]


def test_one_of_many_equal_layers_stays_where_one_of_them_is() -> None:
    deep = (A, B, B, B, D)
    assert followed("5", deep, editing.duplicate_layer(deep, "2", 3)) == "8"
    assert followed("3", deep, editing.remove_layer(deep, "2")) in ("2", "3")


def test_a_path_that_leads_nowhere_stays_what_it_is() -> None:
    assert followed("9", NETWORK, (A,)) == "9"


def test_the_faults_of_a_lane_follow_and_go() -> None:
    faults = (PlantedFault("scaled-dW", "3"), PlantedFault("missing-mean"))
    lane = Lane(name="wrong", network=NETWORK, faults=faults)
    longer = with_faults_followed(lane, replace(lane, network=(Dropout(), *NETWORK)))
    assert [fault.words for fault in longer.faults] == ["scaled-dW in layer 4", "missing-mean"]
    shorter = with_faults_followed(lane, replace(lane, network=NETWORK[:2]))
    assert [fault.words for fault in shorter.faults] == ["missing-mean"]
    assert with_faults_followed(lane, replace(lane, name="other")).faults == faults


def named(name: str, initializer: Initializer) -> Experiment:
    return Experiment(lanes=(Lane(name=name, initializer=initializer), Lane(name="He", initializer=He())))


@pytest.mark.parametrize(
    ("name", "before", "after", "expected"),
    [
        ("N(0, 0.01²)", Normal(std=0.01), Normal(std=0.02), "N(0, 0.02²)"),
        ("N(0, 0.01²)", Normal(std=0.01), Normal(std=0.01, gain=20.0), "N(0, 0.2²)"),
        ("N(0, 0.01²) 2", Normal(std=0.01), Xavier(), "Xavier"),
        ("Xavier", Xavier(), He(gain=1.5), "He × 1.5"),
        ("Xavier", Xavier(), He(), "He 2"),
        ("Xavier", Xavier(), Xavier(distribution="uniform"), "Xavier"),
        ("Xavier", Xavier(), FlaxDefault(), "what JAX (Flax) does"),
        ("mine", Xavier(), He(gain=1.5), "mine"),
        ("He × 2", He(gain=3.0), Xavier(), "He × 2"),
        ("constant 0.1", Constant(value=0.1), Constant(value=0.2), "constant 0.2"),
    ],
)
def test_a_name_that_says_how_a_lane_starts_follows_that(
    name: str, before: Initializer, after: Initializer, expected: str
) -> None:
    assert with_names_followed(named(name, before), named(name, after)).lanes[0].name == expected


def test_a_name_that_was_given_stays() -> None:
    changed = named("something else", He(gain=2.0))
    assert with_names_followed(named("Xavier", Xavier()), changed) == changed
