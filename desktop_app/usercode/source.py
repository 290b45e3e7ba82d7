"""A Python file of the person's, read without running any of it: its functions and what their text says of them."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from desktop_app.words import later, tr

LARGEST = 2_000_000
"""Bytes of a file that is read."""


@dataclass(frozen=True)
class Printed:
    """What code has printed: its beginning, and how many characters in all."""

    text: str = ""
    length: int = 0


class CodeError(ValueError):
    """Code that cannot be checked; the message is a sentence for the person, and names file and line if it can."""

    def __init__(self, sentence: str, line: int = 0, for_inputs: bool = False) -> None:
        super().__init__(sentence)
        self.line = line
        """In the person's file, or 0."""
        self.printed = Printed()
        """What the code had printed by then."""
        self.inputs: Any = {}
        """What it was called with (as :data:`desktop_app.usercode.inputs.Inputs`), if the message is about that."""
        self.setting = ""
        """What may be typed behind --set, where another shape of an input might be what is meant."""
        self.for_inputs = for_inputs
        """Whether it may be for the inputs, as where the code raises something because it is not made for these."""


@dataclass(frozen=True)
class Function:
    """A function, as its text tells.

    Attributes:
        node: the parsed text.
        line: where it begins.
        owner: the class whose method it is, or "".
    """

    node: ast.FunctionDef
    owner: str = ""

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def title(self) -> str:
        """The name, behind that of the class if it is a method."""
        return f"{self.owner}.{self.name}" if self.owner else self.name

    @property
    def line(self) -> int:
        return self.node.lineno

    @property
    def abstract(self) -> bool:
        """Whether it only stands for what subclasses do: nothing is in it but words, ``pass`` or ``raise``."""
        return all(isinstance(node, ast.Expr | ast.Pass | ast.Raise) for node in self.node.body)

    @cached_property
    def doc(self) -> str:
        """The docstring."""
        return ast.get_docstring(self.node) or ""

    @cached_property
    def arguments(self) -> tuple[str, ...]:
        """Names of what can be given by position, without ``self``."""
        names = [argument.arg for argument in (*self.node.args.posonlyargs, *self.node.args.args)]
        return tuple(names[1:] if names[:1] in (["self"], ["ctx"], ["cls"]) else names)

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """Default values that are written out as constants; ``None`` for any other."""
        given = self.node.args.defaults
        names = self.arguments[len(self.arguments) - len(given) :]
        return {
            name: _constant(value) for name, value in zip(names, given[-len(names) :] if names else [], strict=True)
        }

    @cached_property
    def returned(self) -> tuple[str, ...]:
        """What the last ``return`` hands back, by name: of each part its variable, "" for an expression."""
        # A gradient that is only scaled on its way out, as in "return loss, dx / N", keeps its name.
        return tuple(_label(part.left if isinstance(part, ast.BinOp) else part) for part in self._returned_parts)

    @cached_property
    def returned_names(self) -> tuple[str, ...]:
        """What the last ``return`` hands back as it stands: of each part its variable, "" for any computation."""
        return tuple(part.id if isinstance(part, ast.Name) else "" for part in self._returned_parts)

    @cached_property
    def _returned_parts(self) -> list[ast.expr]:
        found = [node.value for node in ast.walk(self.node) if isinstance(node, ast.Return) and node.value is not None]
        if not found:
            return []
        value = max(found, key=lambda node: node.lineno)
        return value.elts if isinstance(value, ast.Tuple | ast.List) else [value]

    @cached_property
    def returns_several(self) -> bool:
        """Whether the last ``return`` hands back a tuple."""
        return len(self.returned) > 1

    def keys(self, argument: str) -> tuple[str, ...]:
        """Names under which a dictionary argument is read, in order; "W*" where a number is put behind "W"."""
        found: dict[str, None] = {}
        for node in ast.walk(self.node):
            if isinstance(node, ast.Subscript) and _is(node.value, argument):
                found.update(dict.fromkeys(_key(node.slice)))
            elif isinstance(node, ast.Call) and node.args and _method_of(node.func, argument) in ("get", "pop"):
                found.update(dict.fromkeys(_key(node.args[0])))
        return tuple(found)

    def dimensions(self, argument: str) -> tuple[str, ...]:
        """Names that ``N, D = x.shape`` gives to the sizes of an argument, or nothing."""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
                value = node.value
                if isinstance(value, ast.Attribute) and value.attr == "shape" and _is(value.value, argument):
                    names = tuple(_label(part) for part in node.targets[0].elts)
                    return names if "_" not in names else _documented(self.doc, argument) or names
        return _documented(self.doc, argument)

    def indexes(self, argument: str) -> bool:
        """Whether an argument is used as an index of something."""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Subscript):
                parts = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
                if any(_is(part, argument) for part in parts):
                    return True
        return False

    def words(self, argument: str) -> tuple[str, ...]:
        """Constant texts that an argument is compared with."""
        found = []
        for node in ast.walk(self.node):
            if isinstance(node, ast.Compare) and _is(node.left, argument):
                found += [c.value for c in node.comparators if isinstance(c, ast.Constant) and isinstance(c.value, str)]
        return tuple(found)

    def fills(self, key: str) -> bool:
        """Whether an entry of this name is put into a dictionary."""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store) and _label(node) == key:
                return True
            if isinstance(node, ast.Dict) and any(isinstance(k, ast.Constant) and k.value == key for k in node.keys):
                return True
        return False

    def line_of(self, label: str) -> int:
        """Where a variable or a key of a dictionary is last given its value; 0 if it is not.

        Of an array or a list that begins as zeros, that is where its elements are given theirs; also if the label is
        only a part of it, as where the padding is cut off in ``dx = dpadded[:, :, 1:-1, 1:-1]``.
        """
        given, filled, listed = [0], [0], [0]
        empty, whole = False, ""
        for node in ast.walk(self.node):
            if isinstance(node, ast.Assign | ast.AugAssign):
                if label in assigned(node):
                    given.append(node.lineno)
                    empty = "zeros" in ast.unparse(node.value)
                    part = isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript)
                    whole = _label(node.value.value) if part else ""  # type: ignore[attr-defined]
                filled += [node.lineno] * _fills(node, label)
            elif isinstance(node, ast.Dict):
                listed += [key.lineno for key in node.keys if isinstance(key, ast.Constant) and key.value == label]
        stores = (node for node in ast.walk(self.node) if isinstance(node, ast.Assign | ast.AugAssign))
        inside = self.line_of(whole) if whole != label and any(_fills(node, whole) for node in stores) else 0
        return (max(filled) if empty else inside) or max(given) or max(listed)


@dataclass(frozen=True)
class Source:
    """A file as it was read.

    Attributes:
        path: absolute.
        text: its bytes.
    """

    path: Path
    text: bytes

    @cached_property
    def fingerprint(self) -> str:
        """Of path and content together."""
        return hashlib.sha256(str(self.path).encode(errors="surrogateescape") + b"\0" + self.text).hexdigest()

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text.

        Raises:
            CodeError: it is not Python.
        """
        try:
            return ast.parse(self.text, self.path.name)
        except SyntaxError as error:
            line = error.lineno or 0
            said = tr(
                "{file}, line {line} is not Python: {reason}." if line else "{file} is not Python: {reason}.",
                file=self.path.name,
                line=line,
                reason=error.msg,
            )
            raise CodeError(said, line) from None
        except (ValueError, RecursionError, MemoryError) as error:
            raise CodeError(tr("{file} is not Python: {reason}.", file=self.path.name, reason=error)) from None

    @cached_property
    def functions(self) -> dict[str, Function]:
        """Functions of the file itself by name; the last of a name counts, as when it runs."""
        return {node.name: Function(node) for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        """Classes of the file itself by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.ClassDef)}

    def imports(self, package: str) -> bool:
        """Whether the file imports a package anywhere."""
        for node in ast.walk(self.tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.partition(".")[0] == package for name in names):
                return True
        return False


def read(path: Path) -> Source:
    """Read a file.

    Raises:
        CodeError: it cannot be read, or is too large to be code.
    """
    try:
        path = path.expanduser().resolve()
        if not path.is_file():
            raise CodeError(tr("There is no file {path}.", path=path))
        if path.stat().st_size > LARGEST:
            said = later("{file} is larger than {most} MB: that is not a file of code.")
            raise CodeError(tr(said, file=path.name, most=LARGEST // 1_000_000))
        return Source(path, path.read_bytes())
    except (OSError, ValueError) as error:
        if isinstance(error, CodeError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise CodeError(tr("{file} cannot be read: {reason}.", file=path, reason=reason)) from None


def assigned(node: ast.Assign | ast.AugAssign | ast.AnnAssign, keys: bool = True) -> tuple[str, ...]:
    """Names of the variables and attributes of self that a statement gives a value, and constant keys if wanted."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    flat = [part for t in targets for part in (t.elts if isinstance(t, ast.Tuple) else [t])]
    return tuple(label for part in flat if (keys or not isinstance(part, ast.Subscript)) and (label := _label(part)))


def _fills(node: ast.Assign | ast.AugAssign, name: str) -> bool:
    """Whether a statement gives elements of an array or a list their values."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    return any(isinstance(target, ast.Subscript) and _is(target.value, name) for target in targets)


def methods(node: ast.ClassDef) -> dict[str, Function]:
    """Methods of a class by name."""
    return {item.name: Function(item, node.name) for item in node.body if isinstance(item, ast.FunctionDef)}


def base_names(node: ast.ClassDef) -> tuple[str, ...]:
    """Bases of a class as they are written, such as "torch.autograd.Function"."""
    return tuple(ast.unparse(base) for base in node.bases)


def _is(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _method_of(node: ast.AST, name: str) -> str:
    return node.attr if isinstance(node, ast.Attribute) and _is(node.value, name) else ""


def _label(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and _is(node.value, "self"):
        return node.attr
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, str):
        return node.slice.value
    return ""


def _constant(node: ast.AST) -> Any:
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None


def _key(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.BinOp) and isinstance(node.left, ast.Constant) and isinstance(node.left.value, str):
        yield f"{node.left.value}*"  # parameters["W" + str(l)]
    elif isinstance(node, ast.JoinedStr) and len(node.values) == 2 and isinstance(node.values[0], ast.Constant):
        yield f"{node.values[0].value!s}*"  # parameters[f"W{l}"]


def _documented(doc: str, argument: str) -> tuple[str, ...]:
    """Sizes that a docstring gives: "- w: Weights, of shape (D, M)", "X -- data, of shape (N, D)"."""
    entry = re.search(rf"^\W*{re.escape(argument)}\s*(?::|--|–).*?shape\s*(?:is\s*)?\(([^()]*)\)", doc, re.M)
    sizes = [size.strip() for size in entry[1].split(",") if size.strip()] if entry else []
    return tuple(sizes) if all(re.fullmatch(r"\d*\s*\*?\s*\w+", size) for size in sizes) else ()
