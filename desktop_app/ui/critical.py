"""One click that moves a lane to its critical point: solved for in the background, made as one edit."""

from __future__ import annotations

from desktop_app.nn.layers import ShapeError
from desktop_app.theory import tuning
from desktop_app.theory.tuning import Move, NoCriticalPointError
from desktop_app.ui.background import in_background
from desktop_app.ui.session import Session

NO_DATA = "The data are still being loaded: ask again in a moment."
OVERTAKEN = "Lane “{}” was not moved to critical: the experiment was edited meanwhile. Ask again."


def move_to_critical(session: Session, lane: int, bias_variance: float | None = None) -> None:
    """Give a lane the gains and biases of its activations' critical points; a notice says what that was, or why not.

    Args:
        session: whose experiment is edited, in one step that can be undone.
        lane: index of the lane.
        bias_variance: σb² of the point on the critical curve; by default each activation's natural point.
    """
    experiment, prepared = session.experiment, session.prepared
    if prepared is None:
        session.notice.emit(session.data_problem or NO_DATA)
        return
    name = experiment.lanes[lane].name

    def make(move: Move) -> None:
        if session.experiment is not experiment:  # what was solved for would take back the newer edit
            session.notice.emit(OVERTAKEN.format(name))
        elif session.edit(move.experiment, f"move {name} to critical"):
            session.notice.emit(move.sentence)

    def refuse(error: Exception) -> None:
        if not isinstance(error, (NoCriticalPointError, ShapeError)):
            raise error
        where = f", layer {error.path}" if isinstance(error, ShapeError) else ""
        session.notice.emit(f"Lane “{name}”{where}: {error}")

    in_background(session, lambda: tuning.move_to_critical(experiment, lane, prepared, bias_variance), make, refuse)
