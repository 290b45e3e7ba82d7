"""The map: σw² across, σb² up, coloured by what becomes of gradients, and every lane a point that can be dragged."""

from __future__ import annotations

import math
from functools import partial

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop_app.figures import figure
from desktop_app.theory.phase import PhaseDiagram
from desktop_app.ui.checker.cells import codes, diverging
from desktop_app.ui.phase.state import PhaseState
from desktop_app.ui.phase.survey import Survey
from desktop_app.ui.plots.axes import Ticks
from desktop_app.ui.plots.cached import Cached
from desktop_app.ui.plots.drawing import cropped, markers, polygon, words
from desktop_app.ui.plots.export import Table
from desktop_app.ui.plots.handle import Handle
from desktop_app.ui.plots.header import Choice
from desktop_app.ui.plots.legend import Key, measure
from desktop_app.ui.plots.panel import Frame, Panel
from desktop_app.ui.plots.placing import FREE_OF_WORDS, Room, line_height, veil
from desktop_app.ui.plots.still import StillPlot
from desktop_app.ui.style import theme
from desktop_app.words import later, tr

COLOUR = Choice(
    later("Colour"),
    (("chi", "χ₁"), ("depth", later("Depth"))),
    later("Factor on gradients per layer, or trainable depth"),
)
CHI_SPAN = 0.6
"""Decimal logarithm of χ₁ at the ends of the colours."""
DEPTHS = (0.5, 3.0)
"""log10 of the depths at the ends of the colours."""
MARGIN = 0.03
"""Share of the width that is left free beside 0, where lanes may lie."""
STEPS = 200
"""Of the arrow keys across the map."""
WAITING = later("Working out the map …")


class PhasePicture(StillPlot):
    """You are here: every lane with this activation, in the order and the chaos of its phase diagram."""

    formula = (
        "χ_1 = σ_w^2 E[φ'(√{q^*} Z)^2]",
        "q^* = σ_w^2 E[φ(√{q^*} Z)^2] + σ_b^2",
        "ξ_c = −{1 | ln χ_{c^*}}",
    )
    source = "Poole et al. 2016; Schoenholz et al. 2017, Deep information propagation"
    key = "phase-map"
    title = later("Phase map")
    description = later(
        "Mean-field theory for layers behind one activation. σw² = fan_in · Var W, σb² = Var b. Blue: χ₁ < 1, "
        "gradients vanish with depth; orange: χ₁ > 1, they explode; on the line they keep their size. Between the "
        "dashed lines a network as deep as the selected lane can be trained (depth < 6 ξc). Drag a lane, or "
        "use the arrow keys."
    )
    choices = (COLOUR,)

    def __init__(self, state: PhaseState) -> None:
        super().__init__()
        self.state = state
        self.handles: dict[int, Handle] = {}
        self._moved = False
        self._ground = Cached()
        state.surveyed.connect(self.redraw)
        state.dragged.connect(self.redraw)
        self.rebuild()

    def arrange(self) -> None:
        self.panel = self.put_panel(Ticks(48), Ticks(), "σw²  =  fan_in · Var W", quantity="σb²  =  Var b")
        self.panel.view.zooms_both = True
        self._moved = False

    def empty_words(self) -> str:
        found = self.state.survey
        if found is None or found.diagram is None:
            return self.state.problem or tr(WAITING)
        return ""

    def words(self) -> str:
        found = self.state.survey
        if found is None or isinstance(found.here, str):
            return ""
        others = len(found.positions) - len(found.shown())
        here = tr("{activation}, {depth} layers", activation=tr(found.here.activation.label), depth=found.here.depth)
        if others == 1:
            return here + "   ·   " + tr("1 lane with another activation not on this map")
        if others:
            return here + "   ·   " + tr("{count} lanes with another activation not on this map", count=others)
        return here

    def colour_key(self) -> Key | None:
        if self.modes[COLOUR.name] == "chi":
            inks = tuple(QColor(*map(int, ink)).name() for ink in diverging()[::16])
            return Key(f"χ₁  ≤ {figure(10**-CHI_SPAN, 2)}", inks, f"≥ {figure(10**CHI_SPAN, 2)}")
        inks = tuple(QColor(*map(int, ink)).name() for ink in theme.magnitude_colours()[::16])
        return Key(tr("6 ξc  ≤ 3 layers"), inks, "≥ 1,000")

    def place(self) -> None:
        found = self.state.survey
        if self._moved or found is None or found.diagram is None:
            return
        wide, high = float(found.diagram.weight_variances[-1]), float(found.diagram.bias_variances[-1])
        self.panel.set_x(-MARGIN * wide, wide)
        self.panel.set_y(-2 * MARGIN * high, high)

    def zoomed(self, panel: Panel) -> None:
        self._moved = True

    def start_over(self) -> None:
        self._moved = False
        self.redraw()

    # Painting

    def draw(self, panel: Panel, painter: QPainter, frame: Frame) -> None:
        found = self.state.survey
        if found is None or found.diagram is None or isinstance(found.here, str):
            return
        # What a drag leaves as it is, is kept as a picture.
        key = (id(found.diagram), self.modes[COLOUR.name], found.here.depth)
        self._ground.paint(painter, frame, key, partial(self._draw_ground, frame, found))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        points, room = self._points(), Room(frame.rect)
        for place in points.values():
            room.block(QRectF(place.x() - 12, place.y() - 12, 24, 24))
        self._name_lanes(painter, room, points)

    def _draw_ground(self, frame: Frame, found: Survey, painter: QPainter) -> None:
        """Colours, lines and their names."""
        diagram = found.diagram
        assert diagram is not None
        right, top = float(frame.x(diagram.weight_variances[-1])), float(frame.y(diagram.bias_variances[-1]))
        left, bottom = float(frame.x(0.0)), float(frame.y(0.0))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = picture(diagram, self.modes[COLOUR.name])
        cropped(painter, image, QRectF(left, top, right - left, bottom - top), frame.rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = Room(frame.rect)
        for number, (_, points) in enumerate(found.lines):
            x, y = frame.x(points[:, 0]), frame.y(points[:, 1])
            painter.setPen(
                QPen(QColor(theme.tokens().text), 1, Qt.PenStyle.DashLine if number else Qt.PenStyle.SolidLine)
            )
            painter.drawPolyline(polygon(x, y))
            room.block_line(x, y)
        self._name_regions(painter, frame, diagram, room)
        self._name_lines(painter, frame, found, room)

    def _points(self) -> dict[int, QPointF]:
        """Where the lanes are in pixels, the held one where it is held."""
        found = self.state.survey
        if found is None:
            return {}
        frame, held = self.panel.canvas.frame(), self.state.held
        places = {index: (each.weight_variance, each.bias_variance) for index, each in found.shown()}
        if held is not None and held[0] in places:
            places[held[0]] = held[1:]
        return {index: QPointF(float(frame.x(w)), float(frame.y(b))) for index, (w, b) in places.items()}

    def _name_lanes(self, painter: QPainter, room: Room, points: dict[int, QPointF]) -> None:
        paper, found = QColor(theme.tokens().surface), self.state.survey
        lanes = self.state.session.experiment.lanes
        for index, place in points.items():
            style = theme.lane(index)
            selected = found is not None and index == found.selected
            x, y = np.array([place.x()]), np.array([place.y()])
            markers(painter, x, y, style.marker, 15 if selected else 11, paper, paper)
            markers(painter, x, y, style.marker, 11 if selected else 8, style.colour, paper)
            name = tr(lanes[index].name) if index < len(lanes) else ""
            width, gap, high = measure(name) + 4, 13.0, float(line_height())
            left = place.x() + np.array([gap, -gap - width, -width / 2, -width / 2, gap, -gap - width])
            # Raised ones last: the lane may be at the edge of the map.
            down = (-high / 2, -high / 2, -gap - high, gap, -high - 2, -high - 2)
            top = place.y() + np.array(down)
            spot = room.least(left, top, width, high, malus=np.arange(6) * 0.5)
            if spot is not None:
                veil(painter, spot)
                words(painter, spot.left() + 2, spot.center().y(), name, theme.tokens().text)

    def _name_regions(self, painter: QPainter, frame: Frame, diagram: PhaseDiagram, room: Room) -> None:
        """Each phase where all of the words lie within it; where that is nowhere, its colour has to do."""
        across, up = frame.x(diagram.weight_variances), frame.y(diagram.bias_variances)
        for text, inside in ((tr("gradients vanish"), diagram.chi_1 < 1), (tr("gradients explode"), diagram.chi_1 > 1)):
            width, height = measure(text) + 4, float(line_height())
            cells = _within(inside, width / abs(across[-1] - across[-2]), height / abs(up[1] - up[0]))
            rows, columns = np.nonzero(cells)
            if not rows.size:
                continue
            left, top = across[columns], up[rows] - height
            middle = np.hypot((left - np.mean(left)) / frame.width, (top - np.mean(top)) / frame.height)
            spot = room.least(left, top, width, height, FREE_OF_WORDS, malus=20 * middle)
            if spot is not None:
                veil(painter, spot)
                words(painter, spot.center().x(), spot.center().y(), text, theme.tokens().text, "centre")

    def _name_lines(self, painter: QPainter, frame: Frame, found: Survey, room: Room) -> None:
        for text, points in found.lines:
            along = points[(np.array([0.7, 0.5, 0.85, 0.3]) * len(points)).astype(int)]
            spot = room.place(frame.x(along[:, 0]), frame.y(along[:, 1]), measure(text) + 4, line_height())
            if spot is not None:
                veil(painter, spot)
                words(painter, spot.left() + 2, spot.center().y(), text, theme.tokens().text)

    # Taking hold

    def lay_handles(self) -> None:
        shown = self.isVisible() and not self.empty_words()
        points = self._points() if shown else {}
        rect = self.panel.canvas.frame().rect.adjusted(-1, -1, 1, 1) if shown else QRectF()
        lanes = self.state.session.experiment.lanes
        for index, place in points.items():
            handle = self.handles.get(index) or self._new_handle(index)
            if not rect.contains(place):
                if not handle.held:
                    handle.hide()
                continue
            if index < len(lanes):
                handle.setAccessibleName(tr(lanes[index].name))
                handle.setToolTip(tr("{name}: drag, or use the arrow keys", name=tr(lanes[index].name)))
            handle.lie_at(QPointF(self.sheet.mapFromScene(self.panel.view.mapToScene(place))))
        for index, handle in self.handles.items():
            if index not in points:
                handle.hide()

    def _new_handle(self, index: int) -> Handle:
        handle = Handle(
            self.sheet.viewport(),
            tr("Lane {number}", number=index + 1),
            f"handle-lane-{index + 1}",
            Qt.CursorShape.SizeAllCursor,
        )
        handle.taken.connect(partial(self.state.session.select_lane, index))
        handle.dragged.connect(partial(self._drag, index))
        handle.released.connect(self.state.let_go)
        handle.nudged.connect(partial(self._nudge, index))
        self.handles[index] = handle
        return handle

    def _drag(self, index: int, place: QPointF) -> None:
        frame = self.panel.canvas.frame()
        inside = self.panel.view.mapFromScene(self.sheet.mapToScene(place.toPoint()))
        across = min(max((inside.x() - frame.left) / frame.width, 0.0), 1.0)
        down = min(max((inside.y() - frame.top) / frame.height, 0.0), 1.0)
        self.state.drag(index, frame.x0 + across * (frame.x1 - frame.x0), frame.y1 - down * (frame.y1 - frame.y0))

    def _nudge(self, index: int, across: int, up: int, big: bool) -> None:
        found = self.state.survey
        here = found.positions[index] if found is not None else ""
        if isinstance(here, str):
            return
        frame, factor = self.panel.canvas.frame(), 10 if big else 1
        weights = here.weight_variance + across * factor * (frame.x1 - frame.x0) / STEPS
        biases = here.bias_variance + up * factor * (frame.y1 - frame.y0) / STEPS
        self.state.session.select_lane(index)
        self.state.drag(index, weights, max(biases, 0.0))
        self.state.let_go()

    def table(self) -> Table:
        found = self.state.survey
        if found is None or found.diagram is None:
            return {}
        diagram = found.diagram
        weights, biases = np.meshgrid(diagram.weight_variances, diagram.bias_variances)
        columns = {"sigma_w2": weights, "sigma_b2": biases, "chi_1": diagram.chi_1, "q": diagram.q, "c": diagram.c}
        return {name: values.ravel() for name, values in {**columns, "xi_c": diagram.xi_c}.items()}


def _within(inside: np.ndarray, columns: float, rows: float) -> np.ndarray:
    """Which cells of a grid (rows upwards) are the lower left one of a block of so many that all lie inside."""
    wide, high = math.ceil(columns) + 1, math.ceil(rows) + 1
    if inside.shape[0] < high or inside.shape[1] < wide:
        return np.zeros((0, 0), bool)
    return np.asarray(np.lib.stride_tricks.sliding_window_view(inside, (high, wide)).all(axis=(2, 3)))


def picture(diagram: PhaseDiagram, colour: str) -> QImage:
    """The diagram as colours, σb² upwards."""
    with np.errstate(all="ignore"):
        if colour == "chi":
            share = 0.5 + np.log10(diagram.chi_1) / (2 * CHI_SPAN)
            table = codes(diverging())
        else:
            share = (np.log10(diagram.trainable_depth) - DEPTHS[0]) / (DEPTHS[1] - DEPTHS[0])
            table = codes(theme.magnitude_colours())
    share = np.nan_to_num(share, nan=0.5, posinf=1.0, neginf=0.0)
    cells = np.ascontiguousarray(table[np.clip(share * 255, 0, 255).astype(np.intp)][::-1], np.uint32)
    height, width = cells.shape
    return QImage(cells.tobytes(), width, height, 4 * width, QImage.Format.Format_ARGB32).copy()
