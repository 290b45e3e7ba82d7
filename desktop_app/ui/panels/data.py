"""Where the examples come from and how they are prepared."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import Qt

from desktop_app.data import FileSource, Prepared
from desktop_app.experiment.schema import Data
from desktop_app.figures import figure
from desktop_app.nn.plan import Shape
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import hairline, label, put_text
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.panel import Panel
from desktop_app.ui.panels.preview import PreviewTable
from desktop_app.ui.panels.words import shape_in_words
from desktop_app.words import later, tr

MOST_VALUES = 200_000
SCALED = later(
    "Every input has mean 0 and variance 1, so that the first layer gets what the formulas of initializers assume."
)
RAW = later(
    "The network gets the raw numbers. Compare the spread of the first layer and its gradient with standardized inputs."
)


class DataPanel(Panel):
    """The source with its fields, a look into a file, standardization, the split, and a summary."""

    about = later("What the networks learn from, how much of it is kept for testing, and whether it is standardized.")

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Data"))
        self.source = StructEditor(Data, ("source",), explained=("source",))
        self.preview = PreviewTable()
        self.scaling = StructEditor(Data, ("standardize",))
        self.effect = label(role="muted")
        self.targets = StructEditor(Data, ("standardize_targets",))
        self.targets.hide()
        self.split = StructEditor(Data, ("test_fraction",))
        self.summary = label()
        self.problem = label(role="finding")
        self.report = label(role="muted")
        self._summarized: Prepared | None = None
        named = ((self.summary, "data-summary"), (self.problem, "data-problem"), (self.report, "data-report"))
        for words, name in named:
            words.setObjectName(name)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        widgets = (self.source, self.preview, hairline(), self.scaling, self.effect, self.targets, self.split)
        for widget in (*widgets, hairline(), self.summary, self.problem, self.report):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for editor in (self.source, self.scaling, self.targets, self.split):
            editor.changed.connect(lambda *change: self.edit_part("data", *change))
        self.preview.targetChosen.connect(self._choose_target)
        self.preview.received.connect(self._show_prepared)
        session.stateChanged.connect(self._show_prepared)
        self.refresh()

    def refresh(self) -> None:
        data = self.session.experiment.data
        for editor in (self.source, self.scaling, self.targets, self.split):
            editor.set_value(data)
        self.preview.show_source(data.source if isinstance(data.source, FileSource) else None)
        put_text(self.effect, tr(SCALED if data.standardize else RAW))
        self._show_prepared()

    def _show_prepared(self) -> None:
        prepared = self.session.prepared
        put_text(self.problem, self.session.data_problem)
        if prepared is None:
            put_text(self.summary, "" if self.session.data_problem else tr("Loading …"))
        elif prepared is not self._summarized:
            self.targets.setVisible(prepared.task == "regression")
            put_text(self.summary, summary(prepared))
        self._summarized = prepared
        found = prepared.report if prepared else self.preview.preview.report if self.preview.preview else ()
        put_text(self.report, "\n".join(line for line in found if line != self.session.data_problem))

    def _choose_target(self, name: str) -> None:
        data = self.session.experiment.data
        source = replace(data.source, target=name)
        self.edit_part("data", replace(data, source=source), "source.target", "")


def summary(prepared: Prepared) -> str:
    """The data in one line: "400 examples (320 + 80) · 2 inputs · 2 classes · mean x² 1.00"."""
    train, test = prepared.train_inputs.shape[-1], prepared.test_inputs.shape[-1]
    values = prepared.train_inputs.reshape(-1)
    step = max(1, values.size // MOST_VALUES)
    with np.errstate(over="ignore"):
        square = float(np.mean(np.square(values[::step])))
    about = "≈ " if step > 1 else ""
    shown = f"{square:.2f}" if 0.01 <= square < 1000 else figure(square)
    mean = tr("mean x² {value}", value=about + shown)
    return " · ".join((_examples(train, test), _shape(prepared.shape), _goal(prepared), mean))


def _examples(train: int, test: int) -> str:
    if not test:
        return tr("{count:,} examples", count=train)
    return tr("{count:,} examples ({train:,} + {test:,} for testing)", count=train + test, train=train, test=test)


def _shape(shape: Shape) -> str:
    if len(shape) != 1:
        return tr("pictures {shape}", shape=shape_in_words(shape))
    return tr("1 input") if shape[0] == 1 else tr("{count:,} inputs", count=shape[0])


def _goal(prepared: Prepared) -> str:
    if prepared.classes:
        return tr("{count} classes", count=len(prepared.classes))
    return (
        tr("1 number to predict") if prepared.outputs == 1 else tr("{count} numbers to predict", count=prepared.outputs)
    )
