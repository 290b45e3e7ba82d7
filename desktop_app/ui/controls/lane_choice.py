"""The lane that all rooms look at, to be chosen in any of them."""

from __future__ import annotations

from desktop_app.ui.controls.choice import Choice
from desktop_app.ui.document.session import Session
from desktop_app.ui.plots.symbols import lane_icon
from desktop_app.ui.style import theme
from desktop_app.words import tr


class LaneChoice(Choice):
    """All lanes of a session with their symbols; what is chosen is chosen for every room, and a notice says so."""

    def __init__(self, session: Session, name: str, tip: str) -> None:
        super().__init__()
        self._session = session
        self.setObjectName(name)
        self.setAccessibleName(tr("Lane"))
        self.setToolTip(tr("{tip}; it is then selected in all rooms", tip=tip))
        self.chosen.connect(self._select)
        session.experimentChanged.connect(self._show)
        session.laneSelected.connect(self._show)
        theme.changes.changed.connect(self._show)
        self._show()

    def _select(self, index: int) -> None:
        if index != self._session.selected_lane:
            self._session.select_lane(index)
            lane = tr(self._session.experiment.lanes[index].name)
            self._session.notice.emit(tr("Lane “{lane}” is selected now, in the Train room too.", lane=lane))

    def _show(self, *_: object) -> None:
        self.clear_choices()
        for index, lane in enumerate(self._session.experiment.lanes):
            self.add(index, tr(lane.name))
            self.setItemIcon(index, lane_icon(index))
        self.select(self._session.selected_lane)
