"""How the weights and biases of the selected lane are drawn."""

from __future__ import annotations

import math

from desktop_app.experiment.schema import Lane
from desktop_app.nn.network import Place, weight_layer_initializer
from desktop_app.ui import theme
from desktop_app.ui.fields import StructEditor
from desktop_app.ui.panels.panel import Panel
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.ui.session import Session
from desktop_app.ui.widgets import Disclosure, label, put_text

GAIN_SPAN = (0.1, 10.0)


class InitializerPanel(Panel):
    """The lane's initializer with its gain, the one for biases, and what they come to in numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Initializer", margin=0)
        sliders = {"gain": GAIN_SPAN}
        self.weights = StructEditor(Lane, ("initializer",), sliders=sliders, explained=("initializer",))
        self.more = StructEditor(Lane, ("bias_initializer", "legacy_seed"))
        self.disclosure = Disclosure("Biases", self.more)
        self.spread = label(role="muted")
        self.spread.setObjectName("initializer-spread")
        self.spread.setFont(theme.font(12))
        for widget in (self.weights, self.spread, self.disclosure):
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
        legacy = "" if lane.legacy_seed is None else f", legacy seed {lane.legacy_seed}"
        self.disclosure.set_title(f"Biases: {lane.bias_initializer.label}{legacy}")
        places, _ = self.session.outline(self.session.selected_lane)
        put_text(self.spread, spread_in_words(lane, places, self.session.selected_layer))


def spread_in_words(lane: Lane, places: list[Place], selected: str) -> str:
    """What the initializer comes to in the selected layer, or else in the first layer behind another: σ of W."""
    drawn = [place for place in places if place.weights]
    chosen = [place for place in drawn if place.path == selected] or drawn[1:2] or drawn
    if not chosen:
        return ""
    place = chosen[0]
    slot = next(spec.slot for spec in place.layer.specs(place.input_shape) if spec.kind == "weight")
    initializer = weight_layer_initializer(place.layer, "weight") or lane.initializer
    deviation = math.sqrt(initializer.variance(slot))
    shapes = f"{shape_in_words(place.input_shape)} → {shape_in_words(place.output_shape)}"
    return f"Layer {place.path}, {shapes}: σ(W) = {deviation:.3g}"
