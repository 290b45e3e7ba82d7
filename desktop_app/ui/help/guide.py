"""Help → User's Guide: the chapters at the left, one of them beside, a search over all, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QColor, QKeySequence, QShortcut, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QTextEdit,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.controls.widgets import column, label
from desktop_app.ui.help.book import Chapter, chapters
from desktop_app.ui.help.page import Page, words_of
from desktop_app.ui.style import theme
from desktop_app.ui.window.screen import fit
from desktop_app.words import later, tr

PLACE = Qt.ItemDataRole.UserRole
SIZE = QSize(1080, 760)
CONTENTS = 300
PAUSE = 200
"""ms without a key after which a search begins."""
NOT_FOUND = later("Nothing found.")


class GuideWindow(QWidget):
    """A calm window of its own, beside the program.

    Attributes:
        chapter: the one that is shown.
    """

    def __init__(self, parent: QWidget, chapter: str = "") -> None:
        """Begin with the chapter of this name, or with the first."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guide")
        self.setWindowTitle(tr("InitScope User's Guide"))
        fit(self, SIZE)
        self._chapters = chapters()
        self._words: dict[str, str] = {}
        self.chapter = self._named(chapter) or self._chapters[0]
        self._before: list[tuple[str, int]] = []
        self._after: list[tuple[str, int]] = []
        self.page = Page()
        self.page.setAccessibleName(tr("The chapter"))
        self.page.setAccessibleDescription(tr("The text of the chapter; links lead to other chapters"))
        self.page.anchorClicked.connect(self._follow)
        self._build()
        theme.changes.changed.connect(self._again)
        self._show(self.chapter)

    def open_chapter(self, name: str) -> None:
        """Show a chapter, if there is one of this name, and remember the way back."""
        found = self._named(name)
        if found is None or found == self.chapter:
            return
        self._before.append(self._here())
        self._after.clear()
        self._show(found)

    def back(self) -> None:
        """The chapter that was read before this one."""
        self._go(self._before, self._after)

    def forward(self) -> None:
        """Where :meth:`back` came from."""
        self._go(self._after, self._before)

    def search(self, words: str) -> None:
        """Mark the words in all chapters; the contents say how often each has them."""
        self._mark(words)
        for chapter, item in zip(self._chapters, self._items, strict=True):
            count = self.found_in(chapter, words)
            item.setText(1, str(count) if count else "")
            item.setDisabled(bool(words) and not count)
        nowhere = bool(words) and not any(self.found_in(chapter, words) for chapter in self._chapters)
        self.nothing.setVisible(nowhere)

    def found_in(self, chapter: Chapter, words: str) -> int:
        """How often the words stand in a chapter, whatever their case."""
        if chapter.name not in self._words:
            self._words[chapter.name] = words_of(chapter).casefold()
        return self._words[chapter.name].count(words.casefold()) if words else 0

    def next_found(self) -> None:
        """The next place with the words, in the next chapter that has them after the last one here."""
        words = self.field.text()
        if not words or self.page.find(words):
            return
        order = self._chapters.index(self.chapter)
        following = self._chapters[order + 1 :] + self._chapters[: order + 1]
        target = next((chapter for chapter in following if self.found_in(chapter, words)), None)
        if target is None:
            return
        self.open_chapter(target.name)
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.find(words)

    def _build(self) -> None:
        self.back_button = self._way(Qt.ArrowType.LeftArrow, tr("Back\ta page"), tr("The chapter before (Alt+Left)"))
        self.forward_button = self._way(Qt.ArrowType.RightArrow, tr("Forward"), tr("And on again (Alt+Right)"))
        self.back_button.clicked.connect(self.back)
        self.forward_button.clicked.connect(self.forward)
        self.field = QLineEdit()
        self.field.setObjectName("guide-search")
        self.field.setPlaceholderText(tr("Search"))
        self.field.setClearButtonEnabled(True)
        self.field.setAccessibleName(tr("Search"))
        self.field.setToolTip(tr("Search all chapters (Ctrl+F); Enter goes to the next place"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.search(self.field.text()))
        self.field.textChanged.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self.next_found)
        self._build_contents()
        side = QWidget()
        left = column(side, margin=12, spacing=8)
        top = QHBoxLayout()
        top.setSpacing(4)
        for widget in (self.back_button, self.forward_button, self.field):
            top.addWidget(widget)
        left.addLayout(top)
        self.nothing = label(tr(NOT_FOUND), "muted")
        self.nothing.hide()
        left.addWidget(self.nothing)
        left.addWidget(self.contents, 1)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(side)
        parts.addWidget(self.page)
        parts.setSizes([CONTENTS, SIZE.width() - CONTENTS])
        parts.setStretchFactor(1, 1)
        parts.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)
        for keys, slot in (("Alt+Left", self.back), ("Alt+Right", self.forward), ("Esc", self.close)):
            QShortcut(QKeySequence(keys), self, slot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.field.setFocus)

    def _build_contents(self) -> None:
        self.contents = QTreeWidget()
        self.contents.setObjectName("guide-contents")
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setToolTip(
            tr("The chapters and their sections; a number says how often the searched words are there")
        )
        self.contents.setHeaderHidden(True)
        self.contents.setColumnCount(2)
        self.contents.header().setStretchLastSection(False)
        self.contents.header().setSectionResizeMode(0, self.contents.header().ResizeMode.Stretch)
        self.contents.header().setSectionResizeMode(1, self.contents.header().ResizeMode.ResizeToContents)
        self._items: list[QTreeWidgetItem] = []
        for chapter in self._chapters:
            item = QTreeWidgetItem([chapter.title, ""])
            item.setData(0, PLACE, (chapter.name, -1))
            sections = [words for level, words in chapter.headings if level == 2]
            for number, words in enumerate(sections):
                section = QTreeWidgetItem([words, ""])
                section.setData(0, PLACE, (chapter.name, number))
                item.addChild(section)
            self.contents.addTopLevelItem(item)
            self._items.append(item)
        self.contents.itemClicked.connect(self._choose)
        self.contents.itemActivated.connect(self._choose)

    def _way(self, arrow: Qt.ArrowType, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setAccessibleName(name)
        button.setToolTip(tip)
        return button

    def _choose(self, item: QTreeWidgetItem, _: int = 0) -> None:
        name, section = item.data(0, PLACE)
        self.open_chapter(name)
        if section < 0:
            self.page.verticalScrollBar().setValue(0)
            return
        sections = [block for level, _, block in self.page.headings() if level == 2]
        self.page.go_to(sections[section])

    def _follow(self, link: QUrl) -> None:
        self.open_chapter(link.fileName().removesuffix(".md").partition("-")[2])

    def _go(self, source: list[tuple[str, int]], other: list[tuple[str, int]]) -> None:
        if not source:
            return
        other.append(self._here())
        name, place = source.pop()
        found = self._named(name)
        if found is not None:
            self._show(found)
            self.page.verticalScrollBar().setValue(place)

    def _here(self) -> tuple[str, int]:
        return self.chapter.name, self.page.verticalScrollBar().value()

    def _named(self, name: str) -> Chapter | None:
        return next((chapter for chapter in self._chapters if chapter.name == name), None)

    def _show(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.page.show_chapter(chapter)
        for other, item in zip(self._chapters, self._items, strict=True):
            item.setExpanded(other is chapter)
            if other is chapter:
                self.contents.setCurrentItem(item)
        self.back_button.setEnabled(bool(self._before))
        self.forward_button.setEnabled(bool(self._after))
        self._mark(self.field.text())

    def _again(self) -> None:
        """The same place in the colours that are in force now."""
        place = self.page.verticalScrollBar().value()
        self.page.show_chapter(self.chapter)
        self.page.verticalScrollBar().setValue(place)
        self._mark(self.field.text())

    def _mark(self, words: str) -> None:
        shade = QTextCharFormat()
        shade.setBackground(QColor(theme.tokens().selection))
        marks = []
        cursor = self.page.document().find(words, 0, QTextDocument.FindFlag(0)) if words else QTextCursor()
        while not cursor.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = cursor, shade
            marks.append(mark)
            cursor = self.page.document().find(words, cursor)
        self.page.setExtraSelections(marks)
