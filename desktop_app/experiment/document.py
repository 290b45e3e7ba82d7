"""Experiments as files: strict reading that names the field at fault, and writing that never leaves half a file.

A document is one JSON object, UTF-8, with the extension ``.initscope``.  Paths of data files inside the document's own
folder are written relative to it, so that both can be moved together; in memory they are absolute.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import msgspec
from msgspec.structs import replace

from desktop_app.data.dataset import Source
from desktop_app.experiment.editing import all_layers
from desktop_app.experiment.schema import VERSION, Experiment
from desktop_app.experiment.storage import refusal, write_whole
from desktop_app.gradients.faults import FAULTS
from desktop_app.values import complaint
from desktop_app.words import tr

EXTENSION = ".initscope"
MAXIMUM_BYTES = 8 * 2**20

Tree = dict[str, Any]

MIGRATIONS: dict[int, Callable[[Tree], Tree]] = {}
"""For every older version the function that turns its document into one of the next version."""

RETIRED = (("probes", "gradient_check_samples"),)
"""Fields that say nothing any more.  They are read over, which takes no new version: older programs can read what is
written without them."""


class DocumentError(ValueError):
    """A document that cannot be read or written; the message is a sentence for the user."""


class MissingError(DocumentError):
    """A document that is not there."""


def load(path: str | os.PathLike[str]) -> Experiment:
    """Read an experiment; relative paths of data files are taken from the document's folder.

    Raises:
        DocumentError: there is no such file, it cannot be read, or it is not a valid experiment.
    """
    file = Path(path)
    if file.exists() and not file.is_file():
        raise DocumentError(
            tr(
                "{file} is a folder, not an experiment."
                if file.is_dir()
                else "{file} is a device or a pipe, not an experiment.",
                file=file,
            )
        )
    try:
        with file.open("rb") as stream:
            contents = stream.read(MAXIMUM_BYTES + 1)
    except FileNotFoundError:
        raise MissingError(tr("There is no file {file}.", file=file)) from None
    except (OSError, ValueError) as error:
        raise DocumentError(tr("{file} cannot be read: {reason}.", file=file, reason=_reason(error))) from None
    return with_paths(loads(contents, file.name), lambda name: str(_absolute(file.parent / name)))


def loads(document: bytes | str, where: str = "") -> Experiment:
    """Read an experiment from the text of a document; paths of data files stay as they are.

    Args:
        document: the text, or its UTF-8 bytes.
        where: what the document is called in messages; "" where it has no name.

    Raises:
        DocumentError: it is not a valid experiment; the message names the field or the line at fault.
    """
    where = where or tr("The document")
    if len(document) > MAXIMUM_BYTES:
        raise DocumentError(
            tr("{where} is larger than {most} MiB: not an experiment.", where=where, most=MAXIMUM_BYTES // 2**20)
        )
    try:
        return experiment_from(_migrated(_parsed(document)))
    except DocumentError as error:
        raise DocumentError(tr("{where}: {complaint}", where=where, complaint=error)) from None


def dumps(experiment: Experiment) -> bytes:
    """The document of an experiment: JSON in the order of the fields, two spaces of indentation, a last newline.

    Raises:
        DocumentError: the experiment would not be read back, because a value is out of its bounds.
    """
    tree = msgspec.json.decode(msgspec.json.encode(experiment))
    experiment_from(tree)
    for lane in tree["lanes"]:  # one without faults is written as it was before there were any
        if not lane["faults"]:
            del lane["faults"]
    if not tree["references"]:
        del tree["references"]
    return msgspec.json.format(msgspec.json.encode(tree), indent=2) + b"\n"


def save(experiment: Experiment, path: str | os.PathLike[str]) -> None:
    """Write an experiment so that at any moment either the old or the new document is there, whole.

    Raises:
        DocumentError: it cannot be written; an older file of that name is untouched.
    """
    folder = _absolute(path).parent
    contents = dumps(with_paths(experiment, lambda name: _relative(name, folder)))
    file = Path(os.path.realpath(path))
    if not file.parent.is_dir():
        raise DocumentError(tr("{path} cannot be written: there is no folder {folder}.", path=path, folder=file.parent))
    try:
        write_whole(path, contents)
    except OSError as error:
        raise DocumentError(refusal(path, error)) from None


def titled(experiment: Experiment, path: Path | None) -> Experiment:
    """The experiment, called after its file where nobody has given it a title."""
    usual = Experiment().title
    if path is None or experiment.title.strip() not in ("", usual, tr(usual)):
        return experiment
    return replace(experiment, title=path.stem)


def schema() -> Tree:
    """The JSON Schema of a document, with the description and the bounds of every field."""
    described = msgspec.json.schema(Experiment)
    described["$defs"]["Experiment"]["required"] = ["version"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "InitScope experiment", **described}


def experiment_from(tree: Any) -> Experiment:
    """The experiment that plain lists and dictionaries describe.

    Raises:
        DocumentError: they do not; the message starts with the path of the field, such as
            ``lanes[0].network[2].units``.
    """
    try:
        experiment = msgspec.convert(tree, Experiment)
    except msgspec.ValidationError as error:
        path, sentence = complaint(error, FAULTS, tree)
        raise DocumentError(tr("{where}: {complaint}", where=path, complaint=sentence) if path else sentence) from None
    _check_references(experiment)
    return experiment


def _check_references(experiment: Experiment) -> None:
    """Refuse published values of lanes and layers that do not exist."""
    for number, reference in enumerate(experiment.references):
        where, lanes = f"references[{number}]", experiment.lanes
        if reference.lane >= len(lanes):
            raise DocumentError(
                tr(
                    "{where}.lane: there is no lane {lane}; the last is {last}.",
                    where=where,
                    lane=reference.lane,
                    last=len(lanes) - 1,
                )
            )
        for field in ("layer", "over"):
            path = getattr(reference, field, "")
            if path and path not in all_layers(lanes[reference.lane].network):
                raise DocumentError(
                    tr(
                        "{where}.{field}: lane {lane} has no layer '{path}'.",
                        where=where,
                        field=field,
                        lane=reference.lane,
                        path=path,
                    )
                )


def _parsed(document: bytes | str) -> Tree:
    try:
        text = document if isinstance(document, str) else document.decode("utf-8-sig")
        tree = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant, parse_float=_finite)
        json.dumps(tree, ensure_ascii=False).encode()  # finds halves of surrogate pairs, which no file can hold
    except UnicodeError:
        raise DocumentError(tr("the text is not UTF-8.")) from None
    except json.JSONDecodeError as error:
        raise DocumentError(
            tr(
                "not valid JSON at line {line}, column {column}: {reason}.",
                line=error.lineno,
                column=error.colno,
                reason=error.msg,
            )
        ) from None
    except RecursionError:
        raise DocumentError(tr("the lists and objects are nested too deeply.")) from None
    except DocumentError:
        raise
    except ValueError:
        raise DocumentError(tr("it holds a whole number that is too long.")) from None
    if not isinstance(tree, dict):
        raise DocumentError(tr("it is not an experiment: a JSON object is expected."))
    return tree


def _migrated(tree: Tree) -> Tree:
    """The document in the present version."""
    version = tree.get("version")
    if version is None:
        raise DocumentError(tr("version: it is missing, so this is not an InitScope experiment."))
    if type(version) is not int:
        raise DocumentError(tr("version: it must be a whole number."))
    if version > VERSION:
        raise DocumentError(
            tr(
                "version: {version} is newer than this program, which reads up to {latest}; install a newer InitScope.",
                version=version,
                latest=VERSION,
            )
        )
    while version < VERSION:
        if version not in MIGRATIONS:
            raise DocumentError(tr("version: {version} is unknown; documents start at version 1.", version=version))
        tree = MIGRATIONS[version](tree)
        version += 1
    for part, name in RETIRED:
        if isinstance(tree.get(part), dict):
            tree[part].pop(name, None)
    return tree


def _object(pairs: list[tuple[str, Any]]) -> Tree:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise DocumentError(tr("the field '{field}' stands twice in one object.", field=twice))
    return tree


def _refuse_constant(name: str) -> NoReturn:
    raise DocumentError(tr("{name} is not a number that a document can hold.", name=name))


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise DocumentError(tr("{digits} is too large a number.", digits=digits))
    return number


def with_paths(experiment: Experiment, change: Callable[[str], str]) -> Experiment:
    """The experiment with the path of every data file that is chosen replaced by ``change(path)``."""
    source = experiment.data.source
    changed = {name: change(path) for name in _file_fields(type(source)) if (path := getattr(source, name))}
    data = msgspec.structs.replace(experiment.data, source=msgspec.structs.replace(source, **changed))
    return msgspec.structs.replace(experiment, data=data)


def _file_fields(kind: type[Source]) -> list[str]:
    """Names of the fields of a data source that hold the path of a file."""
    return [
        field.name
        for field in msgspec.structs.fields(kind)
        if any(
            isinstance(meta, msgspec.Meta) and (meta.extra_json_schema or {}).get("format") == "path"
            for meta in getattr(field.type, "__metadata__", ())
        )
    ]


def _absolute(path: str | os.PathLike[str]) -> Path:
    return Path(os.path.normpath(Path(path).absolute()))  # unlike resolve, it leaves links as they are


def _relative(name: str, folder: Path) -> str:
    """``name`` as seen from ``folder`` if it lies inside, with forward slashes everywhere; absolute otherwise."""
    path = _absolute(name)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _reason(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error)
