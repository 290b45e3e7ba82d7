"""Kinks: where the loss has a corner, so that a difference across it is not the gradient on either side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from desktop_app.figures import figure
from desktop_app.gradients.subject import Subject
from desktop_app.nn.layers import MaxPool
from desktop_app.nn.special import Array
from desktop_app.words import later, tr


@dataclass(frozen=True)
class Kink:
    """A parameter whose step takes a unit across its kink.

    Attributes:
        tensor: name of the parameter.
        index: of the element in it.
        layer: path of the layer whose unit crossed; '' where the loss is not of a network of ours.
        unit: which one, as an index into one example of its output.
        example: number of the example in the batch, from 0; −1 without a layer.
        interval: slopes to the left and to the right, between which every subgradient lies; equal where a smaller step
            or the complex step decided instead.
    """

    tensor: str
    index: tuple[int, ...]
    layer: str
    unit: tuple[int, ...]
    example: int
    interval: tuple[float, float]

    @property
    def sentence(self) -> str:
        """The crossing in words."""
        left, right = self.interval
        said = {"element": f"{self.tensor}{list(self.index)}", "left": figure(left), "right": figure(right)}
        if not self.layer:
            text = (
                later("{element} lies on a kink; the complex step decided.")
                if left == right
                else later("{element} lies on a kink; accepted between {left} and {right}.")
            )
            return tr(text, **said)
        text = (
            later(
                "{element}: unit {unit} of layer {layer} crosses a kink in example {example}; the complex step decided."
            )
            if left == right
            else later(
                "{element}: unit {unit} of layer {layer} crosses a kink in example {example}; accepted between {left} "
                "and {right}."
            )
        )
        return tr(text, unit=list(self.unit), layer=self.layer, example=self.example, **said)


def regions(subject: Subject) -> dict[str, Array]:
    """On which side of their kinks all units are, and which place won each max-pool window, by path of the layer."""
    found: dict[str, Array] = {}
    for place in subject.network.places:
        site = subject.sites.get(place.path)
        if site is not None and site.activation is not None and site.activation.kinks:
            # A value exactly on a kink has a side of its own.
            z = site.pre.value
            sides = [np.sign(z - kink) for kink in site.activation.kinks]
            found[place.path] = np.add.reduce(sides).reshape(*place.output_shape, -1)
        elif isinstance(place.layer, MaxPool):
            x = subject.inputs[place.path].value.reshape(*place.input_shape, -1)
            size, stride = place.layer.size, place.layer.stride
            windows = sliding_window_view(x, (size, size), (1, 2))[:, ::stride, ::stride]
            flat = windows.reshape(*windows.shape[:-2], -1)
            # Every place that holds the largest value counts, so that a tie is a side of its own too.
            found[place.path] = (flat == flat.max(-1, keepdims=True)) @ (2.0 ** np.arange(size * size))
    return found


def crossings(before: dict[str, Array], after: dict[str, Array]) -> list[tuple[str, tuple[int, ...], int]]:
    """Layer, unit and example of everything that is on another side, first layer first."""
    found = []
    for path, sides in before.items():
        for place in np.argwhere(sides != after[path]):
            *unit, example = (int(i) for i in place)
            found.append((path, tuple(unit), example))
    return found


def first_crossing(subject: Subject, index: int, step: float) -> tuple[str, tuple[int, ...], int] | None:
    """What crosses first when parameter ``index`` moves by ± ``step``; the subject is left as it was, run forward."""
    theta, sides = subject.network.theta, []
    kept = theta[index]
    for value in (kept - step, kept + step, kept):
        theta[index] = value
        subject.plan.forward()
        sides.append(regions(subject))
    found = crossings(sides[2], sides[0]) + crossings(sides[2], sides[1])
    order = list(sides[2])
    return min(found, key=lambda crossing: order.index(crossing[0])) if found else None


def units_on_kinks(subject: Subject) -> list[tuple[str, int]]:
    """Layers with units that sit on a kink exactly, and in how many (unit, example) they do."""
    found = []
    for path, site in subject.sites.items():
        if site.activation is not None:
            count = sum(int(np.count_nonzero(site.pre.value == kink)) for kink in site.activation.kinks)
            if count:
                found.append((path, count))
    return found
