"""Reports as files."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from desktop_app.gradients.report import ROW, Report

KINDS = {".json": "JSON (*.json)", ".csv": "CSV, every element (*.csv)"}


def save_report(report: Report, path: Path) -> None:
    """Write the report: as JSON the document that the command line prints, as CSV every element in a row.

    Raises:
        OSError: the file cannot be written.
    """
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(ROW)
            writer.writerows(report.rows())
        return
    text = json.dumps(report.as_json(), indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(f"{text}\n", encoding="utf-8")
