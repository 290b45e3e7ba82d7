"""Bring the files of Qt Linguist up to date with the code: ``python resources/translations/update.py``.

New texts are added as unfinished, those that nobody says any more are dropped, and what is translated stays.  A file
holds the texts of one room, so that two people seldom work on the same file.

Beside the literals that are marked, there are texts that the window reads from where they are told once: the labels,
summaries and fields of all kinds of values, and the experiments of the gallery.  The package has to be importable.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from msgspec import Struct, inspect

import desktop_app
from desktop_app.gradients.faults import FAULTS
from desktop_app.values import Value, summary_of, tag_of

HERE = Path(__file__).resolve().parent
GALLERY = HERE.parent / "gallery"
PACKAGE = HERE.parent.parent / "desktop_app"
MARKS = ("tr", "later", "phrase")

NOT_IN_A_FORM = {"PlantedFault", "Reference"}
"""Values, and all below them, that no form shows: the window has sentences about them."""


def room_of(path: Path, package: Path = PACKAGE) -> str:
    """The room a module lies in, such as "ui.plots"; modules outside of a room are in "ground" or "ui"."""
    folders = path.relative_to(package).parts[:-1][:2]
    return ".".join(folders) or "ground"


def marked(tree: ast.AST) -> Iterator[str]:
    """Every literal that is translated at once or later."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name in MARKS:
            yield from chosen(first)


def chosen(text: ast.expr) -> Iterator[str]:
    """The literal that an argument is, or those of which it is one."""
    if isinstance(text, ast.IfExp):
        yield from (*chosen(text.body), *chosen(text.orelse))
    elif isinstance(text, ast.Constant) and isinstance(text.value, str):
        yield text.value


def literals() -> Iterator[tuple[str, str]]:
    """Every marked literal of the package, with its room."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in marked(ast.parse(path.read_text(encoding="utf-8"))):
            yield room_of(path), text


def told_by_values() -> Iterator[tuple[str, str]]:
    """What the kinds of values, and the parts of documents and forms, say of themselves and of their fields."""
    for module in pkgutil.walk_packages(desktop_app.__path__, "desktop_app."):
        if not module.name.startswith("desktop_app.cli") and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for struct in dict.fromkeys(below(Struct)):
        module = struct.__module__
        if not module.startswith("desktop_app.") or NOT_IN_A_FORM & {base.__name__ for base in struct.__mro__}:
            continue
        # What is imported may be an installed copy.
        room = room_of(Path(sys.modules[module].__file__ or ""), Path(desktop_app.__path__[0]))
        if issubclass(struct, Value) and tag_of(struct):
            own = (struct.label, getattr(struct, "short", ""), summary_of(struct), getattr(struct, "when", ""))
            yield from ((room, text) for text in own if text)
        yield from ((room, text) for text in said_of_fields(struct))


def below(base: type[Any]) -> Iterator[type[Any]]:
    """All subclasses, in the order in which they were written."""
    for child in base.__subclasses__():
        yield child
        yield from below(child)


def said_of_fields(struct: type[Any]) -> Iterator[str]:
    """Title, description and choices of every field that has a description."""
    described = inspect.type_info(struct)
    assert isinstance(described, inspect.StructType)
    for field in described.fields:
        kind, extra = unwrapped(field.type)
        if "description" in extra:
            yield extra.get("title", field.name.replace("_", " "))
            yield extra["description"]
            choices = kind.values if isinstance(kind, inspect.LiteralType) else ()
            # A name from code, such as fan_in or float64, is the same in every language.
            yield from (str(choice) for choice in choices if str(choice).replace(" ", "").isalpha())


def unwrapped(kind: inspect.Type) -> tuple[inspect.Type, dict[str, Any]]:
    """A type without its metadata, and what that says for people."""
    extra: dict[str, Any] = {}
    while isinstance(kind, inspect.Metadata):
        extra = {**(kind.extra_json_schema or {}), **extra}
        kind = kind.type
    return kind, extra


def told_by_gallery() -> Iterator[tuple[str, str]]:
    """Titles, notes, names of lanes and published sources of the experiments that ship with the program."""
    for path in sorted(GALLERY.glob("*.initscope")):
        document = json.loads(path.read_text(encoding="utf-8"))
        names = [lane["name"] for lane in document["lanes"]]
        sources = [reference["source"] for reference in document.get("references", ())]
        yield from (("gallery", text) for text in (document["title"], document["notes"], *names, *sources))


def told_by_faults() -> Iterator[tuple[str, str]]:
    """The names of faults, which English itself writes as the command line does."""
    yield from (("gradients", name) for name in FAULTS)


def texts() -> dict[str, list[str]]:
    """All texts of the program by room, each room's in the order in which they are written."""
    found: dict[str, dict[str, None]] = {}
    for room, text in chain(literals(), told_by_values(), told_by_faults(), told_by_gallery()):
        found.setdefault(room, {})[text] = None
    return {room: list(said) for room, said in found.items()}


def translated(path: Path) -> dict[str, str]:
    """What a file has by now, by the English text."""
    if not path.exists():
        return {}
    messages = ElementTree.parse(path).iter("message")
    return {message.findtext("source", ""): message.findtext("translation") or "" for message in messages}


def write(path: Path, language: str, room: str, said: dict[str, str]) -> None:
    """Write one file; an empty translation is an unfinished one."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = room
    for text, translation in said.items():
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = text
        element = ElementTree.SubElement(message, "translation")
        if translation:
            element.text = translation
        else:
            element.set("type", "unfinished")
    ElementTree.indent(root, "  ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


def update(folder: Path) -> int:
    """Bring the files of one language up to date; return how many texts are not translated."""
    rooms, missing = texts(), 0
    known = {text: said for path in folder.glob("*.ts") for text, said in translated(path).items() if said}
    for room, found in rooms.items():
        path = folder / f"{room}.ts"
        said = {text: translated(path).get(text) or known.get(text, "") for text in found}
        missing += sum(not each for each in said.values())
        write(path, folder.name, room, said)
    for path in folder.glob("*.ts"):
        if path.stem not in rooms:
            path.unlink()
    return missing


if __name__ == "__main__":
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir()):
        print(f"{folder.name}: {update(folder)} texts are not translated")
