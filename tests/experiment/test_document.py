"""Documents: read strictly, naming the field at fault; written whole or not at all; described by a JSON Schema."""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from msgspec.structs import replace

from desktop_app.data import Csv, Idx
from desktop_app.experiment import document
from desktop_app.experiment.document import DocumentError, dumps, load, loads, save, schema, titled
from desktop_app.experiment.schema import VERSION, Data, Experiment, Lane, PlantedFault, Probes, Training
from desktop_app.nn.initializers import He
from desktop_app.nn.layers import Dense, Residual

EXPERIMENT = Experiment(
    title="Größe ½",
    lanes=(Lane(name="He", network=(Dense(units=8), Residual(layers=(Dense(units=8),)), Dense()), initializer=He()),),
    training=Training(learning_rate=1e-5),
)


def names(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


def tree() -> dict[str, Any]:
    return json.loads(dumps(EXPERIMENT))


def changed(path: str, value: object) -> dict[str, Any]:
    """EXPERIMENT as plain lists and dictionaries, one place of it replaced."""
    result = tree()
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place: Any = result
    for part in parents:
        place = place[part]
    place[last] = value
    return result


def test_an_experiment_comes_back_as_it_was() -> None:
    assert loads(dumps(EXPERIMENT)) == EXPERIMENT
    assert loads(dumps(EXPERIMENT).decode()) == EXPERIMENT
    assert loads(b"\xef\xbb\xbf" + dumps(EXPERIMENT)) == EXPERIMENT


def test_planted_faults_are_written_where_there_are_some() -> None:
    faults = (PlantedFault("scaled-dW", "1"), PlantedFault("missing-mean"))
    planted = replace(EXPERIMENT, lanes=(replace(EXPERIMENT.lanes[0], faults=faults), EXPERIMENT.lanes[0]))
    lanes = json.loads(dumps(planted))["lanes"]
    assert lanes[0]["faults"] == [{"fault": "scaled-dW", "layer": "1"}, {"fault": "missing-mean", "layer": ""}]
    assert "faults" not in lanes[1]
    assert loads(dumps(planted)) == planted


def test_a_document_is_made_for_people_and_for_version_control() -> None:
    text = dumps(EXPERIMENT).decode()
    assert text.startswith('{\n  "version": 1,\n  "title": "Größe ½",\n')
    assert text.endswith("}\n")
    assert dumps(loads(text)).decode() == text


FIELD_FAULTS = [
    ("lanes.0.network.0.units", 0, "lanes[0].network[0].units: it must be a whole number of at least 1, not 0."),
    ("lanes.0.network.0.units", "8", "lanes[0].network[0].units: it must be a whole number or null, not the text '8'."),
    (
        "lanes.0.network.0.units",
        True,
        "lanes[0].network[0].units: it must be a whole number or null, not a truth value.",
    ),
    (
        "lanes.0.network.1.layers.0.units",
        2.5,
        "lanes[0].network[1].layers[0].units: it must be a whole number or null, not 2.5.",
    ),
    (
        "lanes.0.network.0.type",
        "dens",
        "lanes[0].network[0].type: 'dens' is not one of its values (did you mean 'dense'?).",
    ),
    ("lanes.0.initializer.type", "??", "lanes[0].initializer.type: '??' is not one of its values."),
    ("lanes.0.initializer.std", 1.0, "lanes[0].initializer: there is no field 'std' in it."),
    ("lanes.0.name", "", "lanes[0].name: it must have at least 1 character."),
    ("lanes", [], "lanes: it must have at least 1 entry."),
    ("training.learning_rate", -1.0, "training.learning_rate: it must be a number of at least 0, not -1.0."),
    ("training.learning_rate", 10**30, f"training.learning_rate: it must be a number of at most 1000, not {10**30}."),
    ("training.dtype", "float16", "training.dtype: 'float16' is not one of its values."),
    (
        "lanes.0.faults",
        [{"fault": "scaled-dw"}],
        "lanes[0].faults[0].fault: 'scaled-dw' is not one of its values (did you mean 'scaled-dW'?).",
    ),
    ("lanes.0.faults", [{"fault": "missing-mean"}] * 3, "lanes[0].faults: it must have at most 2 entries."),
    ("colour", "red", "there is no field 'colour' in it."),
    ("seed", 2**63, "seed: it must be a whole number of at most 9223372036854775807, not 9223372036854775808."),
    ("seed", 2**70, "seed: "),
    ("seed", -1, "seed: it must be a whole number of at least 0, not -1."),
]


@pytest.mark.parametrize(("path", "value", "sentence"), FIELD_FAULTS)
def test_the_field_at_fault_is_named(path: str, value: object, sentence: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(changed(path, value)), "mine.initscope")
    assert str(caught.value).startswith(f"mine.initscope: {sentence}")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "not valid JSON at line 1, column 1"),
        ('{\n "version": 1,\n "seed" 3}', "not valid JSON at line 3, column 9"),
        ('{"version": 1} x', "not valid JSON at line 1, column 16: Extra data"),
        ('{"version": 1, "seed": NaN}', "NaN is not a number"),
        ('{"version": 1, "seed": -Infinity}', "-Infinity is not a number"),
        ('{"version": 1, "training": {"stop_loss": 1e999}}', "1e999 is too large"),
        ('{"version": 1, "seed": ' + "9" * 5000 + "}", "a whole number that is too long"),
        ('{"version": 1, "seed": 1, "seed": 2}', "the field 'seed' stands twice"),
        ('{"version": 1, "title": "\\ud800"}', "not UTF-8"),
        (b'{"version": 1, "title": "\xff"}', "not UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ("[]", "a JSON object is expected"),
        ("null", "a JSON object is expected"),
        ("{}", "version: it is missing"),
        ('{"version": "1"}', "version: it must be a whole number"),
        ('{"version": true}', "version: it must be a whole number"),
        ('{"version": 2}', "version: 2 is newer than this program, which reads up to 1"),
        ('{"version": 0}', "version: 0 is unknown"),
    ],
)
def test_what_is_no_experiment_is_told_in_a_sentence(text: str | bytes, sentence: str) -> None:
    with pytest.raises(DocumentError) as caught:
        loads(text, "mine.initscope")
    assert str(caught.value).startswith("mine.initscope: ")
    assert sentence in str(caught.value)


def test_fields_that_say_nothing_any_more_are_read_over() -> None:
    text = '{"version": 1, "probes": {"gradient_check_every": 7, "gradient_check_samples": 2}}'
    assert loads(text).probes == Probes(gradient_check_every=7)
    assert b"gradient_check_samples" not in dumps(loads(text))
    with pytest.raises(DocumentError, match="no field"):
        loads('{"version": 1, "training": {"gradient_check_samples": 2}}')


def test_older_versions_are_migrated_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    def named(old: dict[str, Any]) -> dict[str, Any]:
        return {**{key: value for key, value in old.items() if key != "name"}, "title": old["name"], "version": 1}

    def seeded(old: dict[str, Any]) -> dict[str, Any]:
        return {**old, "seed": old["seed"] + 1, "version": 0}

    monkeypatch.setattr(document, "MIGRATIONS", {-1: seeded, 0: named})
    migrated = loads('{"version": -1, "name": "old", "seed": 4}')
    assert (migrated.title, migrated.seed, migrated.version) == ("old", 5, VERSION)


def test_a_value_out_of_bounds_is_never_written() -> None:
    training = Training(learning_rate=float("inf"))
    with pytest.raises(DocumentError, match=r"^training.learning_rate: it must be a number, not null"):
        dumps(msgspec.structs.replace(EXPERIMENT, training=training))


def test_files_are_read_and_written(tmp_path: Path) -> None:
    save(EXPERIMENT, tmp_path / "a.initscope")
    assert load(tmp_path / "a.initscope") == EXPERIMENT
    assert names(tmp_path) == ["a.initscope"]


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"^There is no file .*missing\.initscope\.$"):
        load(tmp_path / "missing.initscope")
    with pytest.raises(DocumentError, match="is a folder, not an experiment"):
        load(tmp_path)
    with pytest.raises(DocumentError, match="null"):
        load("a\0b")
    (tmp_path / "big.initscope").write_bytes(b" " * (document.MAXIMUM_BYTES + 1))
    with pytest.raises(DocumentError, match=r"big.initscope is larger than 8 MiB"):
        load(tmp_path / "big.initscope")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="is a device or a pipe"):
        load(tmp_path / "pipe")


def fail_with(code: int) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("name", ["fsync", "replace"])
def test_a_failure_while_writing_leaves_the_old_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = tmp_path / "a.initscope"
    save(EXPERIMENT, file)
    monkeypatch.setattr(os, name, fail_with(errno.ENOSPC))
    with pytest.raises(DocumentError, match=r"a\.initscope cannot be written: the disk is full\.$"):
        save(Experiment(), file)
    monkeypatch.undo()
    assert load(file) == EXPERIMENT
    assert names(tmp_path) == ["a.initscope"]


def test_places_that_cannot_be_written_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DocumentError, match="there is no folder .*nowhere"):
        save(EXPERIMENT, tmp_path / "nowhere" / "a.initscope")
    with pytest.raises(DocumentError, match="cannot be written"):
        save(EXPERIMENT, tmp_path)
    monkeypatch.setattr(Path, "open", fail_with(errno.EACCES))
    with pytest.raises(DocumentError, match="you may not write there"):
        save(EXPERIMENT, tmp_path / "a.initscope")
    assert names(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX file modes and links")
def test_mode_and_links_survive_saving(tmp_path: Path) -> None:
    file, link = tmp_path / "a.initscope", tmp_path / "link.initscope"
    save(EXPERIMENT, file)
    file.chmod(0o640)
    link.symlink_to(file)
    save(Experiment(), link)
    assert link.is_symlink()
    assert load(file) == Experiment()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_data_files_beside_a_document_move_with_it(tmp_path: Path) -> None:
    inside, outside = str(tmp_path / "home" / "data" / "a.csv"), str(tmp_path / "elsewhere.csv")
    (tmp_path / "home").mkdir()
    file = tmp_path / "home" / "a.initscope"
    for path, written in ((inside, "data/a.csv"), (outside, outside), ("", "")):
        experiment = Experiment(data=Data(source=Csv(path=path)))
        save(experiment, file)
        assert json.loads(file.read_text("utf-8"))["data"]["source"]["path"] == written
        assert load(file) == experiment
    save(Experiment(data=Data(source=Idx(path=inside, labels=str(tmp_path / "home" / "l.gz")))), file)
    moved = (tmp_path / "home").rename(tmp_path / "moved")
    source = load(moved / "a.initscope").data.source
    assert source == Idx(path=str(moved / "data" / "a.csv"), labels=str(moved / "l.gz"))


def test_a_relative_path_is_taken_from_the_document_not_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.initscope"
    file.write_text('{"version": 1, "data": {"source": {"type": "csv", "path": "../b.csv"}}}')
    monkeypatch.chdir(tmp_path)
    assert load("a.initscope").data.source == Csv(path=str(tmp_path.parent / "b.csv"))


def test_a_document_without_a_title_goes_by_the_name_of_its_file() -> None:
    path = Path("kept/deep net.initscope")
    for title in ("Untitled", " ", ""):
        experiment = replace(EXPERIMENT, title=title)
        assert titled(experiment, path) == replace(EXPERIMENT, title="deep net")
        assert titled(experiment, None) is experiment
    assert titled(EXPERIMENT, path) is EXPERIMENT


def test_the_schema_describes_itself_and_every_field() -> None:
    described = schema()
    jsonschema.Draft202012Validator.check_schema(described)
    assert described["title"] == "InitScope experiment"
    fields = described["$defs"]["Training"]["properties"]
    assert fields["learning_rate"]["description"].startswith("Step size")
    assert fields["learning_rate"]["maximum"] == 1000


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    validator = jsonschema.Draft202012Validator(schema())
    assert validator.is_valid(tree())
    for path, value, _ in FIELD_FAULTS:
        assert not validator.is_valid(changed(path, value)), (path, value)
    for text in ("[]", "{}", '{"version": 2}'):
        assert not validator.is_valid(json.loads(text)), text
