"""What a rule is.  A new one is one class in a module of this package that its ``__init__`` imports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from desktop_app.doctor.examination import Examination
from desktop_app.doctor.findings import Measure, Remedy, Severity, Symptom
from desktop_app.experiment.schema import Lane


class Rule:
    """One illness: how it shows, and what may cure it."""

    code: ClassVar[str]
    """Its stable name, for programs."""
    title: ClassVar[str]
    """Its name for people."""
    short: ClassVar[str]
    """The same for a cell of a table."""
    rank: ClassVar[int]
    """Where cures do not tell which of two illnesses causes the other, the lower rank is the cause."""
    at_start_only: ClassVar[bool] = False
    """Whether it says nothing about a network that has learned."""
    of_training: ClassVar[bool] = False
    """Whether it is about how the network is trained, and not how it is built and drawn."""
    by_steps: ClassVar[bool] = False
    """Whether it makes real steps: then it is asked where nothing else is found, and its remedies are tried so, too."""

    def look(self, x: Examination) -> Symptom | None:
        """What shows of it, healthy or not; None where the question makes no sense."""
        raise NotImplementedError

    def remedies(self, x: Examination, symptom: Symptom, lane: Lane) -> Iterator[Remedy | None]:
        """What may cure, the simplest first; None for what does not apply to this lane."""
        raise NotImplementedError

    def symptom(self, layer: str, measure: Measure, sentence: str, severity: Severity = "warning") -> Symptom:
        """A symptom of this rule."""
        return Symptom(self.code, layer, measure, sentence, severity)


def rules() -> list[Rule]:
    """Every rule, by rank."""

    def below(kind: type[Rule]) -> list[type[Rule]]:
        return [found for child in kind.__subclasses__() for found in (child, *below(child))]

    return sorted((kind() for kind in below(Rule) if hasattr(kind, "code")), key=lambda rule: rule.rank)
