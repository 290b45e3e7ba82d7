"""A page as a PDF file, or on a printer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPicture

from desktop_app import __version__
from desktop_app.experiment.storage import write_whole

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

INCH = 96.0
"""Pixels of a page in an inch."""
RESOLUTION = 600


def page_size(paper: str) -> QPageSize:
    """What Qt calls this paper."""
    return QPageSize(QPageSize.PageSizeId[paper])


def paper_size(paper: str) -> QSizeF:
    """Size of a page of this paper in its pixels."""
    return page_size(paper).size(QPageSize.Unit.Inch) * INCH


def image(picture: QPicture, size: QSizeF, scale: float) -> QImage:
    """A page's picture on white, at so many dots to a pixel; a picture of its own can be given on any thread."""
    drawn = QImage(size.toSize() * scale, QImage.Format.Format_RGB32)
    drawn.fill("white")
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    play(picture, painter, scale)
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def pdf(picture: QPicture, title: str, paper: str) -> bytes:
    """A page's picture as a PDF document of strokes and words; a picture of its own can be given on any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(f"InitScope {__version__}")
    writer.setResolution(RESOLUTION)
    size, upright = page_size(paper), QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(size, upright, QMarginsF(), QPageLayout.Unit.Point))
    painter = QPainter(writer)
    play(picture, painter, RESOLUTION / INCH)
    painter.end()
    return bytes(buffer.data().data())


def save(picture: QPicture, title: str, paper: str, path: Path) -> None:
    """Write a page to a file, whole or not at all; a picture of its own can be given on any thread.

    Raises:
        OSError: it cannot be written.
    """
    write_whole(path, pdf(picture, title, paper))


def print_on(picture: QPicture, size: QSizeF, title: str, printer: QPrinter) -> bool:
    """Print a page as large as the paper in the printer allows; whether the printer took it.

    A picture of its own can be given on any thread that has the printer for itself.
    """
    printer.setFullPage(True)
    printer.setDocName(title)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    play(picture, painter, min(printer.width() / size.width(), printer.height() / size.height()))
    return painter.end()


def own(picture: QPicture) -> QPicture:
    """The same picture with a memory of its own, for another thread."""
    copied = QPicture()
    copied.setData(bytes(cast(memoryview, picture.data())))
    return copied


def play(picture: QPicture, painter: QPainter, scale: float) -> None:
    """Repeat what was painted, at so many dots of the device to a pixel of the page."""
    # Qt scales by itself from the dots of a screen to those of the device.
    by_itself = painter.device().logicalDpiX() / picture.logicalDpiX()
    painter.scale(scale / by_itself, scale / by_itself)
    picture.play(painter)
