"""Tables of the guide that are made from the program itself, so that they cannot say anything else than it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtGui import QKeySequence

from desktop_app.experiment.gallery import gallery
from desktop_app.figures import figure
from desktop_app.gradients.schemes import SCHEMES, name_of
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import Initializer
from desktop_app.theory.mean_field import gains
from desktop_app.ui.help.book import Formulas, Maker
from desktop_app.ui.style.formula import with_symbols
from desktop_app.ui.window.actions import DESCRIPTIONS, Description
from desktop_app.values import kinds
from desktop_app.words import apart, tr


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '¦') for cell in line)} |" for line in lines)


def schemes(formulas: Formulas) -> str:
    """Every initializer with its formula and its source."""
    rows = [
        (
            tr(", ").join(filter(None, (f"**{tr(kind.label)}**", tr(kind.also) if kind.also else ""))),
            formulas.refer(with_symbols(kind.formula)),
            tr(kind.source),
        )
        for kind in kinds(Initializer)
    ]
    return table((tr("Scheme\tof initialization"), tr("Formula"), tr("Source")), rows)


def gain_table(formulas: Formulas) -> str:
    """Every activation with the gains that keep signals and gradients, and PyTorch's."""
    rows = []
    for kind in kinds(Activation):
        activation = kind()
        found = gains(activation)
        torch = "–" if found.torch is None else figure(found.torch)
        rows.append((f"**{tr(activation.label)}**", figure(found.forward), figure(found.backward), torch))
    return table((tr("Activation\tfunction"), tr("Gain, forward"), tr("Gain, backward"), "PyTorch"), rows)


def numerical(formulas: Formulas) -> str:
    """Every scheme of numerical derivatives, with its order and how often it evaluates the function."""
    rows = [(f"**{name_of(each.name)}**", str(each.order), str(each.evaluations)) for each in SCHEMES]
    return table((tr("Scheme"), tr("Order p of the error hᵖ"), tr("Evaluations of f")), rows)


def publications(formulas: Formulas) -> str:
    """The experiments of the gallery that reproduce something published, and what that is."""
    rows = [(f"**{tr(each.title)}**", f"`{each.name}`", apart(each.papers)) for each in gallery() if each.papers]
    return table((tr("Experiment"), tr("Name"), tr("Source")), rows)


def experiments(formulas: Formulas) -> str:
    """Every experiment of the gallery with its first sentence."""
    return table((tr("Experiment"), tr("What it shows")), [(f"**{tr(e.title)}**", tr(e.summary)) for e in gallery()])


def shortcuts(formulas: Formulas) -> str:
    """Every action that has keys."""
    rows = [
        (f"**{keys}**", tr(description.text).replace("&", "").rstrip("…"), tr(description.tip))
        for description in DESCRIPTIONS.values()
        if (keys := keys_of(description))
    ]
    return table((tr("Keys"), tr("Command"), tr("What it does")), rows)


def keys_of(description: Description) -> str:
    """The keys of an action as they stand on this system's keyboard, or ""."""
    if description.shortcut is None:
        return ""
    return QKeySequence(description.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


MAKERS: Mapping[str, Maker] = {
    "schemes": schemes,
    "gains": gain_table,
    "numerical": numerical,
    "publications": publications,
    "experiments": experiments,
    "shortcuts": shortcuts,
}
"""By the name that a chapter calls."""
