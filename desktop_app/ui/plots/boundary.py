"""What each lane answers over the plane of two inputs, under the training points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QShowEvent

from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.base import Plot
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import cropped, markers
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.legend import Entry, Key
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.ranges import Range
from desktop_app.ui.plots.sheet import Grid
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

if TYPE_CHECKING:
    from desktop_app.training.history import Surface

NOT_A_PLANE = later(
    "A decision boundary can be drawn for classes of points with two inputs. Choose circles, moons, spirals, XOR or "
    "clusters as the data to see one."
)
SYMBOLS = ("o", "s", "t1", "d", "p", "h", "star", "+", "x", "t")
MOST_POINTS = 400
MOST_STRETCHED = 3
"""Inputs whose scales would differ more than so many times are shown each on its own."""
FINER = 3
"""Pixels that are interpolated between two points of the grid."""
SHADES = 10


class BoundaryPlot(Plot):
    """Decision boundaries of the lanes, side by side.

    Signals:
        shown: whether anybody can see it; measuring boundaries costs training time.
    """

    shown = Signal(bool)

    key = "boundary"
    title = later("Decision boundary")
    description = later(
        "The class that each network gives every point of the plane of its two inputs (in the units of the data), with "
        "the training examples on top; for two classes the shade is the probability."
    )

    formula = (later("p(class 1 | x) = {1 | 1 + e^{−z_L}}"),)
    source = later("Andrew Ng, Neural Networks and Deep Learning, planar data classification")
    by_turns = True

    def __init__(self, *args: Any) -> None:
        self._points: NDArray[Any] | None = None
        self._classes: NDArray[Any] = np.zeros(0, int)
        self._names: tuple[str, ...] = ()
        self._seen: Sequence[object] = ()
        self._grid: Grid | None = None
        self._free = False
        super().__init__(*args)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.emit(False)

    def set_data(self, inputs: NDArray[Any] | None, classes: NDArray[Any] | None) -> None:
        """The training examples in raw units, (2, examples), and the index of their classes; None: not a plane."""
        self._points = None
        if inputs is not None and classes is not None and inputs.ndim == 2 and inputs.shape[0] == 2:
            self._points, self._classes = np.asarray(inputs, float), np.asarray(classes).astype(int).ravel()
        self.rebuild()

    def arrange(self) -> None:
        self._free = False
        self._grid = self.sheet.grid_for(len(self.lanes))
        self.put_lanes(self._grid, Ticks(28), Ticks(), tr("first input"), tr("second input"))
        self._blocks = dict(zip(self.sheet.panels, self.lanes, strict=True))
        self._answers = {panel: Cached() for panel in self._blocks}
        self._pictures = {panel: Cached() for panel in self._blocks}
        for panel in self._blocks:
            panel.view.zooms_both = True

    def advance(self) -> bool:
        seen = [lane.history.surface for lane in self.lanes]
        new = len(seen) != len(self._seen) or any(a is not b for a, b in zip(seen, self._seen, strict=True))
        self._seen = seen
        return new

    def place(self) -> None:
        if self.sheet.grid_for(len(self.lanes)) != self._grid:
            self.rebuild()
            self.stale = False
        if not self._free and self._points is not None and self._points.size:
            self.sheet.grid.activate()
            for panel in self.sheet.panels:
                x, y = plane(self._points, panel.view.width(), panel.view.height())
                panel.set_x(*x)
                panel.set_y(*y)

    def zoomed(self, panel: Panel) -> None:
        self._free = True
        x, y = panel.view.viewRange()
        for other in self.sheet.panels:
            other.set_x(*x)
            other.set_y(*y)

    def empty_words(self) -> str:
        if not self.lanes:
            return super().empty_words()
        return tr(NOT_A_PLANE) if self._points is None else ""

    @property
    def _class_count(self) -> int:
        return int(self._classes.max(initial=1)) + 1

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        surface = self._blocks[panel].history.surface
        if surface is not None:
            answers = self._answers[panel]
            draw = lambda inner: self._draw_surface(inner, frame, surface)  # noqa: E731
            self.paint_by_turns(panel, answers, painter, frame, surface.step, draw)
        if self._points is not None:
            self._pictures[panel].paint(painter, frame, None, lambda inner: self._draw_points(inner, frame))

    def _draw_surface(self, painter: QPainter, frame: Frame, surface: Surface) -> None:
        half_x, half_y = (float(axis[1] - axis[0]) / 2 for axis in (surface.x, surface.y))
        left, right = frame.x([surface.x[0] - half_x, surface.x[-1] + half_x]).tolist()
        bottom, top = frame.y([surface.y[0] - half_y, surface.y[-1] + half_y]).tolist()
        image = picture(surface, self._class_count)
        cropped(painter, image, QRectF(left, top, right - left, bottom - top), frame.rect)

    def _draw_points(self, painter: QPainter, frame: Frame) -> None:
        assert self._points is not None
        every = -(-self._points.shape[1] // MOST_POINTS)
        x, y = frame.x(self._points[0, ::every]), frame.y(self._points[1, ::every])
        size = 6.0 if frame.width > 160 else 4.0
        for number, colour in enumerate(class_colours(self._class_count)):
            own = self._classes[::every] == number
            symbol = SYMBOLS[number % len(SYMBOLS)]
            markers(painter, x[own], y[own], symbol, size, colour, QColor(theme.tokens().surface))

    def read_out(self) -> tuple[str, list[Entry]]:
        steps = [surface.step for lane in self.lanes if (surface := lane.history.surface)]
        where = tr("step {step:,}", step=max(steps)) if steps else ""
        return where, [Entry(lane.index, lane.name) for lane in self.lanes]

    def colour_key(self) -> Key | None:
        if self._class_count != 2:
            inks = tuple(colour.name() for colour in class_colours(self._class_count))
            return Key(tr("class 0"), inks, str(self._class_count - 1))
        shades = np.linspace(0, 1, SHADES + 1)
        return Key(tr("p(class 1)  0"), tuple(QColor(*map(int, ink)).name() for ink in blended(shades)), "1")

    def start_over(self) -> None:
        self.rebuild()

    def unpointed(self) -> None:
        """Nothing is pointed at here."""

    def table(self) -> Table:
        columns: dict[str, np.ndarray] = {}
        for lane in self.lanes:
            surface = lane.history.surface
            if surface is not None:
                x, y = np.meshgrid(surface.x, surface.y)
                columns[f"{lane.name}: first input"], columns[f"{lane.name}: second input"] = x.ravel(), y.ravel()
                columns[f"{lane.name}: answer"] = surface.values.ravel()
        return columns


def plane(points: NDArray[Any], width: float, height: float) -> tuple[Range, Range]:
    """The ranges of x and y to show: all points (2, n) with a margin, and both inputs on one scale where that fits."""
    low, high = points.min(axis=1).astype(float), points.max(axis=1).astype(float)
    half, middle = 0.65 * np.maximum(high - low, 1e-9), low / 2 + high / 2
    scales = 2 * half / np.maximum((width, height), 1.0)
    if scales.max() <= MOST_STRETCHED * scales.min():
        half *= scales.max() / scales
    (x0, y0), (x1, y1) = (middle - half).tolist(), (middle + half).tolist()
    return (x0, x1), (y0, y1)


def class_colours(count: int) -> list[QColor]:
    """Colours of classes, none of them a lane's: violet and green for two, else around the circle of hues."""
    dark = theme.tokens().scheme == "dark"
    if count <= 2:
        return [QColor("#B18AD6"), QColor("#8CC06A")] if dark else [QColor("#6B3FA0"), QColor("#3F7D20")]
    return [QColor.fromHsv(round(270 + 360 * n / count) % 360, 150, 215 if dark else 150) for n in range(count)]


def inks(colours: Sequence[QColor]) -> np.ndarray:
    """Red, green and blue of each colour, (colours, 3)."""
    return np.array([[colour.red(), colour.green(), colour.blue()] for colour in colours], float)


def blended(shares: np.ndarray) -> np.ndarray:
    """Pale colours between the two classes for probabilities (n,) of the second: (n, 3), paper in the middle."""
    paper = inks([QColor(theme.tokens().surface)])[0]
    first, second = inks([theme.mixed(colour, 0.5) for colour in class_colours(2)])
    away = np.abs(shares * 2 - 1)[:, None]
    return paper + away * (np.where(shares[:, None] < 0.5, first, second) - paper)


def picture(surface: Surface, classes: int) -> QImage:
    """A surface as an image with its largest y on top; NaN is left free."""
    values = surface.values[::-1]
    if classes > 2:
        table = inks([theme.mixed(colour, 0.4) for colour in class_colours(classes)])
        numbers = values
    else:
        table = blended(np.linspace(0, 1, SHADES + 1))
        numbers = finer(values) * SHADES + 0.5
    opaque = np.concatenate((table, np.full((len(table), 1), 255.0)), axis=1).astype(np.uint8)
    colours = np.concatenate((opaque, np.zeros((1, 4), np.uint8)))  # the last one is for NaN
    last = len(table)
    places = np.where(np.isnan(numbers), last, np.clip(numbers, 0, last - 1)).astype(np.intp)
    pixels = np.ascontiguousarray(colours.view(np.uint32).ravel()[places])
    height, width = places.shape
    return QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def finer(values: np.ndarray) -> np.ndarray:
    """Linear interpolation between the points of a grid."""
    for _ in range(2):
        places = np.linspace(0, values.shape[0] - 1, values.shape[0] * FINER)
        below = np.minimum(places.astype(int), values.shape[0] - 2)
        share = (places - below)[:, None]
        values = (values[below] * (1 - share) + values[below + 1] * share).T
    return values
