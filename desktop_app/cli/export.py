"""The command ``export``: a lane's initialization as code for another framework, and its weights as a file."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from desktop_app.cli.sources import InputError, add_json, add_lane, add_source, lane_asked_for
from desktop_app.experiment.schema import Experiment
from desktop_app.experiment.storage import refusal, write_whole
from desktop_app.runs.export import FRAMEWORKS, blueprint
from desktop_app.runs.export.weights import WeightsError, arrays_of, write_weights
from desktop_app.training.trainer import Trainer, load_data
from desktop_app.words import later, tr

EPILOG = later("""\
examples:
  initscope export start --to pytorch
  initscope export residual --lane 1 --to jax --out residual.py --weights residual.safetensors

The code is a module of its own that builds the network, draws its weights as the lane's initializer says, and has a
function load_weights that reads the exported weights; run as a program it prints the variance of every parameter.
  pytorch  build_model() -> nn.Sequential, initialize(model)
  keras    build_model() -> keras.Model, initialized
  jax      a Flax module Network, initialize(key, inputs) -> variables
With an initializer that is fitted to data (LSUV) the function takes a batch of inputs as well.

The weights are those before the first step, in the experiment's precision.  Names are those of 'initscope tensors':
  1.W      units × inputs, or filters × channels × height × width; likewise 1.b
  2.gamma  and 2.beta of a normalization; 2.mean and 2.variance, BatchNorm's running averages
  3.alpha  the learned scale of a residual block

JSON: {"lane", "framework", "code", "code_file", "weights_file", "arrays"}
  lane          the lane's name
  framework     what --to says, or null
  code          the module, or null
  code_file     what --out says, or null
  weights_file  what --weights says, or null
  arrays        for each exported array its shape, a list""")


def add(commands: Any, name: str) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        name,
        help=tr("write a lane's initialization as PyTorch, Keras or JAX code, and its weights as a file"),
        description=tr("Write a lane's initialization as code for another framework, its weights as a file, or both."),
        epilog=tr(EPILOG),
    )
    add_source(parser)
    add_lane(parser)
    parser.add_argument("--to", choices=tuple(FRAMEWORKS), help=tr("write code for this framework"))
    parser.add_argument("--out", type=Path, metavar="FILE", help=tr("the file for the code (default: standard output)"))
    parser.add_argument(
        "--weights", type=Path, metavar="FILE", help=tr("write the weights to this file, .npz or .safetensors")
    )
    add_json(parser)
    parser.set_defaults(handler=export)


def export(arguments: argparse.Namespace) -> int:
    """Write what is asked for and tell about it."""
    experiment, index = lane_asked_for(arguments)
    if arguments.out is not None and arguments.to is None:
        raise InputError(tr("--out is the file for the code: say with --to for which framework."))
    if arguments.to is None and arguments.weights is None:
        raise InputError(tr("say what to export: --to FRAMEWORK for code, --weights FILE for weights, or both."))
    code = _code(experiment, arguments) if arguments.to else None
    shapes = _weights(experiment, arguments) if arguments.weights else {}
    lane = experiment.lanes[index].name
    if arguments.json:
        report = {
            "lane": lane,
            "framework": arguments.to,
            "code": code,
            "code_file": None if arguments.out is None else str(arguments.out),
            "weights_file": None if arguments.weights is None else str(arguments.weights),
            "arrays": shapes,
        }
        print(json.dumps(report, indent=2, ensure_ascii=False))
        return 0
    said = {"lane": tr(lane), "framework": arguments.to, "count": len(shapes)}
    if code is not None and arguments.out is None:
        print(code, end="")
    elif code is not None:
        wrote = tr("Wrote the network of lane “{lane}” for {framework} to {path}.", path=arguments.out, **said)
        print(wrote, file=sys.stderr)
    if shapes:
        wrote = tr("Wrote {count} arrays of lane “{lane}” to {path}.", path=arguments.weights, **said)
        print(wrote, file=sys.stderr)
    return 0


def _code(experiment: Experiment, arguments: argparse.Namespace) -> str:
    code = FRAMEWORKS[arguments.to].code(blueprint(experiment, arguments.lane, load_data(experiment)))
    if arguments.out is not None:
        try:
            write_whole(arguments.out, code.encode())
        except (OSError, ValueError) as error:
            raise InputError(refusal(arguments.out, error)) from None
    return code


def _weights(experiment: Experiment, arguments: argparse.Namespace) -> dict[str, list[int]]:
    run = Trainer(experiment).lanes[arguments.lane]
    arrays = arrays_of(run.network)
    try:
        write_weights(arguments.weights, arrays, {"experiment": experiment.title, "lane": run.lane.name, "step": "0"})
    except WeightsError as error:
        raise InputError(str(error)) from None
    return {name: list(array.shape) for name, array in arrays.items()}
