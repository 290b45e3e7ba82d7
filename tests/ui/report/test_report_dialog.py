"""File → Report…: the run is paused and measured, the page shown, saved and printed; every way out of it is safe."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.experiment import gallery
from desktop_app.experiment.schema import Experiment, Lane
from desktop_app.nn.layers import Flatten
from desktop_app.ui.controls.file_dialog import FileDialog
from desktop_app.ui.document.session import Session
from desktop_app.ui.report import output, state
from desktop_app.ui.report.blocks import Title
from desktop_app.ui.report.dialog import ReportDialog
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    made = Session(gallery.entry("start"))
    qtbot.waitUntil(lambda: made.state == "idle")
    made.advance(3)
    qtbot.waitUntil(lambda: made.state == "paused")
    yield made
    made.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    widget.resize(1280, 800)
    qtbot.addWidget(widget)
    return widget


def opened(session: Session, parent: QWidget) -> ReportDialog:
    dialog = ReportDialog(session, parent)
    dialog.show()
    return dialog


def ready(qtbot: QtBot, dialog: ReportDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.state.busy, timeout=20000)
    assert dialog.state.problem == ""
    qtbot.waitUntil(lambda: not dialog.preview.image.isNull())


def told(dialog: ReportDialog) -> str:
    return dialog.findChild(QLabel, "report-told").text()


def press(dialog: ReportDialog, name: str) -> None:
    dialog.findChild(QPushButton, f"report-{name}").click()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path | str) -> list[str]:
    suggested: list[str] = []

    def answer(parent: QWidget, title: str, start: str, filters: str) -> tuple[str, str]:
        suggested.append(Path(start).name)
        return str(path), filters

    monkeypatch.setattr(FileDialog, "to_save", answer)
    return suggested


def test_a_run_is_paused_measured_and_shown(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    session.play()
    dialog = opened(session, parent)
    assert not dialog.findChild(QPushButton, "report-save").isEnabled()
    ready(qtbot, dialog)
    assert session.state == "paused"
    assert dialog.findChild(QPushButton, "report-save").isEnabled()
    image = dialog.preview.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(100, 300, 3)}) > 10
    dialog.close()


def test_a_page_goes_by_the_name_of_the_file_that_the_document_has_got(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(replace(session.experiment, title="Untitled"), None)
    qtbot.waitUntil(lambda: session.state == "idle")
    session.saved_as(Path("mine.initscope"), session.experiment)
    written: list[str] = []
    monkeypatch.setattr(Title, "draw", lambda block, *_: written.append(block._title))
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    assert (dialog.state.page.title, written) == ("mine", ["mine"])
    dialog.close()


def test_the_page_is_saved_and_the_next_one_uses_the_same_plots(
    session: Session, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        dialog = opened(session, parent)
        ready(qtbot, dialog)
        suggested = choose(monkeypatch, tmp_path / name)
        press(dialog, "save")
        path = tmp_path / f"{name}.pdf"
        qtbot.waitUntil(lambda path=path, dialog=dialog: told(dialog) == f"The report is in {path}.")
        assert path.read_bytes().startswith(b"%PDF-")
        assert suggested == ["Two starts of one deep network.pdf"]
        dialog.close()
    assert len(parent.findChildren(Pictures)) == 1


def test_a_file_that_cannot_be_written_is_a_sentence(
    session: Session, parent: QWidget, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    path = tmp_path / "nowhere" / "a.pdf"
    choose(monkeypatch, path)
    press(dialog, "save")
    qtbot.waitUntil(lambda: told(dialog) == f"{path} cannot be written: there is no such folder.")
    choose(monkeypatch, "")
    press(dialog, "save")
    dialog.close()


def test_another_paper_is_painted_without_measuring_again(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    first = dialog.state.page
    monkeypatch.setattr(state, "report_on", lambda *_: pytest.fail("measured again"))
    dialog.paper.setCurrentIndex(1)
    dialog.paper.chosen.emit("Letter")
    assert dialog.state.busy
    ready(qtbot, dialog)
    assert dialog.state.page is not first
    assert dialog.state.page.size == output.paper_size("Letter")
    dialog.close()


def test_it_is_given_up_when_nobody_waits(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, stopped = threading.Event(), list[bool]()

    def slow(stand: object, progress: object, cancelled: Callable[[], bool]) -> None:
        begun.set()
        while not cancelled():
            time.sleep(0.005)
        stopped.append(True)
        raise state.CancelledError

    monkeypatch.setattr(state, "report_on", slow)
    dialog = opened(session, parent)
    qtbot.waitUntil(begun.is_set)
    assert dialog.state.busy
    press(dialog, "close")
    qtbot.waitUntil(lambda: stopped == [True])


def test_what_goes_wrong_is_a_sentence(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, words in ((MemoryError(), "not enough memory"), (RuntimeError("oh"), "fault of ours: oh")):

        def fail(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(state, "report_on", fail)
        dialog = opened(session, parent)
        qtbot.waitUntil(lambda dialog=dialog: not dialog.state.busy)
        assert words in told(dialog)
        assert not dialog.findChild(QPushButton, "report-save").isEnabled()
        dialog.close()


def test_an_experiment_that_cannot_be_trained_says_why(parent: QWidget, qtbot: QtBot) -> None:
    session = Session(Experiment(lanes=(Lane(name="no", network=(Flatten(),)),)))
    qtbot.waitUntil(lambda: session.state == "failed")
    dialog = opened(session, parent)
    assert session.problem
    assert told(dialog) == session.problem
    dialog.close()
    session.close()


def test_a_page_is_painted_in_many_turns_and_drawn_beside_the_window(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn, turns, threads = 0, [], []
    parts, image = Page.parts, output.image

    def counted(page: Page) -> Iterator[None]:
        for _ in parts(page):
            turns.append(turn)
            yield

    def drawn(*arguments: object) -> QImage:
        threads.append(threading.get_ident())
        return image(*arguments)

    def awake() -> None:
        nonlocal turn
        turn += 1

    monkeypatch.setattr(Page, "parts", counted)
    monkeypatch.setattr(output, "image", drawn)
    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(awake)
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    dispatcher.awake.disconnect(awake)
    assert len(turns) > 20
    assert len(set(turns)) == len(turns)
    assert len(threads) == 1
    assert threading.get_ident() not in threads
    dialog.close()


def test_on_a_finer_screen_the_page_is_drawn_again(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    preview = dialog.preview
    usual = preview.image.size()
    monkeypatch.setattr(preview, "devicePixelRatioF", lambda: 2.0)
    preview.update()
    qtbot.waitUntil(lambda: preview.image.size() == 2 * usual)
    assert preview.image.devicePixelRatio() == 2.0
    dialog.close()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_gets_the_page(session: Session, parent: QWidget, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.send(dialog.state.page, printer)
    assert told(dialog) == "The page is being sent to the printer …"
    qtbot.waitUntil(lambda: told(dialog) == "The report was sent to the printer.")
    assert (tmp_path / "printed.pdf").stat().st_size > 20000
    printer.setOutputFileName(str(tmp_path / "nowhere" / "printed.pdf"))
    dialog.send(dialog.state.page, printer)
    qtbot.waitUntil(lambda: told(dialog) == "The printer took nothing.")
    dialog.close()


def test_where_there_is_no_printer_it_says_what_to_do(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(session, parent)
    ready(qtbot, dialog)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    press(dialog, "print")
    assert told(dialog) == "There is no printer on this machine. Save the page as PDF and print that file."
    assert dialog.findChild(QPrintDialog) is None
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["one"])
    press(dialog, "print")
    asked = dialog.findChild(QPrintDialog)
    assert asked.isVisible()
    asked.reject()
    dialog.close()
