"""The built-in experiments, one click each."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.experiment.gallery import Entry, gallery
from desktop_app.ui.controls.widgets import label
from desktop_app.ui.window.screen import fit
from desktop_app.words import apart, together, tr

COLUMNS = 3


class Card(QPushButton):
    """One experiment: its title, what there is to see, and who published the values that are marked in it."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.setObjectName(f"card-{entry.name}")
        self.setToolTip(tr("Open this experiment as a new document"))
        self.setProperty("role", "card")
        said = tr("{title}. {summary}", title=entry.title, summary=entry.summary)
        self.setAccessibleName(together(said, apart(entry.papers)))
        self.setAutoDefault(False)
        # As high as its words need: a button's own policy would keep it to the height of one line and cut them off.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(4)
        papers = f"◇ {'; '.join(entry.papers)}" if entry.papers else ""
        for text, role in filter(all, ((entry.title, "title"), (entry.summary, "muted"), (papers, "muted"))):
            line = label(text, role)
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(line)
        layout.addStretch(1)


class GalleryDialog(QDialog):
    """All built-in experiments as cards; a click opens one."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("gallery")
        self.setWindowTitle(tr("Gallery"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fit(self, QSize(940, 680))
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        title = QLabel(tr("Experiments to start from"))
        title.setProperty("role", "display")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 16, 20)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(label(tr("Each opens ready to play. Change anything; save what you like."), "muted"))
        layout.addWidget(area)
        inner = QWidget()
        area.setWidget(inner)
        self._fill(inner)  # when it has its place: each of its widgets would be dressed again with every new parent

    def _fill(self, inner: QWidget) -> None:
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(10)
        for number, entry in enumerate(gallery()):
            card = Card(entry)
            card.clicked.connect(lambda _=False, name=entry.name: self._choose(name))
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
        self.accept()
