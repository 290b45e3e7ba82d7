"""A first look into the user's file, read beside the window and shown as a table."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from desktop_app.data import DataError, FileSource, Preview
from desktop_app.ui.controls.widgets import column, label, put_text
from desktop_app.ui.style import theme
from desktop_app.words import tr

ROWS = 20
SHOWN_ROWS = 6
MOST_COLUMNS = 60

_running: set[PreviewTask] = set()


class _Delivery(QObject):
    done = Signal(object, object)  # source, and its Preview or None


class PreviewTask(QRunnable):
    """Reads the preview of a source; it keeps itself alive until it has delivered."""

    def __init__(self, source: FileSource) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.source = source
        self.delivery = _Delivery()
        _running.add(self)

    def run(self) -> None:
        """Read, and deliver the preview, or None if there is none."""
        try:
            preview = self.source.preview(ROWS)
        except (DataError, MemoryError):  # the session, which loads the same file, says why
            preview = None
        self.delivery.done.emit(self.source, preview)
        _running.discard(self)


class PreviewTable(QWidget):
    """The first rows of a file, with the target column marked.

    Signals:
        targetChosen: name of the column whose heading was clicked.
        received: ``preview`` is another one.
    """

    targetChosen = Signal(str)
    received = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("preview")
        self._source: FileSource | None = None
        self.preview: Preview | None = None
        self.caption = label(role="muted")
        self.table = QTableWidget()
        self.table.setAccessibleName(tr("First rows of the file"))
        self.table.setAccessibleDescription(
            tr("The first rows of the file as they are read, to see whether columns and types are right")
        )
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().sectionClicked.connect(self._choose)
        layout = column(self, spacing=4)
        for widget in (self.caption, self.table):
            layout.addWidget(widget)
        self.hide()

    def show_source(self, source: FileSource | None) -> None:
        """Read and show another source; what is still being read for an earlier one is dropped when it comes."""
        if source == self._source:
            return
        self._source = source
        if source is None or not source.path:
            self._receive(source, None)
            return
        task = PreviewTask(source)
        task.delivery.done.connect(self._receive)
        QThreadPool.globalInstance().start(task)

    def _receive(self, source: FileSource | None, preview: Preview | None) -> None:
        if source is not self._source:
            return
        self.preview = preview
        self.setVisible(preview is not None)
        if preview and source:
            put_text(self.caption, _caption(preview, choosable="target" in source.__struct_fields__))
            self._fill(preview)
        self.received.emit()

    def _fill(self, preview: Preview) -> None:
        columns = preview.columns[:MOST_COLUMNS]
        self.table.setUpdatesEnabled(False)
        self.table.setColumnCount(len(columns))
        self.table.setRowCount(len(preview.rows))
        for place, (name, kind) in enumerate(zip(columns, preview.kinds, strict=False)):
            header = QTableWidgetItem(f"{name} ◂" if name == preview.target else name)
            header.setToolTip(tr("{column}: {kind}", column=name, kind=tr(kind)))
            self.table.setHorizontalHeaderItem(place, header)
            for number, row in enumerate(preview.rows):
                item = QTableWidgetItem(row[place])
                item.setToolTip(row[place])
                if kind == "numbers":
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(number, place, item)
        self.table.setFont(theme.font(12))
        header_view = self.table.horizontalHeader()
        header_view.setMaximumSectionSize(140)
        header_view.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.resizeColumnsToContents()
        self.table.setFixedHeight(min(len(preview.rows), SHOWN_ROWS) * 24 + header_view.sizeHint().height() + 16)
        self.table.setUpdatesEnabled(True)

    def _choose(self, place: int) -> None:
        if self.preview and self._source and "target" in self._source.__struct_fields__:
            self.targetChosen.emit(self.preview.columns[place])


def _caption(preview: Preview, choosable: bool) -> str:
    said = tr("Target: {column}", column=preview.target) if preview.target else tr("No target yet")
    if preview.task:
        said = tr("{target}, {task}", target=said, task=tr(preview.task))
    return tr("{target}; click a heading to choose another", target=said) if choosable else said
