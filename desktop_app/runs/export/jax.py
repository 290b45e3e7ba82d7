"""A network and its initialization as JAX code: a Flax module, every layer with its initializers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from desktop_app.nn import activations as act
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import Distribution
from desktop_app.nn.layers import AvgPool, BatchNorm, Conv2D, Dense, Dropout, LayerNorm, MaxPool, Residual
from desktop_app.runs.export.blueprint import READ_ARRAYS, Blueprint, fit_settings, indented, number
from desktop_app.runs.export.dialect import Draws, Here
from desktop_app.runs.export.flow import CHANNELS_LAST, Flow, called, named, turned

UNIFORM = '''
def uniform(limit: float):
    """U(−limit, limit); the one of jax.nn.initializers begins at 0."""
    return lambda key, shape, dtype=jnp.float32: jax.random.uniform(key, shape, dtype, -limit, limit)
'''

IDENTITY = '''
def identity(gain: float):
    """Ones on the diagonal, for a convolution in the centre of the window."""

    def fill(key, shape, dtype=jnp.float32):
        centre = tuple(size // 2 for size in shape[:-2])
        return jnp.zeros(shape, dtype).at[centre].set(gain * jnp.eye(*shape[-2:], dtype=dtype))

    return fill
'''

SPARSE = '''
def sparse(zeros: int, std: float):
    """N(0, std²), with so many zeros among the weights that one input has (Martens 2010)."""

    def fill(key, shape, dtype=jnp.float32):
        first, second = jax.random.split(key)
        rank = jnp.argsort(jnp.argsort(jax.random.uniform(first, shape), axis=-1), axis=-1)
        return std * jax.random.normal(second, shape, dtype) * (rank >= zeros)

    return fill
'''

UNIT_VECTOR = '''
def unit_vector(gain: float):
    """A vector of this length in a random direction."""

    def fill(key, shape, dtype=jnp.float32):
        values = jax.random.normal(key, shape, dtype)
        return gain * values / jnp.linalg.norm(values)

    return fill
'''

LSUV_CODE = '''
def lsuv(variables, names: list[str], inputs, gain: float, tolerance: float, tries: int):
    """W *= gain/std(z), layer by layer, until std(z) is near the gain (Mishkin & Matas 2015)."""
    params = dict(variables["params"])
    for name in names:
        for _ in range(tries):
            current = {**variables, "params": params}
            _, seen = Network().apply(current, inputs, capture_intermediates=True, mutable=["intermediates"])
            std = float(jnp.std(seen["intermediates"][name]["__call__"][0]))
            if std == 0 or abs(std / gain - 1) < tolerance:
                break
            params[name] = {**params[name], "kernel": params[name]["kernel"] * (gain / std)}
    return {**variables, "params": params}
'''

LOAD = (
    CHANNELS_LAST
    + '''

def load_weights(variables, file: str):
    """The variables with the weights of a .npz or .safetensors file that InitScope has exported from this network."""
'''
    + READ_ARRAYS
    + """\
    names = {"W": "kernel", "b": "bias", "gamma": "scale", "beta": "bias", "mean": "mean", "variance": "var"}
    loaded = {group: dict(variables[group]) for group in variables}
    for name, array in arrays.items():
        path, _, letter = name.rpartition(".")
        layer = "layer_" + path.replace(".", "_")
        if letter == "alpha":
            loaded["params"][f"{layer}_scale"] = jnp.asarray(array)
            continue
        group = loaded["batch_stats" if letter in ("mean", "variance") else "params"]
        turned = channels_last(letter, array, group[layer][names[letter]].shape)
        group[layer] = {**group[layer], names[letter]: jnp.asarray(turned)}
    return loaded
"""
)


class Flax(Flow):
    """JAX, with the layers of Flax."""

    title = "JAX (Flax)"
    needs = "jax, flax and numpy (safetensors for .safetensors files)"
    imports = (
        "import jax\nimport jax.numpy as jnp\nimport numpy as np\nfrom flax import linen as nn\n"
        "from jax.nn import initializers\n"
    )
    helpers: ClassVar[Mapping[str, str]] = {
        "=uniform(": UNIFORM,
        "=identity(": IDENTITY,
        "=sparse(": SPARSE,
        "=unit_vector(": UNIT_VECTOR,
        "lsuv(": LSUV_CODE,
    }
    activations: ClassVar[Mapping[type[Activation], str]] = {
        act.Identity: "",
        act.ReLU: "nn.relu(x)",
        act.LeakyReLU: "nn.leaky_relu(x, {slope})",
        act.ELU: "nn.elu(x, {alpha})",
        act.SELU: "nn.selu(x)",
        act.GELU: "nn.gelu(x, approximate=False)",
        act.SiLU: "nn.silu(x)",
        act.Mish: "jax.nn.mish(x)",
        act.Tanh: "jnp.tanh(x)",
        act.HardTanh: "nn.hard_tanh(x)",
        act.Sigmoid: "nn.sigmoid(x)",
        act.Softplus: "nn.softplus(x)",
        act.Softsign: "nn.soft_sign(x)",
        act.Erf: "jax.scipy.special.erf(x)",
        act.Sine: "jnp.sin(x)",
    }
    draws = Draws(
        zeros="initializers.zeros",
        constant="initializers.constant({})",
        orthogonal="initializers.orthogonal({})",
        unit_vector="unit_vector({})",
        delta_orthogonal="initializers.delta_orthogonal({})",
        normal="initializers.normal({})",
        uniform="uniform({})",
        truncated="initializers.truncated_normal({})",
    )
    setting = "{}_init"
    scaling = 'initializers.variance_scaling({}, "{}", "{}")'
    distributions: ClassVar[Mapping[Distribution, str]] = {
        "normal": "normal",
        "uniform": "uniform",
        "truncated normal": "truncated_normal",
    }

    def module(self, plan: Blueprint) -> str:
        shape = turned(plan.shape)
        fits = [
            f"    variables = lsuv(variables, {named(paths)}, inputs, {fit_settings(rule)})\n"
            for rule, paths in plan.fitted()
        ]
        filled = f"    variables = Network().init(key, inputs)\n{''.join(fits)}    return variables"
        shapes = "the shapes and what to fit the weights to" if fits else "the shapes"
        return f'''

class Network(nn.Module):
    """The network; inputs are (batch, {", ".join(map(str, shape))})."""

    @nn.compact
    def __call__(self, x, train: bool = False):
{indented(self.statements(plan), 2)}
        return x


def initialize(key, inputs):
    """The variables of the network, drawn anew; the inputs say {shapes}."""
{filled if fits else "    return Network().init(key, inputs)"}

{LOAD}

if __name__ == "__main__":
    inputs = jax.random.normal(jax.random.key(1), {(256, *shape)})
    variables = initialize(jax.random.key(0), inputs)
    for path, values in jax.tree_util.tree_leaves_with_path(variables):
        print(f"{{jax.tree_util.keystr(path):40}} {{values.shape!s:20}} variance {{float(values.var()):.3e}}")
    print("standard deviation of the outputs:", float(Network().apply(variables, inputs).std()))
'''

    def dense(self, here: Here, layer: Dense) -> list[str]:
        return self.weighted(here, "nn.Dense", [str(layer.units)])

    def convolution(self, here: Here, layer: Conv2D) -> list[str]:
        size = [str(layer.filters), f"({layer.kernel}, {layer.kernel})"]
        size += [f"strides={layer.stride}"] if layer.stride > 1 else []
        return self.weighted(here, "nn.Conv", [*size, f"padding={layer.padding}"])

    def flatten(self, here: Here) -> list[str]:
        order = "x = x.transpose(0, 3, 1, 2)  # the weights behind it expect channels, height, width"
        return [*([order] if here.picture else []), "x = x.reshape(x.shape[0], -1)"]

    def dropout(self, layer: Dropout) -> list[str]:
        return [f"x = nn.Dropout({number(layer.rate)}, deterministic=not train)(x)"]

    def pool(self, layer: MaxPool | AvgPool) -> list[str]:
        kind = "max" if isinstance(layer, MaxPool) else "avg"
        window, strides = ((n, n) for n in (layer.size, layer.stride))
        return [f"x = nn.{kind}_pool(x, {window}, strides={strides})"]

    def batch_norm(self, here: Here, layer: BatchNorm) -> list[str]:
        settings = [f"momentum={number(1 - layer.momentum)}", f"epsilon={number(layer.epsilon)}"]
        settings = ["use_running_average=not train", *settings, f'name="{self.name(here)}"']
        return [f"x = {called('nn.BatchNorm', settings)}(x)"]

    def layer_norm(self, here: Here, layer: LayerNorm) -> list[str]:
        axes = ["reduction_axes=(1, 2, 3)", "feature_axes=(1, 2, 3)"] if here.picture else []
        settings = [f"epsilon={number(layer.epsilon)}", *axes, "use_fast_variance=False", f'name="{self.name(here)}"']
        return [f"x = {called('nn.LayerNorm', settings)}(x)"]

    def joined(self, here: Here, layer: Residual, skip: str) -> list[str]:
        scale = f"{number(layer.scale)} * " if layer.scale != 1.0 else ""
        if layer.gated:
            start = number(here.plan.gate(layer))
            scale = f'self.param("{self.name(here)}_scale", initializers.constant({start}), (1,)) * '
        return [f"x = {skip} + {scale}x"]
