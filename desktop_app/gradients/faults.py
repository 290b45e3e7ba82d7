"""All faults by name, and how to put one into a backward pass.

A new fault is one class in one of the modules that are imported here.
"""

from __future__ import annotations

from desktop_app.gradients import activation_faults, input_faults, network_faults, weight_faults
from desktop_app.gradients.fault import Fault, FaultError
from desktop_app.gradients.spots import Spot
from desktop_app.gradients.subject import Subject
from desktop_app.words import later, listing, tr

__all__ = ["FAULTS", "Fault", "FaultError", "in_words", "inject", "places_for"]

FAULTS: dict[str, Fault] = {
    kind.name: kind()
    for module in (network_faults, weight_faults, activation_faults, input_faults)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Fault) and kind.name
}
"""Every fault by its name."""


def places_for(fault: Fault, subject: Subject) -> list[str]:
    """Paths of the layers into which a fault can be put; [''] where it concerns the whole network."""
    return [path for path in subject.paths if fault.applies(Spot(subject, path))]


def in_words(name: str, path: str) -> str:
    """A fault with its place, such as "scaled-dW in layer 2"; in other languages it has a name in words."""
    return tr("{fault} in layer {layer}", fault=tr(name), layer=path) if path else tr(name)


def inject(name: str, path: str, subject: Subject) -> None:
    """Put a fault into the subject's plan, for good.

    Args:
        name: of the fault.
        path: of the layer; '' for a fault of the whole network.
        subject: what it goes into.

    Raises:
        FaultError: there is no such fault, or it does not apply there.
    """
    if name not in FAULTS:
        raise FaultError(tr("There is no fault named “{name}”; the command “initscope faults” lists them.", name=name))
    if path not in subject.paths:
        raise FaultError(tr("The network has no layer {path}.", path=path))
    fault, spot = FAULTS[name], Spot(subject, path)
    if not fault.applies(spot):
        places = places_for(fault, subject)
        said = later("The fault “{fault}” does not apply to this network.")
        if any(places):
            said = later("The fault “{fault}” does not apply there; it does in layer {layers}.")
        elif places:
            said = later("The fault “{fault}” does not apply to a layer, but to the whole network: name none.")
        raise FaultError(tr(said, fault=tr(name), layers=listing(places)))
    fault.inject(spot)
