"""The user's guide: whole in every language, with nothing in it that leads nowhere, and read as a book is."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from desktop_app import words
from desktop_app.cli import COMMANDS
from desktop_app.doctor.rules.base import rules
from desktop_app.gradients.schemes import SCHEMES, name_of
from desktop_app.nn.initializers import Initializer
from desktop_app.resources import resource
from desktop_app.ui.help.book import Chapter, chapters
from desktop_app.ui.help.guide import GuideWindow
from desktop_app.ui.help.page import COLUMN, PADDING, drawn, words_of
from desktop_app.ui.help.tables import MAKERS
from desktop_app.ui.style import theme
from desktop_app.ui.style.formula import with_symbols
from desktop_app.ui.window.workspaces import WORKSPACES
from desktop_app.values import kinds
from desktop_app.words import ENGLISH

LANGUAGES = list(words.languages())
ALL = [(code, chapter) for code in LANGUAGES for chapter in chapters(code)]
NAMES = [f"{code}-{chapter.name}" for code, chapter in ALL]


@pytest.fixture(autouse=True)
def in_english_afterwards() -> Iterator[None]:
    yield
    words.speak(ENGLISH)


@pytest.fixture
def guide(qtbot, qapp) -> GuideWindow:
    theme.apply(qapp, "light")
    owner = QWidget()
    qtbot.addWidget(owner)
    window = GuideWindow(owner)
    window.show()
    yield window
    window.close()


def test_every_room_has_a_chapter():
    assert {workspace.name for workspace in WORKSPACES} <= {chapter.name for chapter in chapters(ENGLISH)}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_has_the_same_chapters_with_the_same_headings_pictures_links_and_tables(code):
    def outline(chapter: Chapter) -> tuple[object, ...]:
        tables = re.findall(r"^\{\{\w+\}\}$", chapter.text, re.MULTILINE)
        formulas = re.findall(r"^```formula$", chapter.text, re.MULTILINE)
        levels = [level for level, _ in chapter.headings]
        return chapter.name, levels, chapter.pictures, chapter.links, tables, len(formulas)

    assert [outline(each) for each in chapters(code)] == [outline(each) for each in chapters(ENGLISH)]


@pytest.mark.parametrize(("code", "chapter"), ALL, ids=NAMES)
def test_every_link_leads_to_a_chapter(code, chapter):
    for link in chapter.links:
        assert resource("guide", code, link).is_file()


@pytest.mark.parametrize(("code", "chapter"), ALL, ids=NAMES)
def test_every_chapter_can_be_laid_out_and_its_tables_are_those_of_the_program(qapp, code, chapter):
    words.speak(code)
    text, formulas = chapter.markdown(MAKERS)
    assert "{{" not in text
    assert "```formula" not in text
    for address in re.findall(r"\(formula:\d+\)", text):
        assert dict(formulas.all())[address.strip("()")]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_schemes_has_every_initializer_with_its_formula_and_source_in_the_language(qapp, code):
    words.speak(code)
    chapter = next(each for each in chapters(code) if each.name == "formulas")
    text, formulas = chapter.markdown(MAKERS)
    lines = [formula for _, formula in formulas.all()]
    for kind in kinds(Initializer):
        assert f"**{words.tr(kind.label)}**" in text
        assert words.tr(kind.source) in text
        assert with_symbols(words.tr(kind.formula)) in lines


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_of_difference_schemes_calls_each_as_its_room_does(qapp, code):
    words.speak(code)
    chapter = next(each for each in chapters(code) if each.name == "formulas")
    text, _ = chapter.markdown(MAKERS)
    for scheme in SCHEMES:
        assert f"| **{name_of(scheme.name)}** | {scheme.order} | {scheme.evaluations} |" in text
    assert code == "en" or "five-point" not in text


def test_a_formula_of_several_lines_is_drawn_line_below_line(qapp):
    one, other, both = (drawn(formula) for formula in ("Q^{T}Q = I", "W = g Q", "W = g Q,  Q^{T}Q = I"))
    assert both.width() == max(one.width(), other.width())
    assert both.height() > max(one.height(), other.height()) * 1.5


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_formula_of_a_table_fits_its_column(qapp, code):
    words.speak(code)
    room = theme.pixels(COLUMN) / 3 - 2 * PADDING
    for kind in kinds(Initializer):
        picture = drawn(with_symbols(kind.formula))
        assert picture.deviceIndependentSize().width() <= room, kind.label


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chapter_on_the_keyboard_has_every_shortcut_of_the_menus(window, code):
    words.speak(code)
    chapter = next(each for each in chapters(code) if each.name == "keyboard")
    text, _ = chapter.markdown(MAKERS)
    actions = [action for menu in window.menuBar().actions() for action in all_of(menu.menu())]
    keys = {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) for action in actions} - {""}
    assert len(keys) > 15
    for each in keys:
        assert each in text, each


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chapter_on_the_command_line_has_every_command(code):
    chapter = next(each for each in chapters(code) if each.name == "documents")
    listed = re.findall(r"^\| `initscope ([\w-]+)", chapter.text, re.MULTILINE)
    assert sorted(listed) == sorted(COMMANDS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chapter_on_training_has_every_finding_of_the_doctor(code):
    chapter = next(each for each in chapters(code) if each.name == "train")
    listed = re.findall(r"^\| (.+?) \| `([\w-]+)` \|", chapter.text, re.MULTILINE)
    words.speak(code)
    assert listed == [(words.tr(rule.title), rule.code) for rule in rules()]


def all_of(menu):
    for action in menu.actions():
        yield action
        if action.menu():
            yield from all_of(action.menu())


def test_it_is_read_forth_and_back(qtbot, guide):
    assert guide.chapter.name == "start"
    assert not guide.back_button.isEnabled()
    guide.open_chapter("phase")
    guide.open_chapter("no such chapter")
    guide.open_chapter("formulas")
    assert guide.chapter.name == "formulas"
    guide.back()
    assert guide.chapter.name == "phase"
    assert guide.contents.currentItem().text(0) == guide.chapter.title
    guide.forward()
    assert guide.chapter.name == "formulas"
    guide.back()
    guide.back()
    guide.back()
    assert guide.chapter.name == "start"
    assert not guide.back_button.isEnabled()


def test_a_section_of_the_contents_is_scrolled_to(qtbot, guide):
    keyboard = guide.contents.topLevelItem(len(chapters()) - 1)
    section = keyboard.child(keyboard.childCount() - 1)
    guide.contents.itemClicked.emit(section, 0)
    assert guide.chapter.name == "keyboard"
    assert guide.page.verticalScrollBar().value() > 0


def test_a_search_counts_in_the_contents_and_enter_goes_from_place_to_place(qtbot, guide):
    guide.field.setText("plateau")
    qtbot.waitUntil(lambda: any(item.text(1) for item in items(guide)))
    counts = {item.text(0): item.text(1) for item in items(guide)}
    by_name = {chapter.title: str(words_of(chapter).lower().count("plateau") or "") for chapter in chapters()}
    assert counts == by_name
    qtbot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.chapter.name == "check"
    assert guide.page.textCursor().selectedText().lower() == "plateau"
    assert guide.page.extraSelections()
    guide.search("no such word anywhere")
    assert guide.nothing.isVisible()
    guide.next_found()


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_the_program_tells_of_itself_is_searched_too(qapp, qtbot, code):
    words.speak(code)
    owner = QWidget()
    qtbot.addWidget(owner)
    guide = GuideWindow(owner)
    for name in ("kaiming", "LSUV", "glorot_uniform", "MSRA", "Ctrl+Shift+R"):
        guide.field.setText(name)
        guide.search(name)
        assert not guide.nothing.isVisibleTo(guide), name
        guide.next_found()
        assert guide.page.textCursor().selectedText().lower() == name.lower()
        counted = next(item.text(1) for item in items(guide) if item.text(0) == guide.chapter.title)
        assert int(counted) == len(guide.page.extraSelections()) > 0
    guide.search("](")  # written, and not to be read
    assert guide.nothing.isVisibleTo(guide)


def items(guide):
    return [guide.contents.topLevelItem(row) for row in range(guide.contents.topLevelItemCount())]


def test_links_lead_from_chapter_to_chapter(qtbot, guide):
    guide.open_chapter("train")
    guide.page.anchorClicked.emit(QUrl("01-start.md"))
    assert guide.chapter.name == "start"


def test_the_column_stays_readable_and_follows_the_colours(qtbot, qapp, guide):
    guide.resize(1800, 900)
    assert guide.page.document().textWidth() == COLUMN
    guide.resize(700, 500)
    qtbot.waitUntil(lambda: guide.page.document().textWidth() < COLUMN)
    before = guide.page.document().toHtml()
    theme.apply(qapp, "dark")
    assert guide.page.document().toHtml() != before
    theme.apply(qapp, "light")


@pytest.mark.parametrize("sharp", [1.0, 1.5, 2.0])
def test_a_formula_has_a_pixel_for_each_of_the_screen(qapp, sharp):
    picture = drawn("Var W = {g^2 | fan_{in}}", sharp)
    plain = drawn("Var W = {g^2 | fan_{in}}").deviceIndependentSize()
    assert picture.devicePixelRatio() == sharp
    assert picture.deviceIndependentSize().width() == pytest.approx(plain.width(), abs=1)
    assert picture.deviceIndependentSize().height() == pytest.approx(plain.height(), abs=1)
