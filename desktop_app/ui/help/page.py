"""A chapter of the guide as a page: Markdown in the program's own type, colours, formulas and pictures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

from desktop_app.ui.help.book import Chapter, picture
from desktop_app.ui.help.tables import MAKERS
from desktop_app.ui.style import theme
from desktop_app.ui.style.formula import LINE_GAP, lines_of, set_formula

COLUMN = 720
"""Width of the text in pixels: longer lines are hard to read."""
SIDE = 24
"""Pixels left free on either side at least."""
SIZES = {1: 26, 2: 18, 3: 14}
TEXT = 14
FORMULA = 16
PICTURE = "\ufffc"
"""What stands in the text for a picture."""
PADDING = 7
"""Pixels around what is in a cell of a table."""
LINE = 150.0
"""Line height in percent."""


class Page(QTextBrowser):
    """Shows one chapter; links and history are its owner's."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setObjectName("guide-page")
        self.setProperty("role", "page")

    def show_chapter(self, chapter: Chapter) -> None:
        """Lay a chapter out, from its beginning."""
        text, formulas = chapter.markdown(MAKERS)
        document = QTextDocument(self)
        document.setDefaultFont(theme.font(TEXT))
        document.setDocumentMargin(0)
        document.setMarkdown(text)
        sharp = self.devicePixelRatioF()
        for address, formula in formulas.all():
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address), drawn(formula, sharp))
        _dress(document)  # before it is shown, as each change is laid out then
        self._fit()
        self.setDocument(document)
        self.verticalScrollBar().setValue(0)

    def headings(self) -> list[tuple[int, str, QTextBlock]]:
        """Level, words and place of every heading that is shown."""
        return [
            (block.blockFormat().headingLevel(), block.text(), block)
            for block in _blocks(self.document())
            if block.blockFormat().headingLevel()
        ]

    def go_to(self, block: QTextBlock) -> None:
        """Scroll a place to the top."""
        layout = self.document().documentLayout()
        self.verticalScrollBar().setValue(round(layout.blockBoundingRect(block).top()) - 12)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """The pictures of the text that are files, in the language and the colours in force."""
        path = picture(QUrl(name).fileName(), theme.tokens().scheme)
        return self._fitted(QImage(str(path))) if path is not None else QImage()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fitted(self, image: QImage) -> QImage:
        """A picture as wide as the column, in the pixels that the screen has for it."""
        sharp = self.devicePixelRatioF()
        width = min(round(self.lineWrapColumnOrWidth() * sharp), image.width())
        colours = image.convertToFormat(QImage.Format.Format_RGB32)
        result = colours.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        result.setDevicePixelRatio(sharp)
        return result

    def _fit(self) -> None:
        """Keep the column in the middle, and as wide as there is room for."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * SIDE
        column = min(theme.pixels(COLUMN), max(room, 1))
        side = SIDE + (room - column) // 2
        self.setLineWrapColumnOrWidth(column)
        self.setViewportMargins(side, 28, 0, 0)


def words_of(chapter: Chapter) -> str:
    """All words that the page of a chapter has, in which alone it can find something."""
    document = QTextDocument()
    document.setMarkdown(chapter.markdown(MAKERS)[0])
    return document.toPlainText()


def drawn(formula: str, sharp: float = 1.0) -> QImage:
    """A formula as a picture in the colours in force, line below line, with ``sharp`` pixels for one of the page."""
    boxes = [set_formula(line, theme.pixels(FORMULA)) for line in lines_of(formula)]
    height = sum(box.ascent + box.descent + LINE_GAP for box in boxes) - LINE_GAP
    size = QSize(round(max(box.width for box in boxes)) + 2, round(height) + 4)
    image = QImage(size * sharp, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(sharp)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(theme.tokens().text))
    top = 2.0
    for box in boxes:
        box.paint(painter, 1, top + box.ascent)
        top += box.ascent + box.descent + LINE_GAP
    painter.end()
    return image


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress(document: QTextDocument) -> None:
    """Give headings, lines, code and tables their sizes and colours, which Markdown has none of."""
    cursor = QTextCursor(document)
    for block in _blocks(document):
        cursor.setPosition(block.position())
        cursor.setBlockFormat(_block_format(block))
        level = block.blockFormat().headingLevel()
        code = block.blockFormat().hasProperty(QTextBlockFormat.Property.BlockCodeFence)
        cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
        if level:
            cursor.setCharFormat(_heading_format(level))  # set, as Markdown's own size would win over a merged one
        elif code:
            cursor.mergeCharFormat(_code_format())
        else:
            _dress_words(block, cursor)
    for frame in _frames(document.rootFrame()):
        if isinstance(frame, QTextTable):
            _dress_table(frame)


def _block_format(block: QTextBlock) -> QTextBlockFormat:
    given = QTextBlockFormat(block.blockFormat())
    level = given.headingLevel()
    code = given.hasProperty(QTextBlockFormat.Property.BlockCodeFence)
    in_table = QTextCursor(block).currentTable() is not None
    drawing = block.text().strip(PICTURE + " ") == "" and PICTURE in block.text()
    given.setLineHeight(120.0 if code or level else LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if drawing:
        given.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        given.setTopMargin(6)
        given.setBottomMargin(14)
    elif in_table:
        given.setLineHeight(125.0, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        given.setTopMargin(0)
        given.setBottomMargin(0)
    elif level:
        given.setTopMargin({1: 0, 2: 26, 3: 16}.get(level, 12))
        given.setBottomMargin(10 if level == 1 else 6)
    elif code:
        given.setBackground(QColor(theme.tokens().hover))
        given.setTopMargin(0)
        given.setBottomMargin(0)
        given.setLeftMargin(0)
        given.setNonBreakableLines(False)
    else:
        given.setTopMargin(2)
        given.setBottomMargin(10 if block.textList() is None else 4)
    return given


def _heading_format(level: int) -> QTextCharFormat:
    made = QTextCharFormat()
    font = theme.font(SIZES.get(level, TEXT), QFont.Weight.DemiBold)
    made.setFont(font)
    made.setForeground(QColor(theme.tokens().text))
    return made


def _code_format() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontFamilies(["DejaVu Sans Mono", "Consolas", "Menlo", "monospace"])
    made.setFontFixedPitch(True)
    made.setProperty(QTextCharFormat.Property.FontPixelSize, theme.pixels(12))
    return made


def _dress_words(block: QTextBlock, cursor: QTextCursor) -> None:
    """Words set as code or in bold within a line."""
    code, bold = _code_format(), QTextCharFormat()
    code.setBackground(QColor(theme.tokens().hover))
    bold.setFontWeight(QFont.Weight.DemiBold)  # the boldest face that is bundled
    for part in block.textFormats():
        made = code if part.format.fontFixedPitch() else bold if part.format.fontWeight() > bold.fontWeight() else None
        if made is not None:
            cursor.setPosition(block.position() + part.start)
            cursor.setPosition(block.position() + part.start + part.length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(made)


def _frames(frame: QTextFrame) -> Iterator[QTextFrame]:
    for child in frame.childFrames():
        yield child
        yield from _frames(child)


def _dress_table(table: QTextTable) -> None:
    given = table.format()
    given.setBorder(1)
    given.setBorderCollapse(True)
    given.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    given.setBorderBrush(QColor(theme.tokens().hairline))
    given.setCellPadding(PADDING)
    given.setCellSpacing(0)
    given.setTopMargin(6)
    given.setBottomMargin(14)
    given.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(given)
    for column in range(table.columns()):
        cell = table.cellAt(0, column)
        shade = cell.format()
        shade.setBackground(QColor(theme.tokens().window))
        cell.setFormat(shade)
