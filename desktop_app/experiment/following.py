"""What follows an edit: planted faults their layers, published values their lanes, and names what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import msgspec

from desktop_app.experiment.editing import (
    EditError,
    Layers,
    all_layers,
    block_of,
    insert_layer,
    parent,
    parts_of,
    path_of,
    remove_layer,
    rename_lane,
)
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.initializers import Constant, Initializer, Normal
from desktop_app.nn.layers import Layer


def with_all_followed(before: Experiment, after: Experiment) -> Experiment:
    """The experiment after an edit of a document as text, in which nobody has said what goes with what."""
    if len(before.lanes) == len(after.lanes):
        pairs = zip(before.lanes, after.lanes, strict=True)
        lanes = tuple(with_faults_followed(old, new) if old.faults == new.faults else new for old, new in pairs)
        after = msgspec.structs.replace(after, lanes=lanes)
    return with_names_followed(before, with_references_followed(before, after))


def with_faults_followed(before: Lane, after: Lane) -> Lane:
    """The lane after an edit, its planted faults still in the layers that they were in; gone with those removed."""
    if before.network == after.network or not after.faults:
        return after
    kept = []
    for fault in after.faults:
        path = followed(fault.layer, before.network, after.network) if fault.layer else ""
        if path is not None:
            kept.append(msgspec.structs.replace(fault, layer=path))
    return msgspec.structs.replace(after, faults=tuple(kept))


def with_names_followed(before: Experiment, after: Experiment) -> Experiment:
    """The experiment after an edit; a lane that is called after its initializer is called after the new one.

    A name that says anything else, or that the edit itself has changed, stays.
    """
    if len(before.lanes) != len(after.lanes):
        return after
    for index, (old, new) in enumerate(zip(before.lanes, after.lanes, strict=True)):
        named = usual_name(old.initializer) in (old.name, re.sub(r" \d+$", "", old.name))
        if named and old.name == new.name and usual_name(old.initializer) != usual_name(new.initializer):
            after = rename_lane(after, index, usual_name(new.initializer))
    return after


def usual_name(initializer: Initializer) -> str:
    """What a lane is called that has nothing to itself but its initializer, such as "N(0, 0.01²)" or "He × 1.5"."""
    if isinstance(initializer, Normal):
        return f"N(0, {initializer.std * initializer.gain:.3g}²)"
    if isinstance(initializer, Constant):
        return f"{initializer.name} {initializer.value:.3g}"
    return initializer.name if initializer.gain == 1.0 else f"{initializer.name} × {initializer.gain:.3g}"


def with_references_followed(before: Experiment, after: Experiment) -> Experiment:
    """The experiment after an edit, with the published values of those lanes that are still the same.

    Renaming a lane leaves them; other data, another network or other weights leave nothing that was published.
    """
    if not after.references or (before.data, before.lanes) == (after.data, after.lanes):
        return after
    kept = []
    for reference in after.references if before.data == after.data else ():
        place = _same_lane(before.lanes, after.lanes, reference.lane)
        if place is not None:
            kept.append(msgspec.structs.replace(reference, lane=place))
    return msgspec.structs.replace(after, references=tuple(kept))


def _same_lane(before: tuple[Lane, ...], after: tuple[Lane, ...], index: int) -> int | None:
    """Where a lane is after an edit, whatever it is called."""
    if index >= len(before):
        return None
    nameless = [msgspec.structs.replace(lane, name="-") for lane in after]
    wanted = msgspec.structs.replace(before[index], name="-")
    places = [place for place, lane in enumerate(nameless) if lane == wanted]
    by_name = [place for place in places if after[place].name == before[index].name]
    return next(iter([*by_name, *(place for place in places if place == index), *places]), None)


def followed(path: str, before: Layers, after: Layers) -> str | None:
    """The path of a layer after an edit of one place in the network; None if the layer was removed.

    A layer may be changed, inserted, removed, or moved, also into a block or out of one, and layers may get blocks
    around them or lose these.  After a larger edit the path stays, as where a layer cannot be told from its neighbours.
    """
    parts = parts_of(path)
    move = _move(before, after)
    if move is not None:
        return path_of(_after_move(parts, *move))
    plain, still_plain = _plain_layers(before), _plain_layers(after)
    if path in plain and [type(layer) for layer in plain.values()] == [type(layer) for layer in still_plain.values()]:
        return list(still_plain)[list(plain).index(path)]
    found = _followed(parts, before, after)
    return None if found is None else path_of(found)


Parts = tuple[int, ...]


def _plain_layers(layers: Layers) -> dict[str, Layer]:
    """Every layer that is no block, by its path."""
    return {path: layer for path, layer in all_layers(layers).items() if block_of(layer) is None}


def _move(before: Layers, after: Layers) -> tuple[Parts, Parts] | None:
    """Where the one layer that was moved stood, and where it stands now; None if the edit was no move."""
    old, new = all_layers(before), all_layers(after)
    if len(old) != len(new):
        return None
    difference = next((pair for pair in zip(old.items(), new.items(), strict=True) if not _same(*pair)), None)
    if difference is None:
        return None
    (here, _), (there, _) = difference
    # Seen from the top, the first difference lies where the layer left, or where it came to, or in a block that did.
    for source in _with_blocks_around(here):
        if goal := _goal(before, after, source):
            return parts_of(source), parts_of(goal)
    for goal in _with_blocks_around(there):
        if source := _goal(after, before, goal):
            return parts_of(source), parts_of(goal)
    return None


def _same(one: tuple[str, Layer], other: tuple[str, Layer]) -> bool:
    if block_of(one[1]) is not None and block_of(other[1]) is not None:
        return one[0] == other[0]  # what is inside comes next
    return one == other


def _with_blocks_around(path: str) -> Iterator[str]:
    while path:
        yield path
        path = parent(path)


def _goal(before: Layers, after: Layers, source: str) -> str:
    """Where a layer has to be moved to make ``after`` of ``before``; "" if that is no way."""
    layer = all_layers(before)[source]
    try:
        without = remove_layer(before, source)
    except EditError:
        return ""
    for path in (path for path, other in all_layers(after).items() if other == layer):
        with suppress(KeyError):  # a block that is only there once the layer is back
            if insert_layer(without, path, layer) == after:
                return path
    return ""


def _after_move(parts: Parts, source: Parts, goal: Parts) -> Parts:
    """The path of any layer after one was moved."""
    if parts[: len(source)] == source:
        return (*goal, *parts[len(source) :])
    return _made_way(_closed_up(parts, source), goal)


def _closed_up(parts: Parts, removed: Parts) -> Parts:
    last = len(removed) - 1
    behind = len(parts) > last and parts[:last] == removed[:last] and parts[last] > removed[last]
    return (*parts[:last], parts[last] - 1, *parts[last + 1 :]) if behind else parts


def _made_way(parts: Parts, inserted: Parts) -> Parts:
    last = len(inserted) - 1
    behind = len(parts) > last and parts[:last] == inserted[:last] and parts[last] >= inserted[last]
    return (*parts[:last], parts[last] + 1, *parts[last + 1 :]) if behind else parts


def _followed(parts: Parts, before: Layers, after: Layers) -> Parts | None:
    """The path after a change, an insertion or a removal: what it leaves alone is the same at both ends of the list."""
    index, rest = parts[0] - 1, parts[1:]
    if not 0 <= index < len(before):
        return parts
    head = _alike(before, after)
    tail = min(_alike(before[::-1], after[::-1]), min(len(before), len(after)) - head)
    shift = len(after) - len(before)
    if index < head:
        return parts
    if index >= len(before) - tail:
        return (parts[0] + shift, *rest)
    if shift < 0 and head + tail == len(after):
        # A twin of the removed layer may stand where this one would have moved to.
        stays = index + shift >= 0 and after[index + shift] == before[index]
        return (parts[0] + shift, *rest) if stays else None
    inside, outside = block_of(before[index]), block_of(after[index]) if not shift else None
    if rest and inside is not None and outside is not None:
        below = _followed(rest, inside, outside)
        return None if below is None else (parts[0], *below)
    return parts


def _alike(some: Layers, others: Layers) -> int:
    """How many layers at the beginning are the same."""
    count = 0
    for one, other in zip(some, others, strict=False):
        if one != other:
            break
        count += 1
    return count
