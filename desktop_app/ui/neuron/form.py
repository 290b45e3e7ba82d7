"""The left side of the room: the neuron, the chain, and in words what is seen."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_app.ui.controls.fields import StructEditor
from desktop_app.ui.controls.widgets import IconButton, column, hairline, heading, label
from desktop_app.ui.neuron.question import MOST_INPUTS, Question
from desktop_app.ui.neuron.sentences import chained, seen
from desktop_app.ui.neuron.state import NeuronState
from desktop_app.ui.style import theme
from desktop_app.words import tr

NEURON = ("n", "rule", "activation", "inputs")
CHAIN = ("departure", "depth", "width")
SLIDERS = {"n": (1.0, MOST_INPUTS), "sigma2": (1e-4, 100.0), "c": (0.01, 100.0), "departure": (0.001, 0.9)}
OTHER_SEED = 7919
"""By how much a seed changes when all is drawn again."""
SEEDS = 2**31


class NeuronForm(QWidget):
    """Editors of the question, made of its fields."""

    def __init__(self, state: NeuronState) -> None:
        super().__init__()
        self._state = state
        self.setObjectName("neuron-form")
        self.setAccessibleName(tr("Neuron and chain"))
        self.neuron = StructEditor(Question, NEURON, sliders=SLIDERS)
        self.chain = StructEditor(Question, CHAIN, sliders=SLIDERS)
        body = column(self, margin=12, spacing=6)
        body.addWidget(heading("z = w₁x₁ + … + wₙxₙ,  a = φ(z)"))
        body.addWidget(self.neuron)
        body.addLayout(self._buttons())
        body.addSpacing(8)
        body.addWidget(heading(tr("Chain of L layers")))
        body.addWidget(self.chain)
        body.addSpacing(8)
        body.addWidget(hairline())
        body.addSpacing(6)
        body.addWidget(heading(tr("What is seen")))
        self.seen = label()
        self.seen.setObjectName("seen")
        self.seen.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(self.seen)
        body.addStretch(1)
        for editor, names in ((self.neuron, NEURON), (self.chain, CHAIN)):
            editor.changed.connect(lambda value, path, _, names=names: self._change(value, path, names))
        state.asked.connect(self._show_question)
        state.answered.connect(self._say)
        state.chained.connect(self._say)
        state.growing.connect(self._show_growing)
        theme.changes.changed.connect(self._show_growing)
        self._show_growing()
        self._show_question()
        self._say()

    def _buttons(self) -> QHBoxLayout:
        self.grow, again = (
            QPushButton(tr("Let n grow")),
            IconButton("dice", tr("Draw again"), tr("Draw all weights and inputs again")),
        )
        self.grow.setObjectName("grow")
        self.grow.setToolTip(tr("n from where it is up to {most:,}; every step is sampled", most=MOST_INPUTS))
        again.setObjectName("draw-again")
        self.grow.clicked.connect(lambda: self._state.let_grow(not self._state.is_growing))
        again.clicked.connect(self._draw_again)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.grow, 1)
        row.addWidget(again)
        return row

    def _draw_again(self) -> None:
        self._state.ask(seed=(self._state.question.seed + OTHER_SEED) % SEEDS)

    def _change(self, value: Question, path: str, names: tuple[str, ...]) -> None:
        if path == "n":
            value = replace(value, n=round(value.n))  # a slider has no whole numbers
            self._state.let_grow(False)
        self._state.ask(**{name: getattr(value, name) for name in names})

    def _show_question(self) -> None:
        for editor in (self.neuron, self.chain):
            editor.set_value(self._state.question)

    def _show_growing(self, *_: bool) -> None:
        growing = self._state.is_growing
        self.grow.setText(tr("Stop") if growing else tr("Let n grow"))
        self.grow.setIcon(theme.icon("pause" if growing else "play"))

    def _say(self) -> None:
        found, chains = self._state.answer, self._state.chains
        sentences = seen(found) if found else []
        if chains is not None:
            sentences.append(chained(chains.question))
        self.seen.setText("\n\n".join(sentences))
