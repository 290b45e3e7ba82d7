"""What programs have left behind that ended without closing their windows: read, restored or thrown away."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import msgspec

from desktop_app.experiment import document
from desktop_app.experiment.holding import Hold
from desktop_app.experiment.schema import Experiment
from desktop_app.runs.recovery import EDITS, HELD, HISTORY, NOTE, TRAINING, Edits, Note, Training, WrittenEdits, pieces
from desktop_app.training.keeping import Entry, KeptError, State, decode_entry, decode_state, resume
from desktop_app.training.trainer import Trainer
from desktop_app.words import tr

DAMAGED = "damaged"
"""Folder beside the kept ones, for what cannot be read."""


@dataclass(frozen=True)
class Kept:
    """What a window left behind whose program ended without closing it; its folder is held by us now."""

    folder: Path
    hold: Hold
    note: Note
    experiment: Experiment
    edits: Edits | None
    """What can be undone."""

    @property
    def path(self) -> Path | None:
        """The document's file, or None."""
        return None if self.note.path is None else Path(self.note.path)

    def training(self) -> tuple[State, list[Entry]] | None:
        """The trainer and its histories, or None if nothing was trained.

        Raises:
            KeptError: they are damaged.
        """
        file = self.folder / TRAINING
        if not file.exists():
            return None
        try:
            (piece,) = pieces(file.read_bytes())
            training = msgspec.msgpack.decode(piece, type=Training)
            with (self.folder / Path(training.history).name).open("rb") as stream:
                log = stream.read(training.length)
            if len(log) < training.length:
                raise ValueError("cut off")
            return decode_state(training.state), [decode_entry(piece) for piece in pieces(log)]
        except (OSError, ValueError, msgspec.MsgspecError):
            raise KeptError(tr("What was kept of its training is damaged.")) from None

    def resume(self, trainer: Trainer) -> None:
        """Bring a fresh trainer of the experiment to where it was; a training that is damaged is set aside.

        Raises:
            KeptError: it cannot go on; the trainer is not to be used any more.
        """
        try:
            training = self.training()
        except KeptError as error:
            raise KeptError(tr("{why} It lies in {path} now.", why=error, path=self.set_training_aside())) from None
        if training is not None:
            resume(trainer, *training)

    def discard(self) -> None:
        """Throw it away."""
        (self.folder / NOTE).unlink(missing_ok=True)
        self.hold.let_go()
        shutil.rmtree(self.folder, ignore_errors=True)

    def set_training_aside(self) -> Path:
        """Take a damaged training out of the folder; return where it lies now."""
        aside = _aside(self.folder)
        aside.mkdir(parents=True, exist_ok=True)
        for file in [self.folder / TRAINING, *self.folder.glob(f"{HISTORY}-*")]:
            if file.exists():
                file.replace(aside / file.name)
        return aside


def left_behind(place: Path) -> tuple[list[Kept], list[Path]]:
    """What programs have left behind that run no more.

    Returns:
        what can be restored, oldest first; and where that lies now which cannot be read.
    """
    kept, damaged = [], []
    with suppress(OSError):
        for folder in [path for path in place.iterdir() if path.is_dir()]:
            try:
                hold = Hold(folder / HELD)
            except OSError:  # held by the program that it belongs to
                continue
            try:
                found = _read(folder, hold)
            except (OSError, ValueError, msgspec.MsgspecError):
                hold.let_go()
                damaged.append(_set_aside(folder))
                continue
            if found is None:
                hold.let_go()
                shutil.rmtree(folder, ignore_errors=True)
            else:
                kept.append(found)
    return sorted(kept, key=lambda each: each.note.time), damaged


def _read(folder: Path, hold: Hold) -> Kept | None:
    if not (folder / NOTE).exists():
        return None
    note = msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    experiment = document.loads(note.document)
    return Kept(folder, hold, note, experiment, _read_edits(folder, experiment))


def _read_edits(folder: Path, now: Experiment) -> Edits | None:
    """What can be undone, or None where nothing can or where it is damaged: the document does not depend on it."""
    try:
        (piece,) = pieces((folder / EDITS).read_bytes())
        written = msgspec.msgpack.decode(piece, type=WrittenEdits)
        experiments = tuple(map(document.loads, written.documents))
        # Killed between the two files, the program has left newer edits beside an older document.
        done = written.done if experiments[written.done] == now else experiments.index(now)
    except (OSError, ValueError, IndexError, msgspec.MsgspecError):
        return None
    whole = len(experiments) == len(written.phrases) + 1
    return Edits(experiments, written.phrases, done, written.clean) if whole else None


def _aside(folder: Path) -> Path:
    return folder.parent.parent / DAMAGED / folder.name


def _set_aside(folder: Path) -> Path:
    aside = _aside(folder)
    with suppress(OSError):
        aside.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(aside)
        return aside
    return folder
