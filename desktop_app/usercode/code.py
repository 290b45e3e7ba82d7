"""Calling a person's functions: what they raise or return wrongly becomes a sentence with file and line.

Only the process that runs the code uses this.
"""

from __future__ import annotations

import ast
import copy
import random
import sys
import traceback
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from desktop_app.usercode.source import CodeError, Function, Source
from desktop_app.words import later, tr

Vector = NDArray[np.float64]
DEEPEST = 8
"""Lists in lists that may be numbers."""

MODULE = "checked_code"
"""Name of the person's file as a module: not __main__, so that what is guarded by that name does not run."""


class Code:
    """A person's file, run once.

    Args:
        source: the file.
        seed: of the global random numbers before every call.
        entering: is told the name of each function before it is called.
    """

    def __init__(self, source: Source, seed: int, entering: Callable[[str], None] = lambda _: None) -> None:
        self.source, self.seed, self.entering = source, seed, entering
        self.module = types.ModuleType(MODULE)
        self.module.__file__ = str(source.path)
        sys.modules[MODULE] = self.module

    def load(self) -> None:
        """Run the file from top to bottom.

        Raises:
            CodeError: it raises something.
        """
        self.reseed()
        with self.explained(tr("the file is read")):
            code = compile(self.source.text, str(self.source.path), "exec", dont_inherit=True)
            exec(code, self.module.__dict__)

    def definitions(self) -> list[ast.stmt]:
        """Copies of the functions and classes of the file, as far as they are still what its text says."""
        kinds = {ast.FunctionDef: types.FunctionType, ast.ClassDef: type}
        module = self.module.__dict__
        found = (
            n for n in self.source.tree.body if isinstance(module.get(getattr(n, "name", "")), kinds.get(type(n), ()))
        )
        return copy.deepcopy(list(found))

    def define(self, definitions: list[ast.stmt]) -> None:
        """Have the file define these, which come from :meth:`definitions` and were changed."""
        tree = ast.fix_missing_locations(ast.Module(definitions, []))
        exec(compile(tree, str(self.source.path), "exec", dont_inherit=True), self.module.__dict__)

    def reseed(self) -> None:
        """Give every global generator the same start again, so that dropout draws the same mask."""
        np.random.seed(self.seed)  # noqa: NPY002 - the generator that the person's code draws from
        random.seed(self.seed)
        if "torch" in sys.modules:
            sys.modules["torch"].manual_seed(self.seed)

    def get(self, name: str) -> Any:
        """Something that the file defines."""
        if name not in self.module.__dict__:
            raise CodeError(tr("{file} does not define {name} when it runs.", file=self.source.path.name, name=name))
        return self.module.__dict__[name]

    def call(self, function: Function, given: dict[str, Any]) -> Any:
        """Call a function with values by the names of its arguments; those that are left out keep their defaults.

        Raises:
            CodeError: it raises something.
        """
        # By position as far as there is no gap: a decorator may know no names.
        first = list(takewhile(given.__contains__, function.arguments))
        later = {name: given[name] for name in function.arguments[len(first) :] if name in given}
        called = self.get(function.name)
        return self._called(called, function.name, *(given[name] for name in first), **later)

    def call_method(self, made: Any, function: Function, *arguments: Any, **named: Any) -> Any:
        """Call a method of an object.

        Raises:
            CodeError: it raises something.
        """
        return self._called(getattr(made, function.name), f"{type(made).__name__}.{function.name}", *arguments, **named)

    def _called(self, function: Any, name: str, *arguments: Any, **named: Any) -> Any:
        self.entering(name)
        with self.explained(tr("{name} runs", name=name)):
            return function(*arguments, **named)

    @contextmanager
    def explained(self, doing: str) -> Iterator[None]:
        """Turn whatever the code raises into a sentence."""
        try:
            yield
        except CodeError:
            raise
        except BaseException as error:
            # Also SystemExit and KeyboardInterrupt: the code is a guest, and how it leaves is its own affair.
            raise self._explanation(error, doing) from None

    def _explanation(self, error: BaseException, doing: str) -> CodeError:
        place, line = self._place(error)
        if isinstance(error, SystemExit):
            said = later("{place} ends the process while {doing} (exit status {status}).")
            return CodeError(tr(said, place=place, doing=doing, status=error.code), line)
        if isinstance(error, ModuleNotFoundError):
            said = later("{place} imports {package}, which is not installed here.")
            return CodeError(tr(said, place=place, package=error.name), line)
        if isinstance(error, MemoryError):
            said = later("{place} asks for more memory than a check may use{message}.")
            return CodeError(tr(said, place=place, message=_of(error)), line)
        if isinstance(error, RecursionError):
            return CodeError(tr("{place} calls itself without an end while {doing}.", place=place, doing=doing), line)
        said = later("{place} raises {error} while {doing}{message}.")
        kind = type(error).__name__
        found = CodeError(tr(said, place=place, error=kind, doing=doing, message=_of(error)), line)
        found.for_inputs = True
        return found

    def _place(self, error: BaseException) -> tuple[str, int]:
        """File, line and function of the last frame that is the person's own."""
        own = self.source.path.parent
        frames = traceback.extract_tb(error.__traceback__)
        found = [f for f in frames if f.filename == str(self.source.path) or _inside(Path(f.filename), own)]
        if not found:
            return place_in_words(self.source.path.name), 0
        last = found[-1]
        line = last.lineno or 0
        here = last.filename == str(self.source.path)
        return place_in_words(Path(last.filename).name, line, last.name), line if here else 0

    def where(self, function: Function, label: str = "") -> str:
        """File and line of a function, or of where it gives a value to a name."""
        line = (label and function.line_of(label)) or function.line
        return tr("{file}, line {line}", file=self.source.path.name, line=line)


def place_in_words(file: str, line: int = 0, function: str = "") -> str:
    """Where something happens, to begin a sentence with: file, line (unless it is 0), and function if it has a name."""
    if not line:
        return tr("{file}\tat the beginning", file=file)
    if function.startswith("<"):
        return tr("{file}, line {line},", file=file, line=line)
    return tr("{file}, line {line}, in {function},", file=file, line=line, function=function)


def as_numbers(value: Any, what: str, where: str) -> Vector:
    """A number or array that code has returned, as a float64 array of its own; NaN and infinity are let through.

    Raises:
        CodeError: it is no number and no array of numbers.
    """
    if value is None:
        raise CodeError(tr("{what} is None ({where}): does a return statement lack?", what=what, where=where))
    if _is_deep(value):
        raise CodeError(tr("{what} is a list inside lists, not numbers ({where}).", what=what, where=where))
    if hasattr(value, "detach"):
        value = value.detach().cpu().numpy()
    try:
        array = np.asarray(value)
    except Exception:
        array = np.asarray(None)
    if array.dtype.kind not in "fiub":
        said = tr(
            "{what} is an array of {type}, not numbers ({where})."
            if isinstance(value, np.ndarray)
            else "{what} is a {type}, not numbers ({where}).",
            what=what,
            type=array.dtype if isinstance(value, np.ndarray) else type(value).__name__,
            where=where,
        )
        raise CodeError(said)
    return np.array(array, np.float64)


def _is_deep(value: Any, levels: int = DEEPEST) -> bool:
    """Whether lists lie in lists deeper than any array is; one that holds itself does."""
    if not isinstance(value, list | tuple):
        return False
    return levels == 0 or any(_is_deep(part, levels - 1) for part in value)


def _inside(path: Path, folder: Path) -> bool:
    return folder in path.parents and "site-packages" not in path.parts and Path(sys.prefix) not in path.parents


def _of(error: BaseException) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = ""
    return tr(": {message}", message=text[:300]) if text else ""
