"""What can be undone is said in the language of the moment, and can be taken up again from what was written down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.data import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui.document.session import Session
from desktop_app.ui.document.undo import MOST_KEPT
from desktop_app.ui.panels.history import HistoryDialog
from desktop_app.words import Phrase, phrase

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=4), Dense())),),
    training=Training(batch_size=8, steps=100),
)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(SMALL)
    yield session
    session.close()


def edited(session: Session, *seeds: int) -> None:
    for seed in seeds:
        session.edit(replace(session.experiment, seed=seed), phrase("change {field}", field=Phrase("seed")))


def again(session: Session) -> Session:
    """The session as another process takes it up."""
    edits = session.undo_stack.edits()
    assert edits is not None
    return Session(session.experiment, modified=session.modified, edits=edits)


def test_an_edit_is_named_in_the_language_that_is_spoken(session: Session, chinese: None) -> None:
    words.speak("en")
    edited(session, 7)
    assert session.undo_stack.undoText() == "change seed"
    words.speak("zh_CN")
    session.speak_anew()
    in_chinese = session.undo_stack.undoText()
    assert in_chinese == words.tr("change {field}", field=words.tr("seed"))
    assert in_chinese != "change seed"


def test_what_was_done_and_undone_is_there_again(session: Session) -> None:
    edited(session, 7, 8, 9)
    session.undo_stack.undo()
    other = again(session)
    try:
        assert other.experiment.seed == 8
        assert other.undo_stack.canRedo()
        other.undo_stack.redo()
        assert other.experiment.seed == 9
        other.undo_stack.setIndex(0)
        assert other.experiment == SMALL
        assert not other.modified
    finally:
        other.close()


def test_taking_edits_up_again_starts_nothing_over(session: Session) -> None:
    edited(session, 7, 8)
    before = session.experiment
    other = Session(before, edits=session.undo_stack.edits())
    try:
        assert other.experiment is before
        assert [edit.what for edit in other.undo_stack.all_edits()] == [
            edit.what for edit in session.undo_stack.all_edits()
        ]
    finally:
        other.close()


@pytest.mark.parametrize(
    ("saved_after", "undone", "modified"), [(2, 0, True), (3, 0, False), (1, 2, False), (0, 1, True)]
)
def test_it_is_known_when_the_document_is_as_in_its_file(
    session: Session, saved_after: int, undone: int, modified: bool
) -> None:
    for number, seed in enumerate((7, 8, 9), 1):
        edited(session, seed)
        if number == saved_after:
            session.undo_stack.setClean()
    for _ in range(undone):
        session.undo_stack.undo()
    assert session.modified is modified
    other = again(session)
    try:
        assert other.modified is modified
    finally:
        other.close()


def test_a_file_that_was_overtaken_is_never_clean_again(session: Session) -> None:
    edited(session, 7)
    session.undo_stack.setClean()
    session.undo_stack.undo()
    edited(session, 8)
    other = again(session)
    try:
        other.undo_stack.undo()
        assert other.modified
    finally:
        other.close()


def test_the_newest_edits_are_kept(session: Session) -> None:
    edited(session, *range(1, MOST_KEPT + 31))
    edits = session.undo_stack.edits()
    assert edits is not None
    assert len(edits.phrases) == MOST_KEPT
    assert edits.done == MOST_KEPT
    assert edits.experiments[-1] == session.experiment
    session.undo_stack.setIndex(3)
    edits = session.undo_stack.edits()
    assert edits is not None
    assert edits.experiments[edits.done] == session.experiment


def test_the_history_leads_back_to_any_edit(session: Session, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    edited(session, 7, 8, 9)
    dialog = HistoryDialog(session, parent)
    dialog.show()
    rows = dialog.edits.model()
    told = [rows.index(row, 0).data() for row in range(rows.rowCount())]
    assert told == ["before the first edit", *["change seed"] * 3]
    dialog.edits.setCurrentIndex(rows.index(1, 0))
    assert session.experiment.seed == 7
    dialog.edits.setCurrentIndex(rows.index(0, 0))
    assert session.experiment == SMALL
    dialog.edits.setCurrentIndex(rows.index(3, 0))
    assert session.experiment.seed == 9
    dialog.close()


def test_the_history_marks_nothing_as_saved_before_it_is(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = HistoryDialog(session, parent)
    assert dialog.edits.cleanIcon().isNull()
    session.saved_as(tmp_path / "mine.initscope", session.experiment)
    assert not dialog.edits.cleanIcon().isNull()
    dialog.close()
