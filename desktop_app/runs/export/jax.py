"""A network and its initialization as JAX code: a Flax module, every layer with its initializers."""

from __future__ import annotations

from desktop_app.nn import activations as act
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import LSUV
from desktop_app.nn.layers import (
    ActivationLayer,
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
)
from desktop_app.runs.export.blueprint import READ_ARRAYS, Blueprint, indented, number
from desktop_app.runs.export.flow import Dialect, called, channels_last, flow, named, weighted

WORDS = Dialect(
    setting="{}_init",
    zeros="initializers.zeros",
    constant="initializers.constant({})",
    orthogonal="initializers.orthogonal({})",
    delta_orthogonal="initializers.delta_orthogonal({})",
    scaling='initializers.variance_scaling({}, "{}", "{}")',
    normal="initializers.normal({})",
    uniform="uniform({})",
    truncated="initializers.truncated_normal({})",
    shapes={"normal": "normal", "uniform": "uniform", "truncated normal": "truncated_normal"},
)

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
    '''
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
        shape = group[layer][names[letter]].shape
        if letter == "W":  # channels come last here
            array = array.T if array.ndim == 2 else array.transpose(2, 3, 1, 0)
        elif len(shape) == 3:
            height, width, channels = shape
            array = array.reshape(channels, height, width).transpose(1, 2, 0)
        group[layer] = {**group[layer], names[letter]: jnp.asarray(array)}
    return loaded
"""
)


def code(plan: Blueprint) -> str:
    """A module with ``Network``, ``initialize`` and ``load_weights``."""
    body = "\n".join(flow(plan, lambda *about: _statements(plan, *about)))
    helpers = [
        (UNIFORM, "=uniform("),
        (IDENTITY, "=identity("),
        (SPARSE, "=sparse("),
        (UNIT_VECTOR, "=unit_vector("),
    ]
    parts = [plan.heading("JAX (Flax)", "jax, flax and numpy (safetensors for .safetensors files)")]
    parts.append("\nimport jax\nimport jax.numpy as jnp\nimport numpy as np\nfrom flax import linen as nn\n")
    parts.append("from jax.nn import initializers\n")
    parts += [f"\n{text}" for text, use in helpers if use in body]
    parts.append(f'''

class Network(nn.Module):
    """The network; inputs are (batch, {", ".join(map(str, channels_last(plan.shape)))})."""

    @nn.compact
    def __call__(self, x, train: bool = False):
{indented(body, 2)}
        return x
''')
    parts += [f"\n{LSUV_CODE}" if plan.uses(LSUV) else ""]
    fit = [
        f"    variables = lsuv(variables, {named(paths)}, inputs, "
        f"{number(rule.gain)}, {number(rule.tolerance)}, {rule.tries})\n"
        for rule, paths in plan.fitted()
    ]
    filled = f"    variables = Network().init(key, inputs)\n{''.join(fit)}    return variables"
    filled = filled if fit else "    return Network().init(key, inputs)"
    fitting = " and what to fit the weights to" if fit else ""
    parts.append(f'''

def initialize(key, inputs):
    """The variables of the network, drawn anew; the inputs say the shapes{fitting}."""
{filled}

{LOAD}

if __name__ == "__main__":
    inputs = jax.random.normal(jax.random.key(1), {(256, *channels_last(plan.shape))})
    variables = initialize(jax.random.key(0), inputs)
    for path, values in jax.tree_util.tree_leaves_with_path(variables):
        print(f"{{jax.tree_util.keystr(path):40}} {{values.shape!s:20}} variance {{float(values.var()):.3e}}")
    print("standard deviation of the outputs:", float(Network().apply(variables, inputs).std()))
''')
    return "".join(parts)


def _statements(plan: Blueprint, path: str, layer: Layer, name: str, inner: list[str], depth: int) -> list[str]:
    shape = plan.places[path].input_shape
    picture = len(shape) == 3
    match layer:
        case Dense():
            return [*weighted(plan, path, name, WORDS, "nn.Dense", [str(layer.units)]), *_activated(layer.activation)]
        case Conv2D():
            size = [str(layer.filters), f"({layer.kernel}, {layer.kernel})"]
            size += [f"strides={layer.stride}"] if layer.stride > 1 else []
            size.append(f"padding={layer.padding}")
            return [*weighted(plan, path, name, WORDS, "nn.Conv", size), *_activated(layer.activation)]
        case ActivationLayer():
            return _activated(layer.activation)
        case Flatten():
            order = "x = x.transpose(0, 3, 1, 2)  # the weights behind it expect channels, height, width"
            return [*([order] if picture else []), "x = x.reshape(x.shape[0], -1)"]
        case Dropout():
            return [f"x = nn.Dropout({number(layer.rate)}, deterministic=not train)(x)"]
        case MaxPool() | AvgPool():
            kind = "max" if isinstance(layer, MaxPool) else "avg"
            window, strides = ((n, n) for n in (layer.size, layer.stride))
            return [f"x = nn.{kind}_pool(x, {window}, strides={strides})"]
        case BatchNorm():
            settings = [f"momentum={number(1 - layer.momentum)}", f"epsilon={number(layer.epsilon)}"]
            settings = ["use_running_average=not train", *settings, f'name="{name}"']
            return [f"x = {called('nn.BatchNorm', settings)}(x)"]
        case LayerNorm():
            axes = ["reduction_axes=(1, 2, 3)", "feature_axes=(1, 2, 3)"] if picture else []
            settings = [f"epsilon={number(layer.epsilon)}", *axes, "use_fast_variance=False", f'name="{name}"']
            return [f"x = {called('nn.LayerNorm', settings)}(x)"]
        case Residual():
            skip = "skip" if depth == 0 else f"skip_{depth}"
            scale = f"{number(layer.scale)} * " if layer.scale != 1.0 else ""
            if layer.gated:
                scale = f'self.param("{name}_scale", initializers.constant({number(plan.gate(layer))}), (1,)) * '
            return [f"{skip} = x", *inner, f"x = {skip} + {scale}x"]
    raise KeyError(type(layer))


def _activated(function: Activation) -> list[str]:
    expression = activation(function)
    return [f"x = {expression}"] if expression else []


def activation(function: Activation) -> str:
    """The expression of an activation of ``x``; "" for the identity."""
    match function:
        case act.Identity():
            return ""
        case act.LeakyReLU():
            return f"nn.leaky_relu(x, {number(function.slope)})"
        case act.ELU():
            return f"nn.elu(x, {number(function.alpha)})"
        case act.GELU():
            return "nn.gelu(x, approximate=False)"
    known = {
        act.ReLU: "nn.relu",
        act.SELU: "nn.selu",
        act.SiLU: "nn.silu",
        act.Mish: "jax.nn.mish",
        act.Tanh: "jnp.tanh",
        act.HardTanh: "nn.hard_tanh",
        act.Sigmoid: "nn.sigmoid",
        act.Softplus: "nn.softplus",
        act.Softsign: "nn.soft_sign",
        act.Erf: "jax.scipy.special.erf",
        act.Sine: "jnp.sin",
    }
    return f"{known[type(function)]}(x)"
