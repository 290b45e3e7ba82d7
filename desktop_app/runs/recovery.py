"""What is kept of every open window while the program runs, so that neither edits nor training are lost with it.

A window has one folder, which is held (see :class:`Hold`) for as long as its program lives::

    held        nobody else takes the folder for left behind
    note        the document, where its file is, and how far it was trained, as JSON
    edits       what can be undone and redone
    history-1   finished chunks and records of the histories, appended as they come
    training    the trainer between two steps, and how much of which history belongs to it

Each file is replaced as a whole or appended to.  "training" names the length of the history that it needs, and which of
the edits is the document's is found by the note, so that at whatever moment the process is killed all fit together.
"""

from __future__ import annotations

import secrets
import shutil
import threading
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol

import msgspec

from desktop_app.experiment import document
from desktop_app.experiment.holding import Hold
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import write_whole
from desktop_app.training.history import History
from desktop_app.training.keeping import (
    RECORDS,
    Block,
    Entry,
    State,
    encode,
)
from desktop_app.words import Phrase

HELD, NOTE, EDITS, TRAINING, HISTORY = "held", "note", "edits", "training", "history"
FRAME = 8
"""Bytes before each piece of a file: its length and its checksum."""


class View(msgspec.Struct, frozen=True):
    """How a window shows its document.

    Attributes:
        lane: the selected one.
        maximized: whether the window fills its screen.
    """

    lane: int = 0
    maximized: bool = False


UNSEEN = View()
"""As every document is shown at first."""


class Note(msgspec.Struct, frozen=True):
    """What can be said of a window before anything large is read.

    Attributes:
        document: text of the experiment.
        path: its file, or None.
        modified: whether it differs from that.
        step: number of steps that were made.
        time: when this was written, in seconds since 1970.
        view: how its window shows it.
    """

    document: str
    path: str | None
    modified: bool
    step: int
    time: float
    view: View = UNSEEN


class Edits(msgspec.Struct, frozen=True):
    """What can be undone and redone.

    Attributes:
        experiments: values of the document, from before the first edit to after the last.
        phrases: what each edit does.
        done: how many of the edits are done; the others are undone.
        clean: after how many the document is as in its file, or −1.
    """

    experiments: tuple[Experiment, ...]
    phrases: tuple[Phrase, ...]
    done: int
    clean: int


class WrittenEdits(msgspec.Struct, frozen=True):
    """Edits with their documents as the text of a file."""

    documents: list[bytes]
    phrases: tuple[Phrase, ...]
    done: int
    clean: int


class Training(msgspec.Struct, frozen=True):
    """A trainer, as bytes, with the file and the length of the history that belongs to it."""

    state: bytes
    history: str
    length: int


class Folder(Protocol):
    """A folder that is held already."""

    @property
    def folder(self) -> Path:
        """Where it is."""

    @property
    def hold(self) -> Hold:
        """What holds it."""


class Store:
    """The folder of one window; all of it is safe to call from any thread."""

    def __init__(self, place: Path, taken_over: Folder | None = None) -> None:
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
        self._edits: Edits | None = None
        self._histories: tuple[History, ...] = ()
        self._log: BinaryIO | None = None
        self._written: dict[tuple[int, str], int] = {}

    def write(
        self,
        experiment: Experiment,
        path: Path | None,
        modified: bool,
        training: tuple[State, Sequence[History]] | None,
        edits: Edits | None = None,
        view: View = UNSEEN,
    ) -> None:
        """Keep a document with what can be undone and its training, or no training any more.

        Raises:
            OSError: it cannot be written; what was kept before still is.
        """
        with self._lock:
            if self._closed:
                return
            self._open()
            self._write_edits(edits)
            step = training[0].step if training else 0
            where = None if path is None else str(path)
            note = Note(document.dumps(experiment).decode(), where, modified, step, time.time(), view)
            if self._note is None or msgspec.structs.replace(note, time=self._note.time) != self._note:
                write_whole(self.folder / NOTE, msgspec.json.encode(note))
                self._note = note
            if training is None:
                self._drop_training()
            else:
                self._write_training(*training)

    def _write_edits(self, edits: Edits | None) -> None:
        """Before the note, which says which of the values is the document's."""
        if edits == self._edits:
            return
        if edits is None:
            (self.folder / EDITS).unlink(missing_ok=True)
        else:
            documents = [document.dumps(each) for each in edits.experiments]
            written = WrittenEdits(documents, edits.phrases, edits.done, edits.clean)
            write_whole(self.folder / EDITS, framed(msgspec.msgpack.encode(written)))
        self._edits = edits

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
        self._note = self._edits = None
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
