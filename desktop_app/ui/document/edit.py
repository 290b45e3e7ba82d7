"""An edit of the document as a command of Qt's undo stack."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from desktop_app.experiment.schema import Experiment


class Edit(QUndoCommand):
    """From one value of the experiment to another."""

    def __init__(
        self,
        show: Callable[[Experiment], None],
        before: Experiment,
        after: Experiment,
        text: str,
        merge: str,
    ) -> None:
        """Nothing happens before the command is pushed.

        Args:
            show: puts a value in the place of the one that the document has.
            before: the value that the document has.
            after: the one that it gets.
            text: what the edit does, for the Edit menu.
            merge: consecutive edits with the same key become one; "" stays alone.
        """
        super().__init__(text)
        self._put, self._before, self._after, self._merge = show, before, after, merge

    def id(self) -> int:
        """All edits may be asked whether they merge."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """One edit out of many small ones of the same field, such as the drag of a slider."""
        if not isinstance(other, Edit) or not self._merge or other._merge != self._merge:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Apply."""
        self._show(self._after)

    def undo(self) -> None:
        """Take back."""
        self._show(self._before)

    def _show(self, experiment: Experiment) -> None:
        try:
            self._put(experiment)
        except Exception:  # Qt, which calls this, crashes when one passes through it
            sys.excepthook(*sys.exc_info())
