"""How the weights and biases of the selected lane are drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.experiment.schema import Lane
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import Disclosure
from desktop_app.ui.document.critical import move_to_critical
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.panel import Panel
from desktop_app.ui.panels.scheme import SchemeCard
from desktop_app.ui.panels.scheme_facts import scheme_facts
from desktop_app.words import later, tr

GAIN_SPAN = (0.1, 10.0)
CRITICAL_TIP = later(
    "Solve for the gain and the bias variance at which signals and gradients of this lane keep their size through its "
    "activations, layer by layer, and draw its weights and biases by them"
)


class InitializerPanel(Panel):
    """The lane's initializer with its gain, the one for biases, and what they come to in numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Initializer"), margin=0)
        sliders = {"gain": GAIN_SPAN}
        self.weights = StructEditor(Lane, ("initializer",), sliders=sliders, explained=("initializer",))
        self.more = StructEditor(Lane, ("bias_initializer", "legacy_seed"))
        self.disclosure = Disclosure(tr("Biases"), self.more)
        self.card = SchemeCard()
        self.critical = QPushButton(tr("Move to critical"))
        self.critical.setObjectName("move-to-critical")
        self.critical.setToolTip(tr(CRITICAL_TIP))
        self.critical.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Space stays with Play after a click
        self.critical.clicked.connect(lambda: move_to_critical(session, session.selected_lane))
        for widget in (self.weights, self.critical, self.card, self.disclosure):
            self.body.addWidget(widget)
        for editor in (self.weights, self.more):
            editor.changed.connect(self.edit_lane)
        session.layerSelected.connect(self.refresh)
        session.runReplaced.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        lane = self.lane
        for editor in (self.weights, self.more):
            editor.set_value(lane)
        rule = tr(lane.bias_initializer.label)
        self.disclosure.set_title(
            tr("Biases: {initializer}", initializer=rule)
            if lane.legacy_seed is None
            else tr("Biases: {initializer}, legacy seed {seed}", initializer=rule, seed=lane.legacy_seed)
        )
        places, _ = self.session.outline(self.session.selected_lane)
        views = {view.index: view for view in self.session.lanes}
        view = views.get(self.session.selected_lane)
        adaptations = view.adaptations if view is not None else ()
        self.card.show_facts(scheme_facts(lane, places, self.session.selected_layer, adaptations), adaptations)
