"""The layers of a lane as a tree for a view: what each row says, and what dragging it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.experiment.editing import Layers, block_of
from desktop_app.nn.layers import Layer, ShapeError
from desktop_app.nn.network import Place
from desktop_app.ui.panels.words import layer_in_words, overrides_in_words, shape_in_words
from desktop_app.words import clauses, tr

MIME = "application/x-initscope-layer"
ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


@dataclass
class Row:
    """What a row shows.

    Attributes:
        path: of the layer.
        layer: the layer itself.
        parent: the row of the block it lies in, or None.
        children: the rows inside it.
        placed: the layer with its number of units known, or None.
        shape: of its output, or "" where it is not known.
        parameters: number of its parameters, those inside it included; None where it is not known.
        problem: why it does not fit, or "".
        reached: whether the layers before it fit.
        finding: what the doctor has found in it, in words, or "".
        key: a number of its own.
    """

    path: str
    layer: Layer
    parent: Row | None
    children: list[Row] = field(default_factory=list)
    placed: Layer | None = None
    shape: str = ""
    parameters: int | None = None
    problem: str = ""
    reached: bool = True
    finding: str = ""
    key: int = field(default_factory=count(1).__next__)

    @property
    def number(self) -> int:
        """Place in its list, from 0."""
        return int(self.path.rpartition(".")[2]) - 1

    @property
    def words(self) -> str:
        """The layer in a few words."""
        return layer_in_words(self.placed or self.layer)

    @property
    def overrides(self) -> str:
        """Initializers of its own."""
        return overrides_in_words(self.layer)

    def sentence(self) -> str:
        """All of it for a screen reader."""
        count = "" if self.parameters is None else tr("{count:,} parameters", count=self.parameters)
        shape = tr("output {shape}", shape=self.shape) if self.shape else ""
        found = tr("doctor: {finding}", finding=self.finding) if self.finding else ""
        layer = tr("Layer {path}: {layer}", path=self.path, layer=self.words)
        return clauses((layer, self.overrides, shape, count, self.problem, found))


class LayerModel(QAbstractItemModel):
    """Rows of layers; a layer dropped into a gap is handed to ``move(path, gap)``."""

    def __init__(self, move: Callable[[str, str], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._move = move
        self._top: list[Row] = []
        self.rows: dict[str, Row] = {}
        self._marks: dict[str, str] = {}
        # Indexes carry numbers that are never used twice, since Qt may ask about one whose row is gone.
        self._by_key: dict[int, Row] = {}

    def show(self, layers: Layers, places: list[Place], error: ShapeError | None) -> bool:
        """Show other layers; True if rows have come, gone or moved, so that the view must find its place again."""
        rows: dict[str, Row] = {}
        top = _tree(layers, "", None, rows)
        _measure(rows, places, error)
        for path, row in rows.items():
            row.finding = self._marks.get(path, "")
        if list(rows) != list(self.rows):
            self.beginResetModel()
            self._top, self.rows = top, rows
            self._by_key = {row.key: row for row in rows.values()}
            self.endResetModel()
            return True
        unknown = not places and error is None  # while data are loaded: what is known of unchanged layers stays
        for path, row in self.rows.items():
            new = rows[path]
            if unknown and row.layer == new.layer:
                continue
            row.layer, row.placed, row.shape, row.parameters = new.layer, new.placed, new.shape, new.parameters
            row.problem, row.reached = new.problem, new.reached
        self.layoutChanged.emit()
        return False

    def mark(self, findings: dict[str, str]) -> None:
        """Show what the doctor has found in which layers."""
        if findings == self._marks:
            return
        self._marks = findings
        for path, row in self.rows.items():
            finding = findings.get(path, "")
            if finding != row.finding:
                row.finding = finding
                index = self._index_of(row)
                self.dataChanged.emit(index, index)

    def index_of(self, path: str) -> QModelIndex:
        """Where a layer is, or an invalid index."""
        row = self.rows.get(path)
        return self._index_of(row) if row else QModelIndex()

    def row_at(self, index: Index) -> Row | None:
        """What an index points at."""
        return self._by_key.get(index.internalId()) if index.isValid() else None

    def _index_of(self, row: Row) -> QModelIndex:
        return self.createIndex(row.number, 0, row.key)

    def gap_at(self, number: int, parent: Index) -> str:
        """The gap that a drop points at: between two rows, onto a block, or below everything."""
        block = self.row_at(parent)
        siblings = block.children if block else self._top
        prefix = f"{block.path}." if block else ""
        return f"{prefix}{(len(siblings) if number < 0 else number) + 1}"

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        block = self.row_at(parent)
        siblings = block.children if block else self._top
        inside = 0 <= row < len(siblings) and column == 0
        return self._index_of(siblings[row]) if inside else QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        row = self.row_at(index)
        above = row.parent if row else None
        return self._index_of(above) if above else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        block = self.row_at(parent)
        return len(block.children if block else self._top)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence()
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.problem or row.sentence()
        return row if role == ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled if block_of(row.layer) is not None else flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]
        data = QMimeData()
        rows = [row for row in map(self.row_at, indexes) if row]
        data.setData(MIME, QByteArray(rows[0].path.encode() if rows else b""))
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        path = _path_in(data)
        target = self.row_at(parent)
        inside = target is not None and f"{target.path}.".startswith(f"{path}.")
        return path in self.rows and not inside

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        self._move(_path_in(data), self.gap_at(row, parent))
        return False  # the session shows the new order; the view must not remove anything itself


def _path_in(data: QMimeData) -> str:
    return bytes(data.data(MIME).data()).decode()


def _tree(layers: Layers, prefix: str, parent: Row | None, rows: dict[str, Row]) -> list[Row]:
    siblings = []
    for number, layer in enumerate(layers, 1):
        row = rows[f"{prefix}{number}"] = Row(f"{prefix}{number}", layer, parent)
        row.children = _tree(block_of(layer) or (), f"{row.path}.", row, rows)
        siblings.append(row)
    return siblings


def _measure(rows: dict[str, Row], places: list[Place], error: ShapeError | None) -> None:
    for place in places:  # those inside a block come before the block
        row = rows[place.path]
        row.placed = place.layer
        row.shape = shape_in_words(place.output_shape)
        row.parameters = place.parameter_count + sum(child.parameters or 0 for child in row.children)
    if error:
        placed = {place.path for place in places}
        for path, row in rows.items():
            row.reached = path in placed or path == error.path or f"{error.path}.".startswith(f"{path}.")
        if error.path in rows:
            rows[error.path].problem = str(error)
