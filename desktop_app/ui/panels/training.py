"""How the lanes learn, what is measured beside, and the seed."""

from __future__ import annotations

from msgspec.structs import replace

from desktop_app.experiment.schema import Experiment, Probes, Training
from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import Disclosure, hairline, heading, label
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.panel import Panel
from desktop_app.words import later, phrase, tr

RATE_SPAN = (1e-5, 10.0)


class TrainingPanel(Panel):
    """Optimizer, learning rate, when to stop, penalties, precision; below them the probes."""

    about = later(
        "Optimizer, learning rate, batches, loss and precision, the same for all lanes; what is measured meanwhile."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session, later("Training"))
        rate = StructEditor(Training, ("learning_rate",), sliders={"learning_rate": RATE_SPAN})
        self.editors = [
            StructEditor(Training, ("optimizer",), explained=("optimizer",)),
            rate,
            StructEditor(Training, ("schedule", "batch_size", "loss")),
            StructEditor(Training, ("steps", "stop_loss")),
            StructEditor(Training, ("l2", "clip_norm", "dtype")),
        ]
        self.probes = StructEditor(Probes)
        self.seed = StructEditor(Experiment, ("seed",))
        method, _, batches, stop, limits = self.editors
        live = label(tr("Applies at once, also while it trains."), "muted")
        measured = Disclosure(tr("Measured"), self.probes)
        groups = (
            method,
            rate,
            live,
            batches,
            hairline(),
            heading(tr("Stop")),
            stop,
            hairline(),
            heading(tr("Limits")),
            limits,
        )
        for widget in (*groups, hairline(), self.seed, measured):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for editor in self.editors:
            editor.changed.connect(lambda *change: self.edit_part("training", *change))
        self.probes.changed.connect(lambda *change: self.edit_part("probes", *change))
        self.seed.changed.connect(self._edit_seed)
        self.refresh()

    def refresh(self) -> None:
        experiment = self.session.experiment
        for editor in self.editors:
            editor.set_value(experiment.training)
        self.probes.set_value(experiment.probes)
        self.seed.set_value(experiment)

    def _edit_seed(self, value: Experiment, path: str, merge: str) -> None:
        self.edit(lambda: replace(self.session.experiment, seed=value.seed), phrase("change seed"), merge)
