"""Files of code for the tests, as a person would write them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from desktop_app.usercode.checking import Checking
from desktop_app.usercode.code import Code
from desktop_app.usercode.conventions import chosen
from desktop_app.usercode.inputs import Proposals
from desktop_app.usercode.judgement import CodeCheck, report_on
from desktop_app.usercode.proposals import propose
from desktop_app.usercode.source import Printed, Source, read

AFFINE = """
import numpy as np

def affine_forward(x, w, b):
    return x @ w + b, (x, w, b)

def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout @ w.T
    dw = x.T @ dout
    db = dout.sum(0)
    return dx, dw, db
"""
"""A correct affine layer; tests put bugs into it by replacing a line."""


def written(folder: Path, text: str, name: str = "mine.py") -> Source:
    """A file of this text, read back."""
    path = folder / name
    path.write_text(dedent(text), encoding="utf-8")
    return read(path)


class Nobody:
    """Is told how far a check is."""

    progress = (0, 0)

    def tell(self, doing: str, patience: float = 0.0) -> None:
        """Hear it."""


def checked_here(
    source: Source, name: str | None = None, proposals: Proposals | None = None, seed: int = 0
) -> CodeCheck:
    """As :func:`check_code`, but in this process: harmless code is checked many times faster."""
    candidate, code = chosen(source, name), Code(source, seed)
    code.load()
    found = Checking(code, candidate, seed, Nobody()).result(proposals or propose(candidate))
    return CodeCheck(source, candidate, found.inputs, seed, report_on(found, candidate, source), Printed())
