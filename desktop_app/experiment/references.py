"""Published values that an experiment is to reproduce: what, where, how closely, and who said so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from msgspec import Meta

from desktop_app.figures import figure
from desktop_app.values import Value, union
from desktop_app.words import later, tr

Bound = Literal["about", "at most", "at least"]
LayerQuantity = Literal["weight_gradient", "delta", "activation_std", "activation_mean"]
TrainingQuantity = Literal["loss", "train_loss", "test_loss", "train_accuracy", "test_accuracy"]
Positive = Annotated[float, Meta(gt=0, le=1e300)]
Step = Annotated[int, Meta(ge=0, le=10_000_000)]
Path = Annotated[str, Meta(max_length=60)]

SIGNS: dict[Bound, str] = {"about": "", "at most": "≤ ", "at least": "≥ "}
QUANTITIES: dict[str, str] = {
    "weight_gradient": "‖∂L/∂W‖",
    "delta": "‖∂L/∂z‖",
    "activation_std": later("activation sd"),
    "activation_mean": later("activation mean"),
    "loss": later("loss"),
    "train_loss": later("training loss"),
    "test_loss": later("test loss"),
    "train_accuracy": later("training accuracy"),
    "test_accuracy": later("test accuracy"),
}


class Reference(Value, frozen=True, kw_only=True):
    """A published value of one lane."""

    lane: Annotated[int, Meta(ge=0, le=100, description="Index of the lane, from 0")] = 0
    value: Annotated[Positive, Meta(description="The value that was published")]
    tolerance: Annotated[
        float, Meta(ge=0, le=1000, description="How far to be off, as a share of it: 0.02 is 2%, 2 a factor of 3")
    ] = 0.02
    bound: Annotated[Bound, Meta(description="Whether the value is to be met, or not to be passed")] = "about"
    source: Annotated[str, Meta(min_length=1, max_length=200, description="Paper or course, and the figure in it")]

    @property
    def range(self) -> tuple[float, float]:
        """Between which values a measured one agrees with it."""
        low, high = self.value / (1.0 + self.tolerance), self.value * (1.0 + self.tolerance)
        return (0.0 if self.bound == "at most" else low, float("inf") if self.bound == "at least" else high)

    @property
    def words(self) -> str:
        """What is measured, and where."""
        raise NotImplementedError

    @property
    def margin(self) -> str:
        """The tolerance in words."""
        if self.tolerance == 0:
            return tr("exactly")
        if self.tolerance < 1:
            return tr("within {percent}%", percent=figure(100 * self.tolerance))
        return tr("within a factor {factor}", factor=figure(1 + self.tolerance))


class LayerReference(Reference, frozen=True, kw_only=True, tag="layer"):
    """A value of one layer at one step, or its ratio to another layer's."""

    label: ClassVar[str] = "of a layer"
    quantity: Annotated[LayerQuantity, Meta(description="Which of the figures that are recorded of every layer")]
    layer: Annotated[Path, Meta(description="Path of the layer")]
    over: Annotated[Path, Meta(description="Path of the layer whose figure it is divided by; empty: it is not")] = ""
    step: Annotated[Step, Meta(description="At which step; 0: before the first")] = 0

    @property
    def words(self) -> str:
        what = {"quantity": tr(QUANTITIES[self.quantity]), "layer": self.layer, "over": self.over, "step": self.step}
        if self.over and self.step:
            return tr("{quantity}, layer {layer} over layer {over}, step {step:,}", **what)
        if self.over:
            return tr("{quantity}, layer {layer} over layer {over}", **what)
        if self.step:
            return tr("{quantity}, layer {layer}, step {step:,}", **what)
        return tr("{quantity}, layer {layer}", **what)


class TrainingReference(Reference, frozen=True, kw_only=True, tag="training"):
    """Loss or accuracy at one step."""

    label: ClassVar[str] = "of the training"
    quantity: Annotated[TrainingQuantity, Meta(description="Loss of the step's batch, or an evaluation on all data")]
    step: Annotated[int, Meta(ge=1, le=10_000_000, description="At which step")]

    @property
    def words(self) -> str:
        return tr("{quantity}, step {step:,}", quantity=tr(QUANTITIES[self.quantity]), step=self.step)


class StepsReference(Reference, frozen=True, kw_only=True, tag="steps-to-loss"):
    """How many steps the loss takes down to a level."""

    label: ClassVar[str] = "steps to a loss"
    level: Annotated[Positive, Meta(description="Loss that is to be reached")]

    @property
    def words(self) -> str:
        return tr("steps to loss {level:g}", level=self.level)


if TYPE_CHECKING:
    AnyReference = Reference
else:
    AnyReference = union(Reference)
