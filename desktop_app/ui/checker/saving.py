"""Reports as files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from desktop_app.experiment.storage import refusal, write_whole, writing_text
from desktop_app.gradients.report import ROW, Report
from desktop_app.ui.background import in_background
from desktop_app.ui.controls.save_dialog import ask_where
from desktop_app.words import later, tr

KINDS = {".json": later("JSON (*.json)"), ".csv": later("CSV, every element (*.csv)")}


def ask_and_save(owner: QWidget, report: Report | None, notice: SignalInstance) -> None:
    """Ask where to write a report and write it, if there is one; ``notice`` is told how that went."""
    if report is None:
        return
    path = ask_where(owner, tr("Save report"), tr("Gradient check"), KINDS)
    if path is not None:
        save(owner, report, path, notice)


def save(owner: QWidget, report: Report, path: Path, notice: SignalInstance) -> None:
    """Write a report in the background, as CSV where the name ends so and else as JSON."""

    def refused(error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        notice.emit(refusal(path, error))

    def done(_: None) -> None:
        notice.emit(tr("Saved the report as {name}.", name=path.name))

    in_background(owner, lambda: save_report(report, path), done, refused)


def save_report(report: Report, path: Path) -> None:
    """Write the report: as JSON the document that the command line prints, as CSV every element in a row.

    Raises:
        OSError: the file cannot be written.
    """
    if path.suffix.lower() == ".csv":
        with writing_text(path) as file:
            writer = csv.writer(file)
            writer.writerow(ROW)
            writer.writerows(report.rows())
        return
    text = json.dumps(report.as_json(), indent=2, ensure_ascii=False, allow_nan=False)
    write_whole(path, f"{text}\n".encode())
