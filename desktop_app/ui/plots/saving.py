"""Saving a plot from its menu: which file, and written on another thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.experiment.storage import refusal, write_whole
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.ui.plots import export
from desktop_app.words import tr

if TYPE_CHECKING:
    from desktop_app.ui.plots.base import Plot


def writer(plot: Plot, path: Path) -> Callable[[], object]:
    """What writes a plot as it is now to a file; it may take seconds, and any thread can call it.

    Raises:
        ValueError: the name of the file ends with none of .png, .svg and .csv.
    """
    kind = path.suffix.lower()
    plot.refresh()
    if kind == ".png":
        return partial(export.save_png, export.picture(plot), path)
    if kind == ".svg":
        return partial(write_whole, path, export.drawing(plot))
    if kind == ".csv":
        return lambda: export.save_csv(plot.table(), path)
    if not kind:
        raise ValueError(tr("A plot can be saved as .png, .svg or .csv, not as a file without an ending."))
    raise ValueError(tr("A plot can be saved as .png, .svg or .csv, not as {kind}.", kind=kind))


def ask_and_save(plot: Plot, kind: str) -> None:
    """Ask for a file of a kind ("png", "svg", "csv") and save a plot there; it tells how that went."""
    path = ask_where(plot, tr("Save plot"), tr(plot.title), {f".{kind}": f"{kind.upper()} (*.{kind})"})
    if path is None:
        return

    def failed(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        plot.failed.emit(refusal(path, error))

    plot.saved.emit(tr("Saving {name} …", name=path.name))
    in_background(plot, writer(plot, path), lambda _: plot.saved.emit(tr("Saved {name}.", name=path.name)), failed)
