"""Code for other frameworks: it is Python for everything that a document can say, and PyTorch's does what ours does."""

from __future__ import annotations

import ast
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace
from nn.examples import OUT, STACKS, Case, case

from desktop_app.experiment.gallery import entry, names
from desktop_app.experiment.schema import Lane
from desktop_app.nn.activations import Activation, ReLU, Tanh
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    DeltaOrthogonal,
    He,
    Initializer,
    LeCun,
    Normal,
    Xavier,
    Zeros,
)
from desktop_app.nn.layers import ActivationLayer, Conv2D, Dense, Flatten, Layer, Residual
from desktop_app.nn.plan import Shape
from desktop_app.runs.export import FRAMEWORKS, Blueprint, blueprint, drafted
from desktop_app.runs.export.weights import arrays_of, write_weights
from desktop_app.training.trainer import ExperimentError
from desktop_app.values import kinds

frameworks = pytest.mark.parametrize("framework", FRAMEWORKS)
VARIANTS: list[Initializer] = [
    *(kind() for kind in kinds(Initializer)),
    *(kind(distribution=shape) for kind in (LeCun, Xavier, He) for shape in ("uniform", "truncated normal")),
    He(mode="fan_avg"),
    He(slope=0.3, mode="fan_out", gain=0.5),
]
ids = [repr(initializer) for initializer in VARIANTS]


def plan_of(
    layers: tuple[Layer, ...], shape: Shape, weights: Initializer, biases: Initializer | None = None
) -> Blueprint:
    lane = Lane(
        name='a "lane" \\ of\n"""text"""', network=layers, initializer=weights, bias_initializer=biases or Zeros()
    )
    return drafted("x", lane, shape, 3)


def wide(initializer: Initializer) -> tuple[tuple[Layer, ...], Shape]:
    """A network with many weights for which an initializer can be used."""
    blocks = Residual(layers=(Conv2D(filters=24, padding=1),) * 2, gated=True)
    pictures: tuple[Layer, ...] = (Conv2D(filters=24, padding=1), blocks, blocks, blocks, Flatten())
    if isinstance(initializer, DeltaOrthogonal):
        return (*pictures, replace(OUT, initializer=He())), (16, 6, 6)
    return (*pictures, Dense(units=100), Dense(units=100), Dense(units=100), Dense(units=80), OUT), (16, 6, 6)


def run_code(code: str) -> dict[str, Any]:
    module: dict[str, Any] = {"__name__": "exported"}
    exec(compile(code, "exported.py", "exec"), module)
    return module


@frameworks
@pytest.mark.parametrize("initializer", VARIANTS, ids=ids)
def test_every_initializer_becomes_python(framework: str, initializer: Initializer) -> None:
    layers, shape = wide(initializer)
    biases = None if initializer.weights_only else replace(initializer, gain=0.5)
    code = FRAMEWORKS[framework].code(plan_of(layers, shape, initializer, biases))
    tree = ast.parse(code)
    assert max(map(len, code.splitlines())) <= 140
    defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert "load_weights" in defined
    assert ("def lsuv" in code) == (initializer.data_dependent)


@frameworks
@pytest.mark.parametrize("name", STACKS)
def test_every_layer_becomes_python(framework: str, name: str) -> None:
    layers, shape = STACKS[name]
    ast.parse(FRAMEWORKS[framework].code(plan_of(layers, shape, He())))


@frameworks
@pytest.mark.parametrize("activation", kinds(Activation), ids=lambda kind: kind.label)
def test_every_activation_becomes_python(framework: str, activation: type[Activation]) -> None:
    layers = (Dense(units=4, activation=activation()), ActivationLayer(activation=activation()), OUT)
    ast.parse(FRAMEWORKS[framework].code(plan_of(layers, (4,), He())))


@frameworks
def test_equal_layers_become_a_loop(framework: str) -> None:
    layers = (*(Dense(units=8, activation=Tanh()) for _ in range(40)), OUT)
    code = FRAMEWORKS[framework].code(plan_of(layers, (8,), He()))
    assert "range(1, 41)" in code or "range(40)" in code
    assert len(code.splitlines()) < 90


def test_a_network_that_does_not_fit_is_told_with_lane_and_layer() -> None:
    experiment = entry("start")
    lane = replace(experiment.lanes[0], initializer=DeltaOrthogonal())
    with pytest.raises(ExperimentError, match="layer 1: Delta-orthogonal") as caught:
        blueprint(replace(experiment, lanes=(experiment.lanes[0], lane)), 1)
    assert (caught.value.lane, caught.value.path) == (1, "1")


@pytest.mark.reference
@pytest.mark.parametrize("initializer", VARIANTS, ids=ids)
@pytest.mark.parametrize("gain", [1.0, 1.5])
def test_pytorch_draws_the_same_shapes_and_variances(initializer: Initializer, gain: float, torch: ModuleType) -> None:
    layers, shape = wide(initializer)
    plan = plan_of(layers, shape, replace(initializer, gain=gain), Constant(value=0.25))
    module = run_code(FRAMEWORKS["pytorch"].code(plan))
    torch.manual_seed(2)
    model = module["build_model"]()
    inputs = torch.randn(50, *shape)
    module["initialize"](model, inputs) if initializer.data_dependent else module["initialize"](model)
    checked = 0
    for path in plan.places:
        for filling in plan.fillings(path):
            found = getattr(model.get_submodule(module["LAYERS"][path]), {"W": "weight", "b": "bias"}[filling.letter])
            assert tuple(found.shape) == filling.slot.shape
            if filling.letter == "b":
                assert (found == 0.25).all()
            elif not initializer.data_dependent:
                expected, drawn = filling.initializer.variance(filling.slot), max(int((found != 0).sum()), 1)
                noise = 5 * (2 / drawn) ** 0.5
                assert float(found.detach().var(correction=0)) == pytest.approx(expected, rel=noise, abs=1e-12), path
                checked += 1
    assert checked > 6 or initializer.data_dependent
    gates = [value for name, value in model.named_parameters() if name.endswith("scale")]
    assert [float(gate.detach()) for gate in gates] == [0.0 if initializer.gate_start == 0.0 else 1.0] * 3


@pytest.mark.reference
def test_pytorch_fits_weights_to_data_as_we_do(torch: ModuleType) -> None:
    layers = (*(Dense(units=40, activation=ReLU()) for _ in range(4)), OUT)
    module = run_code(FRAMEWORKS["pytorch"].code(plan_of(layers, (10,), LSUV(gain=1.5), Normal(std=0.3))))
    model, inputs = module["build_model"](), 5 * torch.randn(200, 10)
    module["initialize"](model, inputs)
    x = inputs
    for part in model:
        x = part(x)
        if isinstance(part, torch.nn.Linear):
            assert abs(float(x.detach().std(correction=0)) / 1.5 - 1) < 0.1


def outputs_of(given: Case) -> np.ndarray:
    """(batch, outputs) for the inputs of a case, with running averages that are not those of the start."""
    for kept in given.network.averages.values():
        kept["mean"] += 0.3
        kept["variance"] *= 1.7
    plan = given.network.plan(given.batch, given.loss, training=False)
    plan.forward()
    return plan.outputs.value.T.copy()


@pytest.mark.reference
@pytest.mark.parametrize("ending", [".npz", ".safetensors"])
@pytest.mark.parametrize("name", STACKS)
def test_pytorch_computes_the_same_from_exported_weights(
    name: str, ending: str, torch: ModuleType, tmp_path: Path
) -> None:
    layers, shape = STACKS[name]
    given = case(layers, shape)
    given.plan()
    expected = outputs_of(given)
    write_weights(tmp_path / f"w{ending}", arrays_of(given.network), {"lane": "x"})
    module = run_code(FRAMEWORKS["pytorch"].code(plan_of(layers, shape, He())))
    model = module["build_model"]().double().eval()
    module["load_weights"](model, str(tmp_path / f"w{ending}"))
    actual = model(torch.tensor(np.moveaxis(given.inputs, -1, 0).copy())).detach().numpy()
    np.testing.assert_allclose(actual, expected, rtol=1e-10, atol=1e-12)


@pytest.mark.reference
@pytest.mark.parametrize("activation", kinds(Activation), ids=lambda kind: kind.label)
def test_pytorch_has_the_same_activations(activation: type[Activation], torch: ModuleType, tmp_path: Path) -> None:
    layers = (Dense(units=4, activation=activation()), ActivationLayer(activation=activation()), OUT)
    given = case(layers, (4,))
    expected = outputs_of(given)
    write_weights(tmp_path / "w.npz", arrays_of(given.network), {})
    module = run_code(FRAMEWORKS["pytorch"].code(plan_of(layers, (4,), He())))
    model = module["build_model"]().double()
    module["load_weights"](model, str(tmp_path / "w.npz"))
    np.testing.assert_allclose(model(torch.tensor(given.inputs.T.copy())).detach().numpy(), expected, rtol=1e-7)


@pytest.mark.reference
@pytest.mark.parametrize("name", names())
def test_every_gallery_experiment_runs_in_pytorch(name: str, torch: ModuleType) -> None:
    experiment = entry(name)
    for lane in range(len(experiment.lanes)):
        plan = blueprint(experiment, lane)
        module = run_code(FRAMEWORKS["pytorch"].code(plan))
        model = module["build_model"]()
        module["initialize"](model)
        assert model(torch.randn(5, *plan.shape)).shape == (5, next(reversed(plan.places.values())).output_shape[0])
