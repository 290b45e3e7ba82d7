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
from runs.test_export import VARIANTS, ids, outputs_of, plan_of, wide

from desktop_app.nn.initializers import Constant, He, Initializer
from desktop_app.runs.export import FRAMEWORKS
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
import numpy as np, keras
from exported import build_model, load_weights
x = np.load("x.npy")
model = build_model()
load_weights(model, "w.safetensors")
np.save("y.npy", keras.ops.convert_to_numpy(model(x)))
""",
    "jax": """
import numpy as np, jax
from exported import Network, initialize, load_weights
x = np.load("x.npy")
variables = load_weights(initialize(jax.random.key(0), x), "w.safetensors")
np.save("y.npy", np.asarray(Network().apply(variables, x)))
""",
}

VARIANCES = {
    "keras": """
import numpy as np, keras
from exported import build_model
x = keras.random.normal((50, 6, 6, 16), seed=1)
model = build_model(x) if build_model.__code__.co_argcount else build_model()
found = {}
for layer in model.layers:
    if hasattr(layer, "kernel"):
        found[layer.name + ".W"] = keras.ops.convert_to_numpy(layer.kernel)
        found[layer.name + ".b"] = keras.ops.convert_to_numpy(layer.bias)
np.savez("found.npz", **found)
""",
    "jax": """
import numpy as np, jax
from exported import initialize
variables = initialize(jax.random.key(0), jax.random.normal(jax.random.key(1), (50, 6, 6, 16)))
found = {}
for name, values in variables["params"].items():
    if not name.endswith("scale"):
        found[name + ".W"], found[name + ".b"] = np.asarray(values["kernel"]), np.asarray(values["bias"])
np.savez("found.npz", **found)
""",
}


def run(code: str, script: str, folder: Path) -> None:
    (folder / "exported.py").write_text(code, encoding="utf-8")
    backend = "jax" if find_spec("jax") else "torch"
    finished = subprocess.run(
        [sys.executable, "-c", script],
        cwd=folder,
        env={**os.environ, "KERAS_BACKEND": backend, "JAX_PLATFORMS": "cpu", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr


@installed
@pytest.mark.parametrize("name", STACKS)
def test_the_same_is_computed_from_exported_weights(framework: str, name: str, tmp_path: Path) -> None:
    layers, shape = STACKS[name]
    given = case(layers, shape)
    given.plan()
    expected = outputs_of(given)
    write_weights(tmp_path / "w.safetensors", arrays_of(given.network), {})
    x = np.moveaxis(given.inputs, -1, 0)
    np.save(tmp_path / "x.npy", (np.moveaxis(x, 1, -1) if x.ndim == 4 else x).astype(np.float32))
    run(FRAMEWORKS[framework](plan_of(layers, shape, He())), FORWARD[framework], tmp_path)
    np.testing.assert_allclose(np.load(tmp_path / "y.npy"), expected, rtol=1e-4, atol=1e-5)


@installed
@pytest.mark.parametrize("initializer", VARIANTS, ids=ids)
def test_shapes_and_variances_are_the_same(framework: str, initializer: Initializer, tmp_path: Path) -> None:
    layers, shape = wide(initializer)
    plan = plan_of(layers, shape, initializer, Constant(value=0.25))
    run(FRAMEWORKS[framework](plan), VARIANCES[framework], tmp_path)
    found = np.load(tmp_path / "found.npz")
    assert len(found.files) > 10
    for path in plan.places:
        for filling in plan.fillings(path):
            values = found[f"layer_{path.replace('.', '_')}.{filling.letter}"]
            ours = filling.slot.shape
            order = (2, 3, 1, 0) if len(ours) == 4 else tuple(reversed(range(len(ours))))
            assert values.shape == tuple(ours[axis] for axis in order)
            if filling.letter == "b":
                assert (values == 0.25).all()
            elif not initializer.data_dependent:
                noise = 5 * (2 / max(np.count_nonzero(values), 1)) ** 0.5
                assert values.var() == pytest.approx(filling.initializer.variance(filling.slot), rel=noise, abs=1e-12)
