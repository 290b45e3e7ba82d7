"""A network and its initialization as Keras code: a functional model, every layer with its initializers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from desktop_app.nn import activations as act
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import Distribution
from desktop_app.nn.layers import AvgPool, BatchNorm, Conv2D, Dense, Dropout, LayerNorm, MaxPool, Residual
from desktop_app.runs.export.blueprint import READ_ARRAYS, Blueprint, fit_settings, indented, number
from desktop_app.runs.export.dialect import Draws, Here
from desktop_app.runs.export.flow import CHANNELS_LAST, Flow, named, turned

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
    CHANNELS_LAST
    + '''

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
        target.assign(channels_last(letter, array, target.shape))
"""
)


class Keras(Flow):
    """Keras 3, whatever it computes with."""

    title = "Keras"
    needs = "keras 3 and numpy (safetensors for .safetensors files)"
    imports = "import keras\nimport numpy as np\nfrom keras import initializers, layers, ops\n"
    helpers: ClassVar[Mapping[str, str]] = {
        "Scale(": SCALE,
        "=identity(": IDENTITY,
        "=sparse(": SPARSE,
        "=unit_vector(": UNIT_VECTOR,
        "=delta_orthogonal(": DELTA_ORTHOGONAL,
        "lsuv(": LSUV_CODE,
    }
    activations: ClassVar[Mapping[type[Activation], str]] = {
        act.Identity: "",
        act.ReLU: 'layers.Activation("relu")(x)',
        act.LeakyReLU: "layers.LeakyReLU(negative_slope={slope})(x)",
        act.ELU: "layers.ELU(alpha={alpha})(x)",
        act.SELU: 'layers.Activation("selu")(x)',
        act.GELU: 'layers.Activation("gelu")(x)',
        act.SiLU: 'layers.Activation("silu")(x)',
        act.Mish: 'layers.Activation("mish")(x)',
        act.Tanh: 'layers.Activation("tanh")(x)',
        act.HardTanh: 'layers.Activation("hard_tanh")(x)',
        act.Sigmoid: 'layers.Activation("sigmoid")(x)',
        act.Softplus: 'layers.Activation("softplus")(x)',
        act.Softsign: 'layers.Activation("softsign")(x)',
        act.Erf: "layers.Activation(ops.erf)(x)",
        act.Sine: "layers.Activation(ops.sin)(x)",
    }
    draws = Draws(
        zeros='"zeros"',
        constant="initializers.Constant({})",
        orthogonal="initializers.Orthogonal({})",
        unit_vector="unit_vector({})",
        delta_orthogonal="delta_orthogonal({})",
        normal="initializers.RandomNormal(stddev={})",
        uniform="initializers.RandomUniform(-{0}, {0})",
        truncated="initializers.TruncatedNormal(stddev={})",
    )
    setting = "{}_initializer"
    scaling = 'initializers.VarianceScaling({}, "{}", "{}")'
    distributions: ClassVar[Mapping[Distribution, str]] = {
        "normal": "untruncated_normal",
        "uniform": "uniform",
        "truncated normal": "truncated_normal",
    }

    def module(self, plan: Blueprint) -> str:
        shape = turned(plan.shape)
        fits = [f"    lsuv(model, {named(paths)}, inputs, {fit_settings(rule)})\n" for rule, paths in plan.fitted()]
        inputs = "inputs" if fits else ""
        end = f"    model = keras.Model(start, x)\n{''.join(fits)}    return model"
        return f'''

def build_model({inputs}) -> keras.Model:
    """The network, initialized."""
    x = start = keras.Input({shape})
{indented(self.statements(plan))}
{end if fits else "    return keras.Model(start, x)"}

{LOAD}

if __name__ == "__main__":
    inputs = keras.random.normal({(256, *shape)})
    model = build_model({inputs})
    model.summary()
    for variable in model.variables:
        print(f"{{variable.path:30}} {{tuple(variable.shape)!s:20}} variance {{float(ops.var(variable)):.3e}}")
    print("standard deviation of the outputs:", float(ops.std(model(inputs))))
'''

    def dense(self, here: Here, layer: Dense) -> list[str]:
        return self.weighted(here, "layers.Dense", [str(layer.units)])

    def convolution(self, here: Here, layer: Conv2D) -> list[str]:
        pad = [f"x = layers.ZeroPadding2D({layer.padding})(x)"] if layer.padding else []
        size = [str(layer.filters), str(layer.kernel), *([f"strides={layer.stride}"] if layer.stride > 1 else [])]
        return [*pad, *self.weighted(here, "layers.Conv2D", size)]

    def flatten(self, here: Here) -> list[str]:
        order = "x = layers.Permute((3, 1, 2))(x)  # the weights behind it expect channels, height, width"
        return [*([order] if here.picture else []), "x = layers.Flatten()(x)"]

    def dropout(self, layer: Dropout) -> list[str]:
        return [f"x = layers.Dropout({number(layer.rate)})(x)"]

    def pool(self, layer: MaxPool | AvgPool) -> list[str]:
        kind = "MaxPooling2D" if isinstance(layer, MaxPool) else "AveragePooling2D"
        return [f"x = layers.{kind}({layer.size}, {layer.stride})(x)"]

    def batch_norm(self, here: Here, layer: BatchNorm) -> list[str]:
        settings = f'momentum={number(1 - layer.momentum)}, epsilon={number(layer.epsilon)}, name="{self.name(here)}"'
        return [f"x = layers.BatchNormalization({settings})(x)"]

    def layer_norm(self, here: Here, layer: LayerNorm) -> list[str]:
        axis = "axis=(1, 2, 3), " if here.picture else ""
        settings = f'{axis}epsilon={number(layer.epsilon)}, name="{self.name(here)}"'
        return [f"x = layers.LayerNormalization({settings})(x)"]

    def joined(self, here: Here, layer: Residual, skip: str) -> list[str]:
        scale = [f"x = layers.Rescaling({number(layer.scale)})(x)"] if layer.scale != 1.0 else []
        if layer.gated:
            scale = [f'x = Scale({number(here.plan.gate(layer))}, name="{self.name(here)}")(x)']
        return [*scale, f"x = layers.Add()([{skip}, x])"]
