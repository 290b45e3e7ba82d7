"""The gallery: real documents that are read strictly, agree with the schema, and fit the data they name."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from desktop_app.experiment import gallery as module
from desktop_app.experiment.document import DocumentError, dumps, load, save, schema
from desktop_app.experiment.gallery import FIRST, Entry, entry, gallery, names, split_sentence
from desktop_app.experiment.schema import Experiment
from desktop_app.resources import resource
from desktop_app.training.trainer import Trainer

DOCUMENTS = sorted(resource("gallery").glob("*.initscope"))


def test_what_newcomers_are_promised_is_there() -> None:
    assert names()[0] == FIRST == "start"
    assert {"symmetry", "vanishing", "exploding", "dead-relu", "unscaled-inputs", "he-against-xavier"} <= set(names())
    assert {"course-circles", "digits", "convolution", "residual", "layer-statistics", "pytorch-default"} <= set(
        names()
    )


def test_entries_are_in_order_with_title_and_summary() -> None:
    entries = gallery()
    assert [found.name for found in entries] == names()
    assert [found.order for found in entries] == list(range(1, len(entries) + 1))
    for found in entries:
        experiment = entry(found.name)
        assert found.title == experiment.title
        assert experiment.notes.startswith(found.summary)
        assert found.summary.endswith(".")
        assert 40 < len(found.summary) < 250


def test_the_first_entry_compares_two_starts_of_the_same_deep_network() -> None:
    vanishing, matching = entry(FIRST).lanes
    assert vanishing.network == matching.network
    assert len(vanishing.network) == 20
    assert vanishing.initializer != matching.initializer


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_documents_are_written_as_the_program_writes_them_and_fit_the_schema(path: Path) -> None:
    assert dumps(load(path)) == path.read_bytes()
    jsonschema.Draft202012Validator(schema()).validate(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("name", [name for name in names() if name != "layer-statistics"])
def test_every_experiment_makes_its_first_steps(name: str) -> None:
    trainer = Trainer(entry(name))
    trainer.advance()
    trainer.advance()
    assert [run.history.length for run in trainer.lanes] == [2] * len(trainer.lanes)


def test_an_unknown_name_gets_a_suggestion_or_the_list() -> None:
    with pytest.raises(DocumentError, match=r"no experiment 'vanishin'; did you mean 'vanishing'\?$"):
        entry("vanishin")
    with pytest.raises(DocumentError, match=r"no experiment 'qqq'. It has start, symmetry, "):
        entry("qqq")


def test_a_new_file_is_a_new_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "resource", lambda _: tmp_path)
    save(Experiment(title="B", notes="Look at 0.5 first. Then look on."), tmp_path / "02-second-one.initscope")
    save(Experiment(title="A"), tmp_path / "01-first.initscope")
    assert gallery() == [Entry("first", "A", "", 1), Entry("second-one", "B", "Look at 0.5 first.", 2)]
    (tmp_path / "01-first.initscope").write_text("{")
    with pytest.raises(DocumentError, match=r"^01-first.initscope: not valid JSON"):
        gallery()


def test_an_installation_without_gallery_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Path:
        raise FileNotFoundError("The installation is incomplete.")

    monkeypatch.setattr(module, "resource", missing)
    with pytest.raises(DocumentError, match="incomplete"):
        gallery()


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("", "", ""),
        ("One", "One", ""),
        ("One.", "One.", ""),
        ("One. Two.", "One.", "Two."),
        ("At 0.5 it ends. So.", "At 0.5 it ends.", "So."),
        ("It is (50%). No.", "It is (50%).", "No."),
        ("到 0.5 为止。然后。", "到 0.5 为止。", "然后。"),
    ],
)
def test_the_first_sentence(text: str, first: str, rest: str) -> None:
    assert split_sentence(text) == (first, rest)
