"""The page of a report: what is on it, that it fits, and what it looks like in either theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import words as spoken
from desktop_app.experiment import gallery
from desktop_app.experiment.editing import duplicate_lane
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.initializers import He
from desktop_app.runs.report import ExperimentReport, report_on, stand_of
from desktop_app.training.trainer import Trainer
from desktop_app.ui.document.lane_view import views_of
from desktop_app.ui.report import output
from desktop_app.ui.report.blocks import Lanes, Settings, Title
from desktop_app.ui.report.judgements import Checks, Findings
from desktop_app.ui.report.page import Page
from desktop_app.ui.report.pictures import Pictures
from desktop_app.ui.report.settings import in_words, network_in_words
from desktop_app.ui.report.typesetting import BODY, QUIET, Style, Writer
from desktop_app.ui.style import theme
from desktop_app.words import tr


def run(experiment: Experiment, steps: int) -> tuple[Trainer, ExperimentReport]:
    trainer = Trainer(experiment)
    for _ in range(steps):
        trainer.advance()
    return trainer, report_on(stand_of(trainer))


def painted(trainer: Trainer, report: ExperimentReport, pictures: Pictures, paper: str = "A4") -> Page:
    page = Page(report, views_of(trainer.experiment, trainer), output.paper_size(paper), pictures)
    for _ in page.parts():
        pass
    return page


def seen(page: Page) -> QImage:
    image = QImage(page.size.toSize(), QImage.Format.Format_RGB32)
    image.fill("white")
    painter = QPainter(image)
    page.picture.play(painter)
    painter.end()
    return image


@pytest.fixture
def pictures(qapp: QApplication, qtbot: QtBot) -> Pictures:
    theme.apply(qapp, "light")
    made = Pictures()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that is written."""
    said: list[str] = []
    line = Writer.line

    def written(self: Writer, x: float, y: float, text: str, style: Style, *rest: object, **more: object) -> float:
        said.append(text)
        return line(self, x, y, text, style, *rest, **more)

    monkeypatch.setattr(Writer, "line", written)
    return said


def test_settings_figures_findings_and_verdict_are_on_the_page(pictures: Pictures, words: list[str]) -> None:
    trainer, report = run(gallery.entry("start"), 4)
    painted(trainer, report, pictures)
    text = "\n".join(words)
    for part in (
        "Two starts of one deep network", "19 × Dense 32 tanh ·", "Dense (outputs)", "normal, fixed σ, std 0.01",
        "240 examples to train, 60 to test", "learning rate 0.03", "seed 1", "Vanishing gradient, layer 1", "Remedy:",
        "right", "Depth profile", "Gradient map", f"InitScope {report.version}", str(report.made.year),
    ):  # fmt: skip
        assert part in text
    first = report.lanes[1].figures
    assert f"{first.loss_first:.3g} → {first.loss_last:.3g}" in text


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_much_to_say_never_leaves_the_page_nor_lies_upon_each_other(paper: str, pictures: Pictures) -> None:
    experiment = gallery.entry("unscaled-inputs")
    while len(experiment.lanes) < 6:
        experiment = duplicate_lane(experiment, 1)
    lanes = tuple(replace(lane, name=f"{number} {'very long ' * 5}") for number, lane in enumerate(experiment.lanes))
    experiment = replace(experiment, lanes=lanes, title="A long title. " * 14, notes="Many notes. " * 500)
    trainer, report = run(experiment, 2)
    image = seen(painted(trainer, report, pictures, paper))
    white = QColor("white").rgb()
    edges = [*((x, y) for x in (10, image.width() - 10) for y in range(image.height()))]
    edges += [(x, y) for y in (10, image.height() - 12) for x in range(image.width())]
    assert all(image.pixel(x, y) == white for x, y in edges)


def test_blocks_are_as_high_as_they_say(pictures: Pictures) -> None:
    _, report = run(gallery.entry("wrong-gradient"), 1)
    for kind in (Title, Settings, Lanes, Findings, Checks):
        block = kind(report)
        height = block.height(400.0)
        image = QImage(440, round(height) + 60, QImage.Format.Format_RGB32)
        image.fill("white")
        painter = QPainter(image)
        block.draw(Writer(painter), 20.0, 20.0, 400.0)
        painter.end()
        rows = [y for y in range(image.height()) if any(image.pixel(x, y) != 0xFFFFFFFF for x in range(440))]
        assert rows[0] >= 20
        assert rows[-1] <= 20 + height + 2, kind.__name__
        assert rows[-1] >= 20 + height - 24, kind.__name__


def test_findings_that_do_not_fit_are_counted(pictures: Pictures, words: list[str]) -> None:
    _, report = run(gallery.entry("unscaled-inputs"), 0)
    block = Findings(report)
    whole = block.height(300.0)
    block.room = 60.0
    assert block.height(300.0) < whole
    image = QImage(340, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    block.draw(Writer(painter), 0.0, 0.0, 300.0)
    painter.end()
    assert any(line.startswith(f"and {len(report.complaints)} more") for line in words)


def test_paper_is_white_whatever_the_window_looks_like(pictures: Pictures, qapp: QApplication) -> None:
    trainer, report = run(gallery.entry("start"), 2)
    light = seen(painted(trainer, report, pictures))
    theme.apply(qapp, "dark")
    dark = seen(painted(trainer, report, pictures))
    assert theme.tokens().scheme == "dark"
    assert dark == light


def test_pictures_are_strokes_and_words(pictures: Pictures) -> None:
    trainer, report = run(gallery.entry("start"), 4)
    page = painted(trainer, report, pictures)
    contents = output.pdf(page.picture, page.title, "A4")
    assert contents.count(b"/Subtype /Image") <= 2 * len(report.lanes)  # the cells of the gradient map alone


def test_there_are_as_many_pictures_as_there_is_to_see(pictures: Pictures, words: list[str]) -> None:
    trainer, report = run(gallery.entry("start"), 0)
    page = painted(trainer, report, pictures)
    assert "Depth profile" in words
    assert "Loss and accuracy" not in words
    unchecked = replace(trainer.experiment, probes=replace(trainer.experiment.probes, gradient_check_every=0))
    words.clear()
    painted(*run(unchecked, 2), pictures)
    assert "Update ratio" in words
    assert words.count("Gradient check") == 1  # the verdict, but no empty picture
    assert seen(page) != seen(painted(*run(trainer.experiment, 1), pictures))


def test_what_lines_of_the_pictures_mean_is_said(pictures: Pictures, words: list[str]) -> None:
    painted(*run(gallery.entry("start"), 3), pictures)
    assert "test ○; accuracy: batch faint, train —" in words
    assert "‖ΔW‖ / ‖W‖; dashed: 10⁻³" in words


def test_between_two_parts_of_a_page_the_window_has_its_own_colours(pictures: Pictures, qapp: QApplication) -> None:
    trainer, report = run(gallery.entry("start"), 2)
    whole = seen(painted(trainer, report, pictures))
    theme.apply(qapp, "dark")
    page = Page(report, views_of(trainer.experiment, trainer), output.paper_size("A4"), Pictures(pictures))
    for number, _ in enumerate(page.parts()):
        assert theme.tokens().scheme == ("light" if number % 2 else "dark")
        theme.apply(qapp, "dark" if number % 2 else "light")  # and another theme does not spoil it
    assert seen(page) == whole


def test_the_loss_before_the_first_step_is_told(pictures: Pictures, words: list[str]) -> None:
    trainer, report = run(gallery.entry("start"), 0)
    painted(trainer, report, pictures)
    for run_of_lane in trainer.lanes:
        assert f"{float(run_of_lane.plan.loss):.3g}" in words


def test_a_page_that_nobody_waits_for_can_be_left(pictures: Pictures) -> None:
    trainer, report = run(gallery.entry("start"), 0)
    page = Page(report, views_of(trainer.experiment, trainer), output.paper_size("A4"), pictures)
    everything = sum(1 for _ in page.parts())
    for left_after in range(1, everything):
        page = Page(report, views_of(trainer.experiment, trainer), output.paper_size("A4"), pictures)
        parts = page.parts()
        for _ in range(left_after):
            next(parts)
        parts.close()
    assert seen(painted(trainer, report, pictures)) == seen(painted(trainer, report, pictures))


def test_a_file_is_written_whole_or_not_at_all(
    pictures: Pictures, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer, report = run(gallery.entry("start"), 0)
    page, path = painted(trainer, report, pictures), tmp_path / "a.pdf"
    path.write_bytes(b"old")
    monkeypatch.setattr(output, "pdf", lambda picture, title, paper: b"new" if paper == "A4" else 1 / 0)
    with pytest.raises(ZeroDivisionError):
        output.save(page.picture, page.title, "Letter", path)
    assert path.read_bytes() == b"old"
    output.save(page.picture, page.title, "A4", path)
    assert path.read_bytes() == b"new"


def test_paragraphs_end_in_whole_words(qapp: QApplication) -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    assert " ".join(BODY.lines(text, 80.0)) == text
    short = BODY.lines(text, 80.0, 2)
    assert len(short) == 2
    assert short[-1].endswith(" …")
    assert text.startswith(" ".join(short).removesuffix(" …"))
    assert BODY.lines("", 80.0) == []
    assert QRectF(0, 0, 80, BODY.height(text, 80.0, 2)).height() == 2 * BODY.leading


def test_layers_are_kept_whole_where_a_line_ends(qapp: QApplication) -> None:
    text = "19 × Dense 32 tanh · Dense (outputs) identity"
    width = BODY.width("19 × Dense 32 tanh · Dense (out")
    assert BODY.rows(text, width, " · ") == ["19 × Dense 32 tanh ·", "Dense (outputs) identity"]
    assert BODY.rows(text, 4000.0, " · ") == [text]
    assert BODY.rows(text, width / 4, " · ") == BODY.lines(text, width / 4)


def test_settings_are_told_in_six_digits() -> None:
    assert in_words(He(gain=17.67766952966369)) == "He (Kaiming), gain 17.6777"


@pytest.mark.usefixtures("chinese")
def test_settings_stand_in_a_row_as_the_language_does_it() -> None:
    assert in_words(He(gain=2)) == "He 初始化（Kaiming），增益 2"


def test_long_notes_are_whole_where_the_page_has_room(pictures: Pictures, words: list[str]) -> None:
    experiment = replace(gallery.entry("start"), notes="Many words about what there is to see. " * 12 + "The end.")
    painted(*run(experiment, 0), pictures)
    assert any(line.endswith("The end.") for line in words)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_notes_that_are_too_long_end_with_a_sentence(language: str) -> None:
    spoken.speak(language)
    try:
        block = Title(run(gallery.entry("wrong-gradient"), 1)[1])
        whole = tr(block.experiment.notes)
        for width in (300.0, 500.0, 700.0, 2000.0):
            told = block._notes(width)
            assert whole.startswith(told)
            assert told.endswith((".", "。"))
            assert QUIET.height(told, width) <= block._most * QUIET.leading
        assert told == whole
    finally:
        spoken.speak("en")


def test_networks_of_many_kinds_and_long_names_are_whole(pictures: Pictures, words: list[str]) -> None:
    experiment = gallery.entry("convolution")
    name = "a name of a lane that says all that is different in it"
    experiment = replace(experiment, lanes=(replace(experiment.lanes[0], name=name), *experiment.lanes[1:]))
    painted(*run(experiment, 0), pictures)
    text = " ".join(words)
    assert network_in_words(experiment.lanes[0]) in text
    assert name in text
