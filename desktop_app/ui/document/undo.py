"""What can be undone: every edit of the document, said in the language of the moment, and kept for a crash."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop_app.experiment.schema import Experiment
from desktop_app.runs.recovery import Edits
from desktop_app.words import Phrase

MOST_KEPT = 100
"""Edits that survive a crash; as many as a person would go back through one by one."""


class Edit(QUndoCommand):
    """From one value of the experiment to another."""

    def __init__(
        self,
        show: Callable[[Experiment], None],
        before: Experiment,
        after: Experiment,
        what: Phrase,
        merge: str,
    ) -> None:
        """Nothing happens before the command is pushed.

        Args:
            show: puts a value in the place of the one that the document has.
            before: the value that the document has.
            after: the one that it gets.
            what: what the edit does, for the Edit menu.
            merge: consecutive edits with the same key become one; "" stays alone.
        """
        super().__init__(str(what))
        self.before, self.after, self.what = before, after, what
        self._put, self._merge = show, merge

    def id(self) -> int:
        """All edits may be asked whether they merge."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """One edit out of many small ones of the same field, such as the drag of a slider."""
        if not isinstance(other, Edit) or not self._merge or other._merge != self._merge:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """Apply."""
        self._show(self.after)

    def undo(self) -> None:
        """Take back."""
        self._show(self.before)

    def _show(self, experiment: Experiment) -> None:
        try:
            self._put(experiment)
        except Exception:  # Qt, which calls this, crashes when one passes through it
            sys.excepthook(*sys.exc_info())


class UndoStack(QUndoStack):
    """The edits of one document; Qt's own stack, which can also be written down and said anew."""

    def __init__(self, show: Callable[[Experiment], None], parent: QObject) -> None:
        """No edit yet; ``show`` puts a value in the place of the one that the document has."""
        super().__init__(parent)
        self._show = show
        self._recovering = False

    def add(self, before: Experiment, after: Experiment, what: Phrase, merge: str = "") -> None:
        """Make an edit."""
        self.push(Edit(self._put, before, after, what, merge))

    def all_edits(self) -> list[Edit]:
        """Those that are done and then those that are undone."""
        commands = (self.command(number) for number in range(self.count()))
        return [command for command in commands if isinstance(command, Edit)]

    def edits(self) -> Edits | None:
        """The newest of them, to be written down; None if there is none."""
        edits, index = self.all_edits(), self.index()
        start = min(index, max(len(edits) - MOST_KEPT, 0))
        kept = edits[start : start + MOST_KEPT]
        if not kept:
            return None
        values = (kept[0].before, *(edit.after for edit in kept))
        return Edits(values, tuple(edit.what for edit in kept), index - start, max(self.cleanIndex() - start, -1))

    def recover(self, edits: Edits) -> None:
        """Take up edits that were written down, of which the document shows the result already."""
        self._recovering = True
        for (before, after), what in zip(pairwise(edits.experiments), edits.phrases, strict=True):
            self.add(before, after, what)
        self.resetClean()
        if edits.clean >= 0:
            self.setIndex(edits.clean)
            self.setClean()
        self.setIndex(edits.done)
        self._recovering = False

    def speak_anew(self) -> None:
        """Say what each edit does in the language that is spoken now."""
        for edit in self.all_edits():
            edit.setText(str(edit.what))

    def _put(self, experiment: Experiment) -> None:
        if not self._recovering:
            self._show(experiment)
