"""What follows an edit: planted faults their layers, published values their lanes, and names what they name."""

from __future__ import annotations

import re

import msgspec

from desktop_app.experiment.editing import Layers, block_of, parts_of, path_of, rename_lane
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.initializers import Constant, Initializer, Normal


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
    name = re.split(r" \(|, ", initializer.label)[0]
    if isinstance(initializer, Constant):
        return f"{name} {initializer.value:.3g}"
    return name if initializer.gain == 1.0 else f"{name} × {initializer.gain:.3g}"


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

    What an edit leaves alone is the same at both ends of the list.  Where the layer cannot be told from its neighbours,
    or an edit was larger than one place, the path stays as it was.
    """
    found = _followed(parts_of(path), before, after)
    return None if found is None else path_of(found)


def _followed(parts: tuple[int, ...], before: Layers, after: Layers) -> tuple[int, ...] | None:
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
    if shift:
        return parts
    elsewhere = [place for place in range(head, len(after) - tail) if after[place] == before[index]]
    if len(elsewhere) == 1:
        return (elsewhere[0] + 1, *rest)
    inside, outside = block_of(before[index]), block_of(after[index])
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
