"""A network and its initialization as Keras code: a functional model, every layer with its initializers."""

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
from desktop_app.runs.export.flow import Dialect, channels_last, flow, named, weighted

WORDS = Dialect(
    setting="{}_initializer",
    zeros='"zeros"',
    constant="initializers.Constant({})",
    orthogonal="initializers.Orthogonal({})",
    delta_orthogonal="delta_orthogonal({})",
    scaling='initializers.VarianceScaling({}, "{}", "{}")',
    normal="initializers.RandomNormal(stddev={})",
    uniform="initializers.RandomUniform(-{0}, {0})",
    truncated="initializers.TruncatedNormal(stddev={})",
    shapes={"normal": "untruncated_normal", "uniform": "uniform", "truncated normal": "truncated_normal"},
)

SCALE = '''
class Scale(layers.Layer):
    """A factor that is learned."""

    def __init__(self, start: float, **settings) -> None:
        super().__init__(**settings)
        self.start = start

    def build(self, shape) -> None:
        self.scale = self.add_weight(shape=(1,), initializer=initializers.Constant(self.start), name="scale")

    def call(self, x):
        return x * self.scale
'''

IDENTITY = '''
def identity(gain: float):
    """Ones on the diagonal, for a convolution in the centre of the window."""

    def fill(shape, dtype=None):
        values = np.zeros(shape)
        centre = tuple(size // 2 for size in shape[:-2])
        values[centre] = gain * np.eye(*shape[-2:])
        return ops.convert_to_tensor(values, dtype)

    return fill
'''

SPARSE = '''
def sparse(zeros: int, std: float):
    """N(0, std²), with so many zeros among the weights that one input has (Martens 2010)."""

    def fill(shape, dtype=None):
        order = ops.argsort(ops.argsort(keras.random.uniform(shape), axis=-1), axis=-1)
        return keras.random.normal(shape, stddev=std, dtype=dtype) * ops.cast(order >= zeros, dtype)

    return fill
'''

UNIT_VECTOR = '''
def unit_vector(gain: float):
    """A vector of this length in a random direction."""

    def fill(shape, dtype=None):
        values = keras.random.normal(shape, dtype=dtype)
        return gain * values / ops.norm(values)

    return fill
'''

DELTA_ORTHOGONAL = '''
def delta_orthogonal(gain: float):
    """An orthogonal matrix in the centre of the window and zeros around it (Xiao et al. 2018)."""

    def fill(shape, dtype=None):
        values = np.zeros(shape)
        values[shape[0] // 2, shape[1] // 2] = ops.convert_to_numpy(initializers.Orthogonal(gain)(shape[2:]))
        return ops.convert_to_tensor(values, dtype)

    return fill
'''

LSUV_CODE = '''
def lsuv(model: keras.Model, names: list[str], inputs, gain: float, tolerance: float, tries: int) -> None:
    """W *= gain/std(z), layer by layer, until std(z) is near the gain (Mishkin & Matas 2015)."""
    for layer in map(model.get_layer, names):
        until_here = keras.Model(model.inputs, layer.output)
        for _ in range(tries):
            std = float(ops.std(until_here(inputs)))
            if std == 0 or abs(std / gain - 1) < tolerance:
                break
            layer.kernel.assign(layer.kernel * (gain / std))
'''

LOAD = (
    '''
def load_weights(model: keras.Model, file: str) -> None:
    """Take over the weights of a .npz or .safetensors file that InitScope has exported from this network."""
'''
    + READ_ARRAYS
    + """\
    attributes = {"W": "kernel", "b": "bias", "gamma": "gamma", "beta": "beta", "alpha": "scale"}
    attributes |= {"mean": "moving_mean", "variance": "moving_variance"}
    for name, array in arrays.items():
        path, _, letter = name.rpartition(".")
        target = getattr(model.get_layer("layer_" + path.replace(".", "_")), attributes[letter])
        if letter == "W":  # channels come last here
            array = array.T if array.ndim == 2 else array.transpose(2, 3, 1, 0)
        elif len(target.shape) == 3:
            height, width, channels = target.shape
            array = array.reshape(channels, height, width).transpose(1, 2, 0)
        target.assign(array)
"""
)


def code(plan: Blueprint) -> str:
    """A module with ``build_model`` and ``load_weights``."""
    body = "\n".join(flow(plan, lambda *about: _statements(plan, *about)))
    helpers = [
        (SCALE, "Scale("),
        (IDENTITY, "=identity("),
        (SPARSE, "=sparse("),
        (UNIT_VECTOR, "=unit_vector("),
        (DELTA_ORTHOGONAL, "=delta_orthogonal("),
    ]
    parts = [plan.heading("Keras", "keras 3 and numpy (safetensors for .safetensors files)")]
    parts.append("\nimport keras\nimport numpy as np\nfrom keras import initializers, layers, ops\n")
    parts += [f"\n{text}" for text, use in helpers if use in body]
    parts += [f"\n{LSUV_CODE}" if plan.uses(LSUV) else ""]
    shape = channels_last(plan.shape)
    fit = [
        f"    lsuv(model, {named(paths)}, inputs, {number(rule.gain)}, {number(rule.tolerance)}, {rule.tries})\n"
        for rule, paths in plan.fitted()
    ]
    inputs = "inputs" if fit else ""
    fitted = f"    model = keras.Model(start, x)\n{''.join(fit)}    return model"
    end = fitted if fit else "    return keras.Model(start, x)"
    parts.append(f'''

def build_model({inputs}) -> keras.Model:
    """The network, initialized."""
    x = start = keras.Input({shape})
{indented(body)}
{end}
''')
    parts.append(f"""
{LOAD}

if __name__ == "__main__":
    inputs = keras.random.normal({(256, *shape)})
    model = build_model({inputs})
    model.summary()
    for variable in model.variables:
        print(f"{{variable.path:30}} {{tuple(variable.shape)!s:20}} variance {{float(ops.var(variable)):.3e}}")
    print("standard deviation of the outputs:", float(ops.std(model(inputs))))
""")
    return "".join(parts)


def _statements(plan: Blueprint, path: str, layer: Layer, name: str, inner: list[str], depth: int) -> list[str]:
    shape = plan.places[path].input_shape
    picture = len(shape) == 3
    match layer:
        case Dense():
            return [
                *weighted(plan, path, name, WORDS, "layers.Dense", [str(layer.units)]),
                *_activated(layer.activation),
            ]
        case Conv2D():
            pad = [f"x = layers.ZeroPadding2D({layer.padding})(x)"] if layer.padding else []
            size = [str(layer.filters), str(layer.kernel), *([f"strides={layer.stride}"] if layer.stride > 1 else [])]
            return [*pad, *weighted(plan, path, name, WORDS, "layers.Conv2D", size), *_activated(layer.activation)]
        case ActivationLayer():
            return _activated(layer.activation)
        case Flatten():
            order = "x = layers.Permute((3, 1, 2))(x)  # the weights behind it expect channels, height, width"
            return [*([order] if picture else []), "x = layers.Flatten()(x)"]
        case Dropout():
            return [f"x = layers.Dropout({number(layer.rate)})(x)"]
        case MaxPool():
            return [f"x = layers.MaxPooling2D({layer.size}, {layer.stride})(x)"]
        case AvgPool():
            return [f"x = layers.AveragePooling2D({layer.size}, {layer.stride})(x)"]
        case BatchNorm():
            settings = f'momentum={number(1 - layer.momentum)}, epsilon={number(layer.epsilon)}, name="{name}"'
            return [f"x = layers.BatchNormalization({settings})(x)"]
        case LayerNorm():
            axis = "axis=(1, 2, 3), " if picture else ""
            return [f'x = layers.LayerNormalization({axis}epsilon={number(layer.epsilon)}, name="{name}")(x)']
        case Residual():
            skip = "skip" if depth == 0 else f"skip_{depth}"
            scale = [f"x = layers.Rescaling({number(layer.scale)})(x)"] if layer.scale != 1.0 else []
            if layer.gated:
                scale = [f'x = Scale({number(plan.gate(layer))}, name="{name}")(x)']
            return [f"{skip} = x", *inner, *scale, f"x = layers.Add()([{skip}, x])"]
    raise KeyError(type(layer))


def _activated(function: Activation) -> list[str]:
    expression = activation(function)
    return [f"x = {expression}(x)"] if expression else []


def activation(function: Activation) -> str:
    """The layer of an activation; "" for the identity."""
    match function:
        case act.Identity():
            return ""
        case act.LeakyReLU():
            return f"layers.LeakyReLU(negative_slope={number(function.slope)})"
        case act.ELU():
            return f"layers.ELU(alpha={number(function.alpha)})"
    known = {
        act.ReLU: '"relu"',
        act.SELU: '"selu"',
        act.GELU: '"gelu"',
        act.SiLU: '"silu"',
        act.Mish: '"mish"',
        act.Tanh: '"tanh"',
        act.HardTanh: '"hard_tanh"',
        act.Sigmoid: '"sigmoid"',
        act.Softplus: '"softplus"',
        act.Softsign: '"softsign"',
        act.Erf: "ops.erf",
        act.Sine: "ops.sin",
    }
    return f"layers.Activation({known[type(function)]})"
