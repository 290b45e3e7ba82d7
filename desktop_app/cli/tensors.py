"""The command ``tensors``: every number of the first step, for comparison with other frameworks."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from desktop_app.cli.sources import InputError, add_json, add_lane, add_source, lane_asked_for
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import refusal, writing
from desktop_app.nn.plan import Signal
from desktop_app.training.trainer import Trainer
from desktop_app.words import later, tr

EPILOG = later("""\
example:
  initscope tensors vanishing --lane 1 --out first_step.npz

The file holds, in float64 and with the examples of the batch along the first axis:
  inputs             what the network sees (standardized if the experiment says so): batch × features,
                     or batch × channels × height × width
  targets            class indices (int64), or batch × outputs in a regression
  outputs            what the loss is computed from (logits for the cross-entropies): batch × outputs
  loss               the loss, L2 penalty included
  parameters/1.W     weights before the step: units × inputs, or filters × channels × height × width; likewise
                     parameters/1.b, and parameters/1.gamma and parameters/1.beta of a normalization
  gradients/1.W      ∂L/∂W of the mean loss over the batch, L2 included, before any clipping; likewise gradients/1.b, …
  preactivations/1   z of the layer; the output itself where a layer has no activation function
  activations/1      output of the layer
  deltas/1           ∂L/∂z of the mean loss
Layers count from 1, those in the block of layer 3 are 3.1, 3.2, …; the block itself is 3.  Flatten has no arrays.
Dropout is applied with the masks of the first step.

JSON: {"file", "lane", "arrays"}
  file    the file written
  lane    the lane's name
  arrays  for each name its shape, a list""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("write every array of the first step, to compare with other frameworks"),
        description=tr(
            "Write inputs, parameters, activations and gradients of the first step of a lane as NumPy arrays."
        ),
        epilog=tr(EPILOG),
    )
    add_source(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.npz", help=tr("the file to write"))
    add_lane(parser)
    add_json(parser)
    parser.set_defaults(handler=write_tensors)


def write_tensors(arguments: argparse.Namespace) -> int:
    """Write the file and tell what is in it."""
    experiment, lane = lane_asked_for(arguments)
    if arguments.out.suffix != ".npz":
        why = tr("the arrays are written in NumPy's format; end the name in .npz.")
        raise InputError(f"--out {arguments.out}: {why}")
    arrays = first_step(experiment, lane)
    try:
        with writing(arguments.out) as file:
            np.savez(file, **arrays)
    except (OSError, ValueError) as error:
        raise InputError(refusal(arguments.out, error)) from None
    name = experiment.lanes[lane].name
    if arguments.json:
        shapes = {key: list(array.shape) for key, array in arrays.items()}
        print(json.dumps({"file": str(arguments.out), "lane": name, "arrays": shapes}, indent=2, ensure_ascii=False))
    else:
        said = {"count": len(arrays), "lane": tr(name), "path": arguments.out}
        print(tr("Wrote {count} arrays of the first step of lane “{lane}” to {path}.", **said))
    return 0


def first_step(experiment: Experiment, lane: int) -> dict[str, Any]:
    """Every array of a lane's first step by its documented name.

    Raises:
        DataError, ExperimentError: as :class:`desktop_app.training.trainer.Trainer`.
    """
    training = replace(experiment.training, dtype="float64")
    trainer = Trainer(replace(experiment, lanes=(experiment.lanes[lane],), training=training))
    (run,) = trainer.lanes
    plan, parameters = run.plan, run.network.parameters.values()
    arrays: dict[str, Any] = {
        "inputs": _examples_first(plan.batch.inputs, plan.batch.inputs.value),
        "targets": _targets(plan.batch.encoded, trainer.prepared.task),
        "outputs": _examples_first(plan.outputs, plan.outputs.value),
        "loss": plan.loss,
    }
    arrays |= {f"parameters/{p.name}": p.value for p in parameters}
    arrays |= {f"gradients/{p.name}": p.gradient for p in parameters}
    for site in plan.sites:
        arrays[f"preactivations/{site.path}"] = _examples_first(site.pre, site.pre.value)
        arrays[f"activations/{site.path}"] = _examples_first(site.output, site.output.value)
        arrays[f"deltas/{site.path}"] = _examples_first(site.pre, site.pre.gradient)
    return arrays


def _examples_first(signal: Signal, array: NDArray[Any]) -> NDArray[Any]:
    return np.moveaxis(signal.picture(array), -1, 0)


def _targets(encoded: NDArray[Any], task: str) -> NDArray[Any]:
    """Targets as they were before a loss encoded them (see :meth:`desktop_app.nn.losses.Loss.encode`)."""
    if task == "regression":
        return encoded.T
    classes: NDArray[Any] = encoded.argmax(0) if len(encoded) > 1 else (encoded[0] < 0).astype(np.int64)
    return classes
