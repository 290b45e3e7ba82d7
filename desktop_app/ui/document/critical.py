"""One click that moves a lane to its critical point: solved for in the background, made as one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.nn.layers import ShapeError
from desktop_app.ui.background import in_background
from desktop_app.ui.document.session import Session
from desktop_app.words import Phrase, later, phrase, tr

if TYPE_CHECKING:
    from desktop_app.theory.tuning import Move

NO_DATA = later("The data are still being loaded: ask again in a moment.")
OVERTAKEN = later("Lane “{lane}” was not moved to critical: the experiment was edited meanwhile. Ask again.")


def move_to_critical(session: Session, lane: int, bias_variance: float | None = None) -> None:
    """Give a lane the gains and biases of its activations' critical points; a notice says what that was, or why not.

    Args:
        session: whose experiment is edited, in one step that can be undone.
        lane: index of the lane.
        bias_variance: σb² of the point on the critical curve; by default each activation's natural point.
    """
    from desktop_app.theory import tuning  # not needed to start

    experiment, prepared = session.experiment, session.prepared
    if prepared is None:
        session.notice.emit(session.data_problem or tr(NO_DATA))
        return
    name = tr(experiment.lanes[lane].name)

    def make(move: Move) -> None:
        if session.experiment is not experiment:  # what was solved for would take back the newer edit
            session.notice.emit(tr(OVERTAKEN, lane=name))
        elif session.edit(move.experiment, phrase("move {lane} to critical", lane=Phrase(experiment.lanes[lane].name))):
            session.notice.emit(move.sentence)

    def refuse(error: Exception) -> None:
        if not isinstance(error, (tuning.NoCriticalPointError, ShapeError)):
            raise error
        if isinstance(error, ShapeError):
            session.notice.emit(
                tr("Lane “{lane}”, layer {layer}: {problem}", lane=name, layer=error.path, problem=error)
            )
        else:
            session.notice.emit(tr("Lane “{lane}”: {problem}", lane=name, problem=error))

    in_background(session, lambda: tuning.move_to_critical(experiment, lane, prepared, bias_variance), make, refuse)
