"""What is made below the window is Chinese to the last word, where the program speaks Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from doctor.patients import SICK
from english import english_in
from gradients.architectures import ARCHITECTURES
from msgspec.structs import replace
from nn.examples import case

from desktop_app import words
from desktop_app.data import Csv, DataError
from desktop_app.doctor.visit import diagnose
from desktop_app.experiment.document import DocumentError, dumps, loads
from desktop_app.experiment.gallery import entry, gallery
from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.check import check_network
from desktop_app.gradients.expression import FUNCTIONS, Expression, ExpressionError
from desktop_app.gradients.faults import FAULTS, in_words, places_for
from desktop_app.gradients.quiz import explain
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import Conv2D, Dense, Residual
from desktop_app.runs.candidates import candidates
from desktop_app.runs.race import Failed, Start, raced
from desktop_app.theory.tuning import move_to_critical
from desktop_app.training.trainer import ExperimentError, Trainer, load_data

pytestmark = pytest.mark.usefixtures("chinese")


def assert_chinese(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        assert re.search("[\u4e00-\u9fff]", sentence), sentence
        assert english_in(sentence) == set(), sentence


@pytest.mark.parametrize("name", SICK)
def test_the_doctor(name: str) -> None:
    diagnosis = diagnose(SICK[name][1](), 0)
    for finding in (*diagnosis.findings, *diagnosis.notes):
        symptom, treatment = finding.symptom, finding.treatment
        assert_chinese([finding.title, symptom.sentence, symptom.expected_in_words])
        if treatment is not None:
            assert_chinese([treatment.remedy.sentence, treatment.predicted])


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_the_gradient_check_and_what_it_says_of_every_fault(architecture: str) -> None:
    layers, shape, loss = ARCHITECTURES[architecture]
    given = case(layers, shape, loss, l2=0.5, seed=3)
    subject = Subject(given.network, given.plan(), given.loss, given.l2)
    for name, fault in FAULTS.items():
        for path in places_for(fault, subject)[:1]:
            report = check_network(given.network, given.batch, given.loss, l2=given.l2, faults=[(name, path)])
            assert_chinese(diagnosis.sentence for diagnosis in report.diagnosis)
            assert_chinese(report.notes)
            assert_chinese(explain(report, [(name, path)]))
            assert_chinese(kink.sentence for kink in report.kinks)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_a_name_in_words(name: str) -> None:
    said = in_words(name, "2")
    assert name not in said
    assert_chinese([said])


@pytest.mark.parametrize(
    "text",
    ["", "t+", "t t", "sin t", "(t", "t)", "sine(t)", "t + x", "1/0", "1e999", "t $ 1", "(-1)**0.5", "t" * 5000, "t+)"],
)
def test_what_cannot_be_read_as_an_expression(text: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        Expression(text)
    sentence = raised.value.sentence
    for name in sorted([*FUNCTIONS, "sine"], key=len, reverse=True):
        sentence = sentence.replace(name, "")
    assert_chinese([sentence])


def spoiled(path: str, value: object) -> str:
    """A document with one field changed."""
    tree = json.loads(dumps(entry("start")))
    *parts, last = path.split(".")
    inner = tree
    for part in parts:
        inner = inner[int(part)] if part.isdigit() else inner[part]
    inner[last] = value
    return json.dumps(tree)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("seed", -1),
        ("seed", "1"),
        ("seed", 1.5),
        ("title", "x" * 201),
        ("lanes", []),
        ("lanes.0.name", ""),
        ("training.learning_rate", 1001),
        ("training.optimizer", {"type": "adaam"}),
        ("training.unheard_of", 1),
        ("training.dtype", "float16"),
        ("version", 99),
        ("notes", None),
    ],
)
def test_what_is_wrong_with_a_document(path: str, value: object) -> None:
    with pytest.raises(DocumentError) as raised:
        loads(spoiled(path, value))
    sentence = str(raised.value)
    for name in (*path.split("."), "adaam", "adam", "field"):
        sentence = sentence.replace(name, "")
    assert_chinese([sentence])


def test_files_that_cannot_be_used(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    for contents in ("", "\n\n", "a,b\n1,2\n", "a,b\n1,2\n3,\n", 'a,b\n1,"2\n', "a,b\n1,x\n2,x\n3,x\n"):
        file.write_text(contents, encoding="utf-8")
        with pytest.raises(DataError) as raised:
            Csv(path=str(file)).load(np.random.default_rng(0))
        assert_chinese([str(raised.value).replace("csv", "")])


@pytest.mark.parametrize(
    "network", [(Conv2D(), Dense()), (Dense(units=3),), (Dense(), Dense(), Dense(units=9)), (Residual(), Dense())]
)
def test_layers_that_do_not_fit(network: tuple[Dense, ...]) -> None:
    experiment = entry("start")
    lane = replace(experiment.lanes[0], network=network)
    with pytest.raises(ExperimentError) as raised:
        Trainer(replace(experiment, lanes=(lane,)))
    assert_chinese([str(raised.value)])


def test_the_advisor_and_the_critical_point() -> None:
    experiment = entry("start")
    prepared = load_data(experiment)
    _, skipped = candidates(experiment, 0, prepared)
    assert len(skipped) > 2
    assert_chinese(f"{each.label}：{each.reason}" for each in skipped)
    moved = move_to_critical(experiment, 0, prepared).sentence
    assert_chinese([moved])
    assert "（第 2 … 20，共 19 层）" in moved


def test_the_gallery() -> None:
    for each in gallery():
        assert_chinese([each.title, each.summary])


def test_a_worker_speaks_the_language_of_the_one_who_asked() -> None:
    experiment = entry("start")
    broken = replace(experiment, lanes=(replace(experiment.lanes[0], network=(Dense(units=9),)),))
    words.speak(words.ENGLISH)  # as every new process does
    answer = raced(Start(broken, 0, 0, 1, 1, "zh_CN"))
    assert isinstance(answer, Failed)
    assert_chinese([answer.sentence])


def test_a_document_is_written_in_its_own_words() -> None:
    experiment = entry("start")
    assert b"Two starts of one deep network" in dumps(experiment)
    assert isinstance(experiment, Experiment)
