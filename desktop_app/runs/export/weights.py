"""The weights of a network as a file: NumPy's .npz, or the .safetensors of all frameworks; neither can run code."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
from safetensors.numpy import save as as_safetensors

from desktop_app.experiment.storage import refusal, write_whole
from desktop_app.nn.network import Network
from desktop_app.nn.special import Array
from desktop_app.words import tr


class WeightsError(ValueError):
    """Weights that cannot be written; the message is a sentence for the user."""


def arrays_of(network: Network) -> dict[str, Array]:
    """Every parameter by name ("3.W": units × inputs, or filters × channels × height × width), copied.

    BatchNorm's running averages are there as well ("2.mean", "2.variance"), once it has any.
    """
    arrays = {name: np.array(parameter.value, order="C") for name, parameter in network.parameters.items()}
    for path, kept in network.averages.items():
        arrays |= {f"{path}.{name}": values.copy() for name, values in kept.items()}
    return arrays


def write_weights(path: Path, arrays: Mapping[str, Array], about: Mapping[str, str]) -> None:
    """Write arrays to a .npz or .safetensors file, so that either the old or the new file is there, whole.

    Args:
        path: whose ending says the format.
        arrays: by name.
        about: words that a .safetensors file carries along.

    Raises:
        WeightsError: the ending is another, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in FORMATS:
        raise WeightsError(tr("{path} must end in {endings}.", path=path, endings=tr(" or ").join(FORMATS)))
    try:
        write_whole(path, FORMATS[kind](dict(arrays), dict(about)))
    except (OSError, ValueError) as error:
        raise WeightsError(refusal(path, error)) from None


def _npz(arrays: dict[str, Array], about: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, allow_pickle=False, **arrays)
    return stream.getvalue()


def _safetensors(arrays: dict[str, Array], about: dict[str, str]) -> bytes:
    return as_safetensors(arrays, metadata=about)


FORMATS: Mapping[str, Callable[[dict[str, Array], dict[str, str]], bytes]] = {
    ".npz": _npz,
    ".safetensors": _safetensors,
}
"""What makes the contents of a file, by its ending."""
