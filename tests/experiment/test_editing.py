"""Edits of layers by path and of lanes by index."""

from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.experiment import editing
from desktop_app.experiment.schema import MAX_LANES, Experiment, Lane
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Dropout, Flatten, Layer, Residual
from desktop_app.nn.network import check_stack

A, B, C, D = Dense(units=1), Dense(units=2), Dense(units=3), Dense(units=4)
NESTED: editing.Layers = (A, Residual(layers=(B, Residual(layers=(C,)))), D)


def leaves(layers: editing.Layers) -> Counter[Layer]:
    return Counter(layer for layer in editing.all_layers(layers).values() if not isinstance(layer, Residual))


def nested_layers(plain: st.SearchStrategy[Layer]) -> st.SearchStrategy[Layer]:
    return st.lists(plain, min_size=1, max_size=3).map(lambda block: Residual(layers=tuple(block)))


ANY_LAYER = st.recursive(st.builds(Dense, units=st.integers(1, 9)), nested_layers, max_leaves=6)
STACKS = st.lists(ANY_LAYER, min_size=1, max_size=5).map(tuple)


def test_every_layer_is_found_by_its_path() -> None:
    found = editing.all_layers(NESTED)
    assert list(found) == ["1", "2", "2.1", "2.2", "2.2.1", "3"]
    assert (found["2.1"], found["2.2.1"], found["3"]) == (B, C, D)


def test_layers_are_inserted_replaced_and_duplicated_inside_blocks() -> None:
    drop = Dropout()
    assert editing.all_layers(editing.insert_layer(NESTED, "2.2.2", drop))["2.2.2"] == drop
    assert editing.all_layers(editing.replace_layer(NESTED, "2.1", drop))["2.1"] == drop
    doubled = editing.duplicate_layer(NESTED, "2.1", 3)
    assert [editing.all_layers(doubled)[f"2.{n}"] for n in (1, 2, 3, 4)] == [B] * 4
    assert editing.duplicate_layer(NESTED, "1")[:2] == (A, A)


def test_the_only_layer_of_a_list_stays() -> None:
    with pytest.raises(editing.EditError, match="remove the block instead"):
        editing.remove_layer(NESTED, "2.2.1")
    with pytest.raises(editing.EditError, match="at least one layer"):
        editing.remove_layer((A,), "1")
    assert editing.remove_layer(NESTED, "2") == (A, D)


@pytest.mark.parametrize(
    ("source", "gap", "path"),
    [
        ("1", "4", "3"),
        ("3", "1", "1"),
        ("1", "2.1", "1.1"),
        ("2.1", "1", "1"),
        ("2.1", "4", "4"),
        ("3", "2.2.1", "2.2.1"),
    ],
)
def test_a_layer_moves_into_and_out_of_blocks(source: str, gap: str, path: str) -> None:
    moved, where = editing.move_layer(NESTED, source, gap)
    assert where == path
    assert editing.all_layers(moved)[where] == editing.all_layers(NESTED)[source]
    assert leaves(moved) == leaves(NESTED)


def test_a_block_cannot_be_moved_into_itself() -> None:
    with pytest.raises(editing.EditError, match="into itself"):
        editing.move_layer(NESTED, "2", "2.2.1")


@given(STACKS, st.data())
def test_no_move_ever_loses_or_invents_a_layer(layers: editing.Layers, data: st.DataObject) -> None:
    paths = list(editing.all_layers(layers))
    source = data.draw(st.sampled_from(paths))
    gap = data.draw(st.sampled_from([*paths, *(editing.sibling(path, 1) for path in paths)]))
    try:
        moved, where = editing.move_layer(layers, source, gap)
    except editing.EditError:
        return
    assert leaves(moved) == leaves(layers)
    assert editing.all_layers(moved)[where] == editing.all_layers(layers)[source]


def test_a_new_layer_goes_behind_the_selected_one_but_leaves_the_output_layer_last() -> None:
    layers = (A, B, Dense())
    assert editing.gap_for_new(layers, "1") == "2"
    assert editing.gap_for_new(layers, "3") == "3"
    assert editing.gap_for_new(layers, "") == "3"
    assert editing.gap_for_new((A, B), "") == "3"
    assert editing.gap_for_new(NESTED, "2.2.1") == "2.2.2"


def test_a_new_layer_is_like_the_nearest_of_its_kind() -> None:
    convolution = Conv2D(filters=5)
    layers = (convolution, Flatten(), A, Dense())
    assert editing.new_layer(Dense, layers, "4") == A
    assert editing.new_layer(Conv2D, layers, "4") == convolution
    assert editing.new_layer(Dense, layers, "2") == Dense(units=editing.USUAL_UNITS)
    assert editing.new_layer(Residual, layers, "4") == Residual(layers=(A,))
    assert editing.new_layer(BatchNorm, layers, "4") == BatchNorm()


def test_lanes_are_duplicated_renamed_and_removed_with_names_of_their_own() -> None:
    experiment = Experiment(lanes=(Lane(name="He"), Lane(name="He 2")))
    three = editing.duplicate_lane(experiment, 0)
    assert [lane.name for lane in three.lanes] == ["He", "He 2", "He 3"]
    assert [lane.name for lane in editing.rename_lane(three, 0, "  He  2 ").lanes] == ["He 4", "He 2", "He 3"]
    assert editing.rename_lane(three, 0, "He") == three
    assert [lane.name for lane in editing.remove_lane(three, 1).lanes] == ["He", "He 3"]
    with pytest.raises(editing.EditError, match="needs a name"):
        editing.rename_lane(three, 0, "   ")


def test_there_are_never_too_few_or_too_many_lanes() -> None:
    experiment = Experiment()
    with pytest.raises(editing.EditError, match="at least one lane"):
        editing.remove_lane(experiment, 0)
    while len(experiment.lanes) < MAX_LANES:
        experiment = editing.duplicate_lane(experiment, len(experiment.lanes) - 1)
    with pytest.raises(editing.EditError, match="at most 6"):
        editing.duplicate_lane(experiment, 0)
    assert len({lane.name for lane in experiment.lanes}) == MAX_LANES


@given(st.text(min_size=1, max_size=60), st.integers(1, 12))
def test_unique_names_are_names_that_a_document_can_hold(wish: str, copies: int) -> None:
    taken: tuple[str, ...] = ()
    for _ in range(copies):
        taken += (editing.unique_name(wish, taken),)
    assert len(set(taken)) == copies
    for name in taken:
        msgspec.convert({"name": name}, Lane)


def test_one_step_in_every_direction() -> None:
    gaps = {direction: editing.gap_beside(NESTED, "2.2", direction) for direction in ("up", "down", "in", "out")}
    assert gaps == {"up": "2.1", "down": "", "in": "", "out": "3"}
    assert [editing.gap_beside(NESTED, "1", direction) for direction in ("up", "down", "in", "out")] == [
        "",
        "3",
        "2.1",
        "",
    ]
    assert editing.gap_beside(NESTED, "3", "in") == "2.3"


@pytest.mark.parametrize(
    ("layers", "gap", "shape"),
    [
        ((Dense(units=5), Dense()), "1", (2,)),
        ((Dense(units=5), Dense()), "2", (2,)),
        ((Conv2D(filters=4, kernel=4, stride=2), Flatten(), Dense()), "1", (3, 9, 9)),
        ((Conv2D(filters=4, kernel=4, stride=2), Flatten(), Dense()), "2", (3, 9, 9)),
    ],
)
def test_a_new_residual_block_fits_where_it_is_put(layers, gap, shape):
    block = editing.new_layer(Residual, layers, gap, shape)
    changed = editing.insert_layer(layers, gap, block)
    assert check_stack(changed, shape, 3)[-1].output_shape == (3,)
