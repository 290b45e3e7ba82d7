"""Bring the files of Qt Linguist up to date with the code: ``python resources/translations/update.py``.

New texts are added as unfinished, those that nobody says any more are dropped, and what is translated stays.  A file
holds the texts of one room, so that two people seldom work on the same file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent / "desktop_app"
MARKS = ("tr", "later")


def room_of(path: Path) -> str:
    """The room a module lies in, such as "ui.plots"; modules outside of a room are in "ground" or "ui"."""
    folders = path.relative_to(PACKAGE).parts[:-1][:2]
    return ".".join(folders) or "ground"


def marked(tree: ast.AST) -> Iterator[str]:
    """Every literal that is translated at once or later."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = node.args[0]
        if name in MARKS and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def texts() -> dict[str, list[str]]:
    """All texts of the program by room, each room's in the order in which they are written."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in marked(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(room_of(path), {})[text] = None
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
