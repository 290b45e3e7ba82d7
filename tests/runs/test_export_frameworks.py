"""The exported Keras and Flax code, run by the real frameworks where they are installed (extra 'frameworks')."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from nn.examples import STACKS, case
from runs.test_export import VARIANTS, outputs_of, plan_of, wide

from desktop_app.nn.initializers import Constant, He
from desktop_app.runs.export import FRAMEWORKS
from desktop_app.runs.export.blueprint import Filling
from desktop_app.runs.export.weights import arrays_of, write_weights

MISSING = {"keras": find_spec("keras") is None, "jax": find_spec("flax") is None}
installed = pytest.mark.parametrize(
    "framework",
    [
        pytest.param(name, marks=pytest.mark.skipif(missing, reason=f"{name} is not installed (extra 'frameworks')"))
        for name, missing in MISSING.items()
    ],
)

FORWARD = {
    "keras": """
model = exported.build_model()
exported.load_weights(model, "w.safetensors")
np.save("y.npy", keras.ops.convert_to_numpy(model(np.load("x.npy"))))
""",
    "jax": """
x = np.load("x.npy")
variables = exported.load_weights(exported.initialize(jax.random.key(0), x), "w.safetensors")
np.save("y.npy", np.asarray(exported.Network().apply(variables, x)))
""",
}

VARIANCES = {
    "keras": """
x = keras.random.normal((50, 6, 6, 16), seed=1)
keras.utils.set_random_seed(3)
model = exported.build_model(x) if exported.build_model.__code__.co_argcount else exported.build_model()
found = {}
for layer in model.layers:
    if hasattr(layer, "kernel"):
        found[layer.name + ".W"] = keras.ops.convert_to_numpy(layer.kernel)
        found[layer.name + ".b"] = keras.ops.convert_to_numpy(layer.bias)
np.savez("found.npz", **found)
""",
    "jax": """
variables = exported.initialize(jax.random.key(0), jax.random.normal(jax.random.key(1), (50, 6, 6, 16)))
found = {}
for name, values in variables["params"].items():
    if not name.endswith("scale"):
        found[name + ".W"], found[name + ".b"] = np.asarray(values["kernel"]), np.asarray(values["bias"])
np.savez("found.npz", **found)
""",
}

IN_EVERY_FOLDER = """
import os, runpy, sys, types
import numpy as np, {framework}
for folder in sorted(os.listdir()):
    os.chdir(folder)
    exported = types.SimpleNamespace(**runpy.run_path("exported.py"))
    exec(sys.argv[1])
    os.chdir("..")
"""


def run_in_every_folder(framework: str, script: str, folder: Path) -> None:
    """One process for all, because starting these frameworks takes longer than what they do here."""
    backend = "jax" if find_spec("jax") else "torch"
    finished = subprocess.run(
        [sys.executable, "-c", IN_EVERY_FOLDER.format(framework=framework), script],
        cwd=folder,
        env={**os.environ, "KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr


@installed
@pytest.mark.timeout(900)
def test_the_same_is_computed_from_exported_weights(framework: str, tmp_path: Path) -> None:
    expected = {}
    for name, (layers, shape) in STACKS.items():
        folder = tmp_path / name
        folder.mkdir()
        given = case(layers, shape)
        given.plan()
        expected[name] = outputs_of(given)
        write_weights(folder / "w.safetensors", arrays_of(given.network), {})
        x = np.moveaxis(given.inputs, -1, 0)
        np.save(folder / "x.npy", (np.moveaxis(x, 1, -1) if x.ndim == 4 else x).astype(np.float32))
        code = FRAMEWORKS[framework].code(plan_of(layers, shape, He()))
        (folder / "exported.py").write_text(code, encoding="utf-8")
    run_in_every_folder(framework, FORWARD[framework], tmp_path)
    for name, outputs in expected.items():
        actual = np.load(tmp_path / name / "y.npy")
        np.testing.assert_allclose(actual, outputs, rtol=1e-4, atol=1e-5, err_msg=name)


@installed
@pytest.mark.timeout(900)
def test_shapes_and_variances_are_the_same(framework: str, tmp_path: Path) -> None:
    plans = {}
    for number, initializer in enumerate(VARIANTS):
        folder = tmp_path / str(number)
        folder.mkdir()
        plan = plans[folder] = plan_of(*wide(initializer), initializer, Constant(value=0.25))
        (folder / "exported.py").write_text(FRAMEWORKS[framework].code(plan), encoding="utf-8")
    run_in_every_folder(framework, VARIANCES[framework], tmp_path)
    for folder, plan in plans.items():
        found = np.load(folder / "found.npz")
        assert len(found.files) > 10
        for path in plan.places:
            for filling in plan.fillings(path):
                compare(found[f"layer_{path.replace('.', '_')}.{filling.letter}"], filling)


def compare(values: np.ndarray, filling: Filling) -> None:
    ours = filling.slot.shape
    order = (2, 3, 1, 0) if len(ours) == 4 else tuple(reversed(range(len(ours))))
    assert values.shape == tuple(ours[axis] for axis in order), filling
    if filling.letter == "b":
        assert (values == 0.25).all()
    elif not filling.initializer.data_dependent:
        noise = 5 * (2 / max(np.count_nonzero(values), 1)) ** 0.5
        expected = filling.initializer.variance(filling.slot)
        assert values.var() == pytest.approx(expected, rel=noise, abs=1e-12), filling
