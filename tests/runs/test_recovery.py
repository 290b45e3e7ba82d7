"""What is kept of an open window is what was there, at whatever moment the program is killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.holding import Hold
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.runs import left_behind as leftover
from desktop_app.runs import recovery
from desktop_app.runs.left_behind import DAMAGED, left_behind
from desktop_app.runs.recovery import EDITS as EDITS_FILE
from desktop_app.runs.recovery import NOTE, TRAINING, Edits, Store
from desktop_app.training.keeping import KeptError, resume, state_of
from desktop_app.training.trainer import Trainer
from desktop_app.words import Phrase, phrase

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=4), Dense())),),
    training=Training(batch_size=8, steps=10_000_000),
)


def trained(steps: int) -> Trainer:
    trainer = Trainer(SMALL)
    for _ in range(steps):
        trainer.advance()
    return trainer


def keep(store: Store, trainer: Trainer | None = None, experiment: Experiment = SMALL) -> None:
    training = None if trainer is None else (state_of(trainer), [run.history for run in trainer.lanes])
    store.write(experiment, None, True, training)


def die(store: Store) -> None:
    """What the operating system does when a process is killed."""
    store._close_log()
    store._hold.let_go()


@pytest.fixture(autouse=True)
def everything_let_go(monkeypatch):
    held = []

    class Noted(Hold):
        def __init__(self, path) -> None:
            super().__init__(path)
            held.append(self)

    for module in (recovery, leftover):
        monkeypatch.setattr(module, "Hold", Noted)
    yield
    for each in held:
        each.let_go()


def test_a_document_and_its_training_come_back(tmp_path):
    store, trainer = Store(tmp_path), trained(600)
    keep(store, trainer)
    for _ in range(300):
        trainer.advance()
    keep(store, trainer)
    die(store)
    (kept,), damaged = left_behind(tmp_path)
    assert damaged == []
    assert (kept.experiment, kept.path, kept.note.modified, kept.note.step) == (SMALL, None, True, 900)
    again = Trainer(SMALL)
    resume(again, *kept.training())
    assert again.step == 900
    for _ in range(50):
        again.advance()
        trainer.advance()
    np.testing.assert_array_equal(again.lanes[0].network.theta, trainer.lanes[0].network.theta)
    for name in ("loss", "accuracy"):
        mine, theirs = (each.lanes[0].history.step_column(name) for each in (again, trainer))
        np.testing.assert_array_equal(mine, theirs)
    assert again.lanes[0].history.evaluations.all() == trainer.lanes[0].history.evaluations.all()


def test_what_is_restored_is_kept_on_and_comes_back_again(tmp_path):
    store, trainer = Store(tmp_path), trained(300)
    keep(store, trainer)
    die(store)
    (kept,), _ = left_behind(tmp_path)
    again = Trainer(SMALL)
    resume(again, *kept.training())
    store = Store(tmp_path, kept)
    assert left_behind(tmp_path) == ([], [])  # held again
    for _ in range(300):
        again.advance()
    keep(store, again)
    die(store)
    (kept,), _ = left_behind(tmp_path)
    state, entries = kept.training()
    third = Trainer(SMALL)
    resume(third, state, entries)
    assert third.step == 600
    store._close_log()


def test_a_window_that_is_open_is_left_alone(tmp_path):
    store = Store(tmp_path)
    keep(store)
    assert left_behind(tmp_path) == ([], [])
    assert (store.folder / NOTE).exists()


@pytest.mark.parametrize("end", ["close", "clear"])
def test_nothing_is_left_of_what_was_closed_or_saved(tmp_path, end):
    store = Store(tmp_path)
    keep(store, trained(300))
    getattr(store, end)()
    assert list(tmp_path.iterdir()) == []
    keep(store)
    assert len(list(tmp_path.iterdir())) == (end == "clear")
    store.close()


def test_nothing_is_written_before_there_is_something_to_keep(tmp_path):
    store = Store(tmp_path / "place")
    store.clear()
    store.close()
    assert not (tmp_path / "place").exists()


def test_another_run_replaces_the_history_of_the_one_before(tmp_path):
    store = Store(tmp_path)
    keep(store, trained(600))
    keep(store, trained(300))
    assert len(list(store.folder.glob("history-*"))) == 1
    die(store)
    (kept,), _ = left_behind(tmp_path)
    again = Trainer(SMALL)
    resume(again, *kept.training())
    assert again.step == 300


def test_a_rewound_document_has_no_training(tmp_path):
    store = Store(tmp_path)
    keep(store, trained(300))
    keep(store)
    die(store)
    (kept,), _ = left_behind(tmp_path)
    assert kept.training() is None
    assert kept.note.step == 0
    kept.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [TRAINING, "history"])
@pytest.mark.parametrize("harm", ["cut", "flipped", "gone"])
def test_a_damaged_training_is_said_and_set_aside(tmp_path, name, harm):
    place = tmp_path / "recovery"
    store = Store(place)
    keep(store, trained(600))
    die(store)
    (file,) = store.folder.glob(f"{name}*")
    contents = bytearray(file.read_bytes())
    if harm == "cut":
        file.write_bytes(contents[: len(contents) // 2])
    elif harm == "flipped":
        contents[len(contents) // 2] ^= 255
        file.write_bytes(contents)
    elif name == TRAINING:
        file.write_bytes(b"")
    else:
        file.unlink()
    (kept,), _ = left_behind(place)
    assert kept.experiment == SMALL
    with pytest.raises(KeptError, match="damaged"):
        kept.training()
    aside = kept.set_training_aside()
    assert aside.parent == tmp_path / DAMAGED
    assert (aside / TRAINING).exists()
    assert kept.training() is None


@pytest.mark.parametrize("note", [b"", b"{", b'{"document": "{}"}', b"\xff\x00"])
def test_a_damaged_document_is_set_aside(tmp_path, note):
    place = tmp_path / "recovery"
    store = Store(place)
    keep(store)
    (store.folder / NOTE).write_bytes(note)
    die(store)
    kept, (damaged,) = left_behind(place)
    assert kept == []
    assert (damaged / NOTE).read_bytes() == note
    assert left_behind(place) == ([], [])


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from test_recovery import SMALL, Store, keep, trained
store, trainer = Store(Path(sys.argv[1])), trained(1)
print("ready", flush=True)
while True:
    keep(store, trainer)
    for _ in range(37):
        trainer.advance()
"""


def test_it_is_whole_at_whatever_moment_the_program_is_killed(tmp_path):
    seed = random.Random(5)
    for number in range(8):
        place = tmp_path / str(number)
        command = [sys.executable, "-c", WRITER, str(place), *[p for p in sys.path if p], __file__.rpartition("/")[0]]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout.readline() == "ready\n"
            time.sleep(seed.uniform(0.0, 0.25))
            writer.send_signal(signal.SIGKILL)
        kept, damaged = left_behind(place)
        assert damaged == []
        for each in kept:  # one killed before it wrote anything leaves nothing
            training = each.training()
            if training is not None:
                again = Trainer(SMALL)
                resume(again, *training)
                assert again.step == training[0].step
                assert again.lanes[0].history.length == again.step
            each.hold.let_go()


def test_edits_go_with_it(tmp_path):
    store = Store(tmp_path)
    keep(store)
    edited = replace(SMALL, title="Edited")
    keep(store, experiment=edited)
    die(store)
    (kept,), _ = left_behind(tmp_path)
    assert kept.experiment == edited


# What can be undone


EDITS = Edits((SMALL, replace(SMALL, seed=7), replace(SMALL, seed=8)), (Phrase("one"), phrase("{n}", n=2)), 1, -1)


def kept_with(tmp_path, experiment: Experiment, spoil=lambda folder: None):
    store = Store(tmp_path)
    store.write(experiment, None, True, None, EDITS)
    spoil(store.folder)
    die(store)
    ((kept,), _) = left_behind(tmp_path)
    return kept


def test_edits_are_kept(tmp_path):
    assert kept_with(tmp_path, EDITS.experiments[1]).edits == EDITS


def test_edits_that_are_newer_than_the_document_are_found_in_its_place(tmp_path):
    assert kept_with(tmp_path, EDITS.experiments[2]).edits == msgspec.structs.replace(EDITS, done=2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-3]),
        lambda file: file.write_bytes(b"?"),
        lambda file: file.unlink(),
    ],
    ids=["cut", "other", "gone"],
)
def test_damaged_edits_cost_nothing_else(tmp_path, spoil):
    kept = kept_with(tmp_path, SMALL, lambda folder: spoil(folder / EDITS_FILE))
    assert kept.edits is None
    assert kept.experiment == SMALL


def test_a_document_that_is_none_of_the_values_has_no_edits(tmp_path):
    assert kept_with(tmp_path, replace(SMALL, seed=99)).edits is None
