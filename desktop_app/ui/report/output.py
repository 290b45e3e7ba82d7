"""A page as a PDF file, or on a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from desktop_app import __version__
from desktop_app.experiment.storage import write_whole
from desktop_app.ui.report.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

INCH = 96.0
"""Pixels of a page in an inch."""
RESOLUTION = 600
PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


def paper_size(paper: str) -> QSizeF:
    """Size of a page of this paper in its pixels."""
    return QPageSize(PAPERS[paper]).size(QPageSize.Unit.Inch) * INCH


def pdf(page: Page, paper: str) -> bytes:
    """The page as a PDF document of strokes and words."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(page.title)
    writer.setCreator(f"InitScope {__version__}")
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(
        QPageLayout(QPageSize(PAPERS[paper]), QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point)
    )
    painter = QPainter(writer)
    _play(page, painter, writer, RESOLUTION / INCH)
    painter.end()
    return bytes(buffer.data().data())


def save(page: Page, paper: str, path: Path) -> None:
    """Write the page to a file, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(path, pdf(page, paper))


def print_on(page: Page, printer: QPrinter) -> bool:
    """Print the page as large as the paper in the printer allows; whether the printer took it."""
    printer.setFullPage(True)
    printer.setDocName(page.title)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = min(printer.width() / page.size.width(), printer.height() / page.size.height())
    _play(page, painter, printer, scale)
    return painter.end()


def _play(page: Page, painter: QPainter, device: QPaintDevice, scale: float) -> None:
    """Repeat what was painted, which Qt itself scales from the dots of a screen to those of the device."""
    own = device.logicalDpiX() / page.picture.logicalDpiX()
    painter.scale(scale / own, scale / own)
    page.picture.play(painter)
