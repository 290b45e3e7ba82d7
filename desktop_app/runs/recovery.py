"""What is kept of every open window while the program runs, so that neither edits nor training are lost with it.

A window has one folder, which is held (see :class:`Hold`) for as long as its program lives::

    held        nobody else takes the folder for left behind
    note        the document, where its file is, and how far it was trained, as JSON
    history-1   finished chunks and records of the histories, appended as they come
    training    the trainer between two steps, and how much of which history belongs to it

Each file is replaced as a whole or appended to, and "training" names the length of the history that it needs, so that
at whatever moment the process is killed all three fit together.
"""

from __future__ import annotations

import secrets
import shutil
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from desktop_app.experiment import document
from desktop_app.experiment.holding import HeldError, Hold
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import write_whole
from desktop_app.training.history import History
from desktop_app.training.keeping import (
    RECORDS,
    Block,
    Entry,
    KeptError,
    State,
    decode_entry,
    decode_state,
    encode,
    resume,
)
from desktop_app.training.trainer import Trainer
from desktop_app.words import tr

HELD, NOTE, TRAINING, HISTORY = "held", "note", "training", "history"
DAMAGED = "damaged"
"""Folder beside the kept ones, for what cannot be read."""

FRAME = 8
"""Bytes before each piece of a file: its length and its checksum."""


class Note(msgspec.Struct, frozen=True):
    """What can be said of a window before anything large is read.

    Attributes:
        document: text of the experiment.
        path: its file, or None.
        modified: whether it differs from that.
        step: number of steps that were made.
        time: when this was written, in seconds since 1970.
    """

    document: str
    path: str | None
    modified: bool
    step: int
    time: float


class Training(msgspec.Struct, frozen=True):
    """A trainer, as bytes, with the file and the length of the history that belongs to it."""

    state: bytes
    history: str
    length: int


class Store:
    """The folder of one window; all of it is safe to call from any thread."""

    def __init__(self, place: Path, taken_over: Kept | None = None) -> None:
        """Nothing is written before there is something to keep.

        Args:
            place: where the folders of all windows lie.
            taken_over: what the window was restored from; its folder goes on as this one.
        """
        self.folder = place / secrets.token_hex(8) if taken_over is None else taken_over.folder
        self._hold = None if taken_over is None else taken_over.hold
        self._lock = threading.Lock()
        self._closed = False
        self._note: Note | None = None
        self._histories: tuple[History, ...] = ()
        self._log: BinaryIO | None = None
        self._written: dict[tuple[int, str], int] = {}

    def write(
        self,
        experiment: Experiment,
        path: Path | None,
        modified: bool,
        training: tuple[State, Sequence[History]] | None,
    ) -> None:
        """Keep a document and its training, or no training any more.

        Raises:
            OSError: it cannot be written; what was kept before still is.
        """
        with self._lock:
            if self._closed:
                return
            self._open()
            step = training[0].step if training else 0
            where = None if path is None else str(path)
            note = Note(document.dumps(experiment).decode(), where, modified, step, time.time())
            if self._note is None or msgspec.structs.replace(note, time=self._note.time) != self._note:
                write_whole(self.folder / NOTE, msgspec.json.encode(note))
                self._note = note
            if training is None:
                self._drop_training()
            else:
                self._write_training(*training)

    def clear(self) -> None:
        """There is nothing to keep at present."""
        with self._lock:
            self._remove()

    def close(self) -> None:
        """The window was closed: there will be nothing to keep any more."""
        with self._lock:
            self._closed = True
            self._remove()

    def _open(self) -> None:
        if self._hold is None:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._hold = Hold(self.folder / HELD)

    def _remove(self) -> None:
        self._drop_training()
        self._note = None
        if self._hold is not None:
            (self.folder / NOTE).unlink(missing_ok=True)  # first: without it the rest is nothing
            self._hold.let_go()
            self._hold = None
            shutil.rmtree(self.folder, ignore_errors=True)

    def _write_training(self, state: State, histories: Sequence[History]) -> None:
        if any(mine is not theirs for mine, theirs in zip(self._histories, histories, strict=False)) or not self._log:
            self._start_log(histories)
        assert self._log is not None
        for lane, history in enumerate(histories):
            for entry in self._new_entries(lane, history):
                self._log.write(framed(encode(entry)))
        self._log.flush()
        training = Training(encode(state), Path(self._log.name).name, self._log.tell())
        # Not forced to the disk: a process that is killed loses nothing that it has written.
        write_whole(self.folder / TRAINING, framed(msgspec.msgpack.encode(training)), durable=False)
        for old in self.folder.glob(f"{HISTORY}-*"):
            if old.name != training.history:
                old.unlink()

    def _start_log(self, histories: Sequence[History]) -> None:
        self._close_log()
        self._histories, self._written = tuple(histories), {}
        self._log = (self.folder / f"{HISTORY}-{secrets.token_hex(4)}").open("xb")

    def _new_entries(self, lane: int, history: History) -> Iterator[Entry]:
        """What has come to a history since this was asked last."""
        blocks = history.blocks
        for number in range(self._written.get((lane, "blocks"), 0), len(blocks)):
            yield Block(lane, number, blocks[number])
        self._written[lane, "blocks"] = len(blocks)
        for kind, name in RECORDS.items():
            last = self._written.get((lane, name), 0)
            for step, value in getattr(history, name).all():
                if step > last:
                    yield kind(lane, step, value)
                    self._written[lane, name] = step

    def _drop_training(self) -> None:
        if self._hold is not None:
            (self.folder / TRAINING).unlink(missing_ok=True)
            self._close_log()
            for log in self.folder.glob(f"{HISTORY}-*"):
                log.unlink(missing_ok=True)
        self._histories = ()

    def _close_log(self) -> None:
        if self._log is not None:
            self._log.close()
            self._log = None


@dataclass(frozen=True)
class Kept:
    """What a window left behind whose program ended without closing it; its folder is held by us now."""

    folder: Path
    hold: Hold
    note: Note
    experiment: Experiment

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
            except (HeldError, OSError):
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


def framed(contents: bytes) -> bytes:
    """A piece of a file, with its length and its checksum before it."""
    return len(contents).to_bytes(4, "little") + zlib.crc32(contents).to_bytes(4, "little") + contents


def pieces(data: bytes) -> Iterator[memoryview]:
    """The contents of all pieces.

    Raises:
        ValueError: a piece is cut off or is not what was written.
    """
    view, start = memoryview(data), 0
    while start < len(view):
        length, checksum = (int.from_bytes(view[start + at : start + at + 4], "little") for at in (0, 4))
        piece = view[start + FRAME : start + FRAME + length]
        if len(piece) != length or zlib.crc32(piece) != checksum:
            raise ValueError("a piece is damaged")
        yield piece
        start += FRAME + length


def _read(folder: Path, hold: Hold) -> Kept | None:
    if not (folder / NOTE).exists():
        return None
    note = msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    return Kept(folder, hold, note, document.loads(note.document))


def _aside(folder: Path) -> Path:
    return folder.parent.parent / DAMAGED / folder.name


def _set_aside(folder: Path) -> Path:
    aside = _aside(folder)
    with suppress(OSError):
        aside.parent.mkdir(parents=True, exist_ok=True)
        folder.rename(aside)
        return aside
    return folder
