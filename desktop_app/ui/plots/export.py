"""A plot as a file: PNG at twice the size, SVG, or the plotted numbers as CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from desktop_app.ui import theme

if TYPE_CHECKING:
    from desktop_app.ui.plots.base import Plot

Table = Mapping[str, NDArray]
HEAD = 48
SCALE = 2
ROWS_AT_ONCE = 4096


def save_png(plot: Plot, path: Path) -> None:
    """A picture of the plot with its title and legend at twice its size.

    Raises:
        OSError: the file cannot be written.
    """
    size = picture_size(plot)
    image = QImage(size * SCALE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(SCALE)
    painter = QPainter(image)
    render(plot, painter, size)
    painter.end()
    if not image.save(str(path)):
        raise OSError(f"The picture cannot be written to {path}.")


def save_svg(plot: Plot, path: Path) -> None:
    """The plot as scalable vector graphics.

    Raises:
        OSError: the file cannot be written.
    """
    path.open("wb").close()  # the generator only warns
    size = picture_size(plot)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setResolution(plot.logicalDpiX())  # else the recorded pictures of the axes are scaled
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(plot.title)
    generator.setDescription(plot.description)
    painter = QPainter(generator)
    render(plot, painter, size)
    painter.end()


def save_csv(table: Table, path: Path) -> None:
    """Named columns, one row an entry; numbers so that they read back as the same float; NaN is empty.

    Raises:
        OSError: the file cannot be written.
    """
    names, columns = list(table), list(table.values())
    length = max((len(column) for column in columns), default=0)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for start in range(0, length, ROWS_AT_ONCE):
            parts = [_cells(column[start : start + ROWS_AT_ONCE]) for column in columns]
            writer.writerows(zip(*parts, strict=True))


def _cells(values: NDArray) -> list[object]:
    cells = values.tolist()
    if not np.issubdtype(values.dtype, np.floating):
        return cells
    if values.dtype == np.float32:
        cells = [float(text) for text in values.astype(str)]
    return ["" if value != value else value for value in cells]


def picture_size(plot: Plot) -> QSize:
    """Size of the picture in its own pixels: the sheet as it is shown, under a head."""
    return QSize(plot.sheet.width(), plot.sheet.height() + HEAD)


def render(plot: Plot, painter: QPainter, size: QSize) -> None:
    """Paint background, title, legend and sheet."""
    colours = theme.tokens()
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(colours.surface))
    painter.setFont(theme.font(theme.BASE_SIZE, QFont.Weight.DemiBold))
    painter.setPen(QColor(colours.text))
    painter.drawText(QRectF(12, 6, size.width() - 24, 20), Qt.AlignmentFlag.AlignVCenter, plot.title)
    plot.legend.draw(painter, QRectF(12, 26, size.width() - 24, 20))
    painter.setBrush(Qt.BrushStyle.NoBrush)  # else SVG fills what the scene draws without a brush
    target = QRectF(0, HEAD, size.width(), size.height() - HEAD)
    plot.sheet.scene().render(painter, target, plot.sheet.viewRect())
