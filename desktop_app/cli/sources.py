"""From what is typed to an experiment: gallery names, files, and settings that change single fields."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from desktop_app.experiment.document import EXTENSION, DocumentError, experiment_from, load, titled
from desktop_app.experiment.following import with_all_followed
from desktop_app.experiment.gallery import entry, names
from desktop_app.experiment.schema import Experiment
from desktop_app.words import later, tr


class InputError(ValueError):
    """Arguments that make no sense together; the message is a sentence for the user."""


def add_source(parser: ArgumentParser) -> None:
    """Give a command the argument that names its experiment."""
    parser.add_argument(
        "source",
        metavar="SOURCE",
        help=tr("name of a gallery experiment (see 'initscope gallery'), or path of an .initscope document"),
    )


def add_json(parser: ArgumentParser) -> None:
    """Give a command the option that has it print for programs."""
    parser.add_argument("--json", action="store_true", help=tr("print one JSON document, in English, instead of text"))


def add_settings(parser: ArgumentParser) -> None:
    """Give a command the options that change its experiment."""
    parser.add_argument(
        "--steps", dest="training_steps", type=int, metavar="N", help=tr("stop after N steps (training.steps)")
    )
    add_changes(parser)


def add_changes(parser: ArgumentParser) -> None:
    """Give a command that need not train the options that change its experiment."""
    parser.add_argument("--seed", type=int, metavar="N", help=tr("another seed for data, weights, batches and dropout"))
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="PATH=VALUE",
        help=tr("change a field of the document; PATH as in lanes.0.initializer.gain, VALUE as JSON or a bare word"),
    )


def experiment_asked_for(arguments: Namespace) -> Experiment:
    """The experiment that the arguments name, with what their options change.

    Raises:
        InputError, DocumentError: as :func:`experiment_at` and :func:`with_settings`.
    """
    shortcuts = {"training.steps": getattr(arguments, "training_steps", None), "seed": arguments.seed}
    settings = [f"{path}={value}" for path, value in shortcuts.items() if value is not None]
    return with_settings(experiment_at(arguments.source), arguments.settings + settings)


def add_lane(parser: ArgumentParser) -> None:
    """Give a command the options that choose a lane and change the experiment (see :func:`lane_asked_for`)."""
    parser.add_argument("--lane", type=int, default=0, metavar="N", help=tr("which lane, from 0 (default: 0)"))
    add_changes(parser)


def add_lane_command(
    commands: Any, name: str, handler: Callable[[Namespace], int], summary: str, description: str, epilog: str
) -> None:
    """Add a command about one lane of an experiment, which prints text or JSON."""
    parser = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
    )
    add_source(parser)
    add_lane(parser)
    add_json(parser)
    parser.set_defaults(handler=handler)


def lane_asked_for(arguments: Namespace) -> tuple[Experiment, int]:
    """The experiment and the lane that the arguments of such a command name.

    Raises:
        InputError, DocumentError: as :func:`experiment_asked_for` and :func:`check_lane`.
    """
    experiment = experiment_asked_for(arguments)
    check_lane(experiment, arguments.lane)
    return experiment, arguments.lane


def check_lane(experiment: Experiment, lane: int) -> None:
    """Refuse a lane that is not there.

    Raises:
        InputError: the experiment has no such lane.
    """
    if not 0 <= lane < len(experiment.lanes):
        last = len(experiment.lanes) - 1
        raise InputError(tr("--lane {lane}: the lanes are numbered 0 to {last}.", lane=lane, last=last))


def experiment_at(source: str) -> Experiment:
    """The experiment of the gallery or of the file that ``source`` names; the gallery comes first.

    Raises:
        DocumentError: there is none, and the message suggests a similar one; or it is not valid.
    """
    if source in names():
        return entry(source)
    path = Path(source)
    if path.exists() or "\0" in source:
        return titled(load(path), path)
    beside = [str(file) for file in path.parent.glob(f"*{EXTENSION}")] if path.parent.is_dir() else []
    near = get_close_matches(source, [*names(), *beside], 1)
    if near:
        text = later("There is neither a gallery experiment nor a file '{name}'; did you mean '{near}'?")
        raise DocumentError(tr(text, name=source, near=near[0]))
    text = later("There is neither a gallery experiment nor a file '{name}'; 'initscope gallery' lists what there is.")
    raise DocumentError(tr(text, name=source))


def with_settings(experiment: Experiment, settings: list[str]) -> Experiment:
    """The experiment with single fields changed.

    Args:
        experiment: where the changes start from.
        settings: each PATH=VALUE, the path with dots (``lanes.0.initializer.gain``) or as messages write it
            (``lanes[0].initializer.gain``), the value as JSON; what is not JSON is taken as text.  A new ``type``
            starts from the defaults of that kind, and a lane called after its initializer is called after a new one.

    Raises:
        InputError: a setting has no "=", or its path leads nowhere.
        DocumentError: the result is not a valid experiment; the message names the field.
    """
    for setting in settings:
        path, equals, text = setting.partition("=")
        if not equals or not path:
            raise InputError(
                tr("--set takes PATH=VALUE, such as training.learning_rate=0.1, not '{setting}'.", setting=setting)
            )
        tree = msgspec.json.decode(msgspec.json.encode(experiment))
        *parents, last = re.sub(r"\[(\w*)\]", r".\1", path).split(".")
        place = tree
        for part in parents:
            place = _entered(place, part, path)
        _put(place, last, _value(text), path)
        experiment = _followed(experiment, tree)
    return experiment


def _followed(before: Experiment, tree: dict[str, Any]) -> Experiment:
    """The changed experiment, with what hangs on the change: names, planted faults, and published values.

    Published values of lanes that are others now are gone, unless they were set too.
    """
    if before.references and tree.get("references") == msgspec.json.decode(msgspec.json.encode(before.references)):
        after = experiment_from({**tree, "references": []})
        return with_all_followed(before, replace(after, references=before.references))
    return with_all_followed(before, experiment_from(tree))


def _value(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


def _put(place: Any, last: str, value: Any, path: str) -> None:
    if isinstance(place, list):
        _entered(place, last, path)
        place[int(last)] = value
    elif not isinstance(place, dict):
        raise InputError(tr("--set {path}: there is nothing inside to be called '{name}'.", path=path, name=last))
    elif last == "type" and value != place.get("type"):
        place.clear()
        place["type"] = value
    else:
        place[last] = value


def _entered(place: Any, part: str, path: str) -> Any:
    """What is at ``part`` of a list or an object."""
    if isinstance(place, list):
        if not (part.isascii() and part.isdigit() and int(part) < len(place)):
            said = {"path": path, "name": part, "last": len(place) - 1}
            raise InputError(tr("--set {path}: '{name}' is not one of the numbers 0 to {last}.", **said))
        return place[int(part)]
    if not isinstance(place, dict) or part not in place:
        near = get_close_matches(part, place, 1) if isinstance(place, dict) else []
        if near:
            said = {"path": path, "name": part, "near": near[0]}
            raise InputError(tr("--set {path}: there is no '{name}'; did you mean '{near}'?", **said))
        raise InputError(tr("--set {path}: there is no '{name}'.", path=path, name=part))
    return place[part]
