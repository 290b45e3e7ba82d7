"""What plots know of a run: its lanes, named and labelled, and what lies under the pointer in any of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.experiment.references import Reference
from desktop_app.experiment.schema import Experiment
from desktop_app.nn.adaptation import Adaptation
from desktop_app.training.history import History
from desktop_app.training.trainer import Trainer
from desktop_app.ui.panels.words import faults_in_words, layer_in_words
from desktop_app.words import tr


@dataclass(frozen=True)
class LaneView:
    """What plots know of a lane.

    Attributes:
        index: its number from 0, which gives its colour and dash everywhere.
        name: what it is called.
        history: what it has lived through.
        layers: path of every recorded layer, in the order of the history's rows.
        labels: the same layers in words.
        faults: what is planted in its backward pass, in words, or "".
        adaptations: how a data-dependent initializer came to its weights, layer by layer.
        references: published values that it is to reproduce.
    """

    index: int
    name: str
    history: History
    layers: tuple[str, ...]
    labels: tuple[str, ...]
    faults: str = ""
    adaptations: tuple[Adaptation, ...] = ()
    references: tuple[Reference, ...] = ()


def views_of(experiment: Experiment, trainer: Trainer) -> tuple[LaneView, ...]:
    """What plots know of the lanes of a run; names and published values are the document's, which may be newer."""
    views = []
    for index, lane in enumerate(trainer.lanes):
        layers = tuple(site.path for site in lane.plan.sites)
        labels = tuple(f"{site.path} {layer_in_words(site.layer)}" for site in lane.plan.sites)
        name, faults = tr(experiment.lanes[index].name), faults_in_words(lane.lane)
        published = tuple(found for found in experiment.references if found.lane == index)
        views.append(LaneView(index, name, lane.history, layers, labels, faults, lane.adaptations, published))
    return tuple(views)


class Link(QObject):
    """What lies under the pointer, shared by all plots and lists."""

    stepHovered = Signal(object)
    layerHovered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.step: float | None = None
        self.layer: str | None = None

    def hover_step(self, step: float | None) -> None:
        """Point at a step, or at none."""
        if step != self.step:
            self.step = step
            self.stepHovered.emit(step)

    def hover_layer(self, path: str | None) -> None:
        """Point at a layer, or at none."""
        if path != self.layer:
            self.layer = path
            self.layerHovered.emit(path)
