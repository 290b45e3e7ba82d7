"""A plot as a file: PNG at twice the size, SVG, or the plotted numbers as CSV."""

from __future__ import annotations

import csv
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.experiment.storage import write_whole, writing_text
from desktop_app.ui.style import theme
from desktop_app.words import tr

if TYPE_CHECKING:
    from desktop_app.ui.plots.base import Plot

Table = Mapping[str, NDArray]
HEAD = 48
SCALE = 2
CELLS_AT_ONCE = 2000


def picture(plot: Plot) -> QImage:
    """The plot with its title and legend at twice its size."""
    size = picture_size(plot)
    image = QImage(size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    render(plot, painter, size)
    painter.end()
    return image


def save_png(image: QImage, path: Path) -> None:
    """Write a picture; takes long, and any thread will do.

    Raises:
        OSError: the file cannot be written.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    write_whole(path, bytes(buffer.data().data()))


def drawing(plot: Plot) -> bytes:
    """The plot as scalable vector graphics."""
    size = picture_size(plot)
    buffer = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setResolution(plot.logicalDpiX())  # else the recorded pictures of the axes are scaled
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(tr(plot.title))
    generator.setDescription(tr(plot.description))
    painter = QPainter(generator)
    render(plot, painter, size)
    painter.end()
    return bytes(buffer.data().data())


def save_csv(table: Table, path: Path) -> None:
    """Named columns, one row an entry; numbers so that they read back as the same float; NaN is empty.

    Long tables take seconds, on a thread of their own best: it lets the others run after every few cells.

    Raises:
        OSError: the file cannot be written.
    """
    names, columns = list(table), list(table.values())
    length = max((len(column) for column in columns), default=0)
    with writing_text(path) as file:
        writer = csv.writer(file)
        writer.writerow(names)
        rows = max(CELLS_AT_ONCE // max(len(columns), 1), 1)
        for start in range(0, length, rows):
            parts = [_cells(column[start : start + rows]) for column in columns]
            writer.writerows(zip(*parts, strict=True))
            time.sleep(0)


def _cells(values: NDArray) -> list[object]:
    cells = values.tolist()
    if not np.issubdtype(values.dtype, np.floating):
        return cells
    written = "%.9g" if values.dtype == np.float32 else "%r"  # nine digits tell every float32 apart
    text = ",".join([written] * len(cells)) % tuple(cells)
    return [*text.replace("nan", "").split(",")]


def picture_size(plot: Plot) -> QSize:
    """Size of the picture in its own pixels: the sheet as it is shown, under a head."""
    return QSize(plot.sheet.width(), plot.sheet.height() + HEAD)


def render(plot: Plot, painter: QPainter, size: QSize) -> None:
    """Paint background, title, legend and sheet."""
    colours = theme.tokens()
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(colours.surface))
    painter.setFont(theme.font(theme.BASE_SIZE, QFont.Weight.DemiBold))
    painter.setPen(QColor(colours.text))
    painter.drawText(QRectF(12, 6, size.width() - 24, 20), Qt.AlignmentFlag.AlignVCenter, tr(plot.title))
    plot.legend.draw(painter, QRectF(12, 26, size.width() - 24, 20))
    painter.setBrush(Qt.BrushStyle.NoBrush)  # else SVG fills what the scene draws without a brush
    target = QRectF(0, HEAD, size.width(), size.height() - HEAD)
    plot.sheet.scene().render(painter, target, plot.sheet.viewRect())
