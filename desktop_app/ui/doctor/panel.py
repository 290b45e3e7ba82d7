"""The panel "Doctor": what ails the selected lane, or a clean bill."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from desktop_app.doctor.findings import Diagnosis
from desktop_app.ui.controls.widgets import label, put_text
from desktop_app.ui.doctor.card import FindingCard
from desktop_app.ui.doctor.state import DoctorState
from desktop_app.ui.panels.panel import Panel
from desktop_app.words import later, together, tr

TITLE = later("Doctor")
HEALTHY = later(
    "Signal and gradient keep their size from the first layer to the last, the units differ and respond, and a step "
    "has a good size."
)
HEALTHY_LIVE = later("The gradient still reaches every layer, the units differ and respond, and no step is too large.")

FAULTY = later("It trains with a planted fault: whether its gradients are right is for the gradient check to say.")


class DoctorPanel(Panel):
    """Findings by rank, each with its remedy.

    Signals:
        titled: what the panel is to be called where only its title is seen.
    """

    about = later(
        "What ails the selected lane, in which layer, why, and a remedy that was tried out before it is offered."
    )

    titled = Signal(str)

    def __init__(self, state: DoctorState) -> None:
        self.state = state
        self.cards: list[FindingCard] = []
        super().__init__(state.session, TITLE)
        self.verdict, self.subject, self.text = label(role="title"), label(role="muted"), label()
        for name, part in {"verdict": self.verdict, "subject": self.subject, "clean-bill": self.text}.items():
            part.setObjectName(name)
            self.body.addWidget(part)
        self.body.addStretch(1)
        state.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        diagnosis = self.state.diagnosis
        put_text(self.verdict, self._verdict(diagnosis))
        put_text(self.subject, self._subject(diagnosis))
        clean = diagnosis is not None and diagnosis.healthy
        put_text(self.text, self._bill(diagnosis) if diagnosis and clean else self.state.problem)
        shown = [(f, False) for f in diagnosis.findings] + [(n, True) for n in diagnosis.notes] if diagnosis else []
        while len(self.cards) < len(shown):
            self._new_card()
        for card, (finding, note) in zip(self.cards, shown, strict=False):
            card.show_finding(finding, note)
            card.allow(self.state.why_not(finding))
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(shown))
        count = len(diagnosis.findings) if diagnosis else 0
        self.titled.emit(f"{tr(TITLE)} ({count})" if count else tr(TITLE))

    def _verdict(self, diagnosis: Diagnosis | None) -> str:
        if diagnosis is None:
            return "" if self.state.problem else tr("Examining …")
        if diagnosis.healthy:
            return tr("Healthy")
        count = len(diagnosis.findings)
        return tr("1 finding") if count == 1 else tr("{count} findings, the cause first", count=count)

    def _bill(self, diagnosis: Diagnosis) -> str:
        """A clean bill, which is none for a backward pass that somebody has planted a fault in."""
        lanes = self.session.experiment.lanes
        faulty = diagnosis.lane < len(lanes) and bool(lanes[diagnosis.lane].faults)
        return together(tr(HEALTHY_LIVE if diagnosis.live else HEALTHY), tr(FAULTY) if faulty else "")

    def _subject(self, diagnosis: Diagnosis | None) -> str:
        if diagnosis is None or diagnosis.lane >= len(self.session.experiment.lanes):
            return ""
        name = tr(self.session.experiment.lanes[diagnosis.lane].name)
        if diagnosis.live:
            said = tr("“{lane}”, as training has left it at step {step:,}", lane=name, step=self.state.step)
        else:
            said = tr("“{lane}”, before its first step", lane=name)
        return " · ".join((said, tr("examining …"))) if self.state.examining else said

    def _new_card(self) -> None:
        card = FindingCard(len(self.cards) + 1)
        card.applied.connect(partial(self._apply, card))
        card.pointed.connect(lambda path: self.session.link.hover_layer(path or None))
        self.body.insertWidget(self.body.count() - 1, card)
        self.cards.append(card)

    def _apply(self, card: FindingCard, race: bool) -> None:
        if card.finding is not None:
            self.state.apply(card.finding, race=race)
