"""A network and its initialization as PyTorch code: an nn.Sequential, and a function that fills it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import ClassVar

from desktop_app.nn import activations as act
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import (
    LSUV,
    He,
    IdentityMatrix,
    Initializer,
    KerasDefault,
    LeCun,
    PyTorchDefault,
    Slot,
    Sparse,
    Xavier,
)
from desktop_app.nn.layers import (
    AvgPool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Layer,
    LayerNorm,
    MaxPool,
    Residual,
    WeightLayer,
)
from desktop_app.runs.export.blueprint import READ_ARRAYS, Blueprint, fit_settings, indented, number, runs, wrapped
from desktop_app.runs.export.dialect import Dialect, Draws, Here

RESIDUAL = '''
class Residual(nn.Sequential):
    """x + scale · block(x); the scale may be learned."""

    def __init__(self, *layers: nn.Module, scale: float = 1.0, learn_scale: bool = False) -> None:
        super().__init__(*layers)
        self.scale = nn.Parameter(torch.full((1,), scale)) if learn_scale else scale

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.scale * super().forward(x)
'''

ELEMENTWISE = '''
class Elementwise(nn.Module):
    """A function that PyTorch has no module for."""

    def __init__(self, function) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.function(x)
'''

DELTA_ORTHOGONAL = '''
def delta_orthogonal_(weight: torch.Tensor, gain: float = 1.0) -> None:
    """An orthogonal matrix in the centre of the window and zeros around it (Xiao et al. 2018)."""
    centre = nn.init.orthogonal_(torch.empty_like(weight[:, :, 0, 0]), gain)
    weight.zero_()[:, :, weight.shape[2] // 2, weight.shape[3] // 2] = centre
'''

LSUV_CODE = '''
def lsuv_(model: nn.Module, names: list[str], inputs: torch.Tensor, gain: float, tolerance: float, tries: int) -> None:
    """W *= gain/std(z), layer by layer, until std(z) is near the gain (Mishkin & Matas 2015)."""
    for layer in map(model.get_submodule, names):
        for _ in range(tries):
            seen: list[torch.Tensor] = []
            handle = layer.register_forward_hook(lambda module, args, output: seen.append(output))
            model(inputs)
            handle.remove()
            std = float(seen[0].std(correction=0))
            if std == 0 or abs(std / gain - 1) < tolerance:
                break
            layer.weight.mul_(gain / std)
'''

LOAD = (
    '''
def load_weights(model: nn.Module, file: str) -> None:
    """Take over the weights of a .npz or .safetensors file that InitScope has exported from this network."""
'''
    + READ_ARRAYS
    + """\
    attributes = {"W": "weight", "b": "bias", "gamma": "weight", "beta": "bias", "alpha": "scale"}
    attributes |= {"mean": "running_mean", "variance": "running_var"}
    with torch.no_grad():
        for name, array in arrays.items():
            path, _, letter = name.rpartition(".")
            target = getattr(model.get_submodule(LAYERS[path]), attributes[letter])
            target.copy_(torch.from_numpy(array).reshape(target.shape))
"""
)


class PyTorch(Dialect):
    """PyTorch: layers are expressions in an nn.Sequential, and their parameters are filled afterwards."""

    title = "PyTorch"
    needs = "torch and numpy (safetensors for .safetensors files)"
    imports = "import numpy as np\nimport torch\nfrom torch import nn\n"
    helpers: ClassVar[Mapping[str, str]] = {
        "Residual(": RESIDUAL,
        "Elementwise(": ELEMENTWISE,
        "delta_orthogonal_(": DELTA_ORTHOGONAL,
        "lsuv_(": LSUV_CODE,
    }
    activations: ClassVar[Mapping[type[Activation], str]] = {
        act.Identity: "",
        act.ReLU: "nn.ReLU()",
        act.LeakyReLU: "nn.LeakyReLU({slope})",
        act.ELU: "nn.ELU({alpha})",
        act.SELU: "nn.SELU()",
        act.GELU: "nn.GELU()",
        act.SiLU: "nn.SiLU()",
        act.Mish: "nn.Mish()",
        act.Tanh: "nn.Tanh()",
        act.HardTanh: "nn.Hardtanh()",
        act.Sigmoid: "nn.Sigmoid()",
        act.Softplus: "nn.Softplus()",
        act.Softsign: "nn.Softsign()",
        act.Erf: "Elementwise(torch.erf)",
        act.Sine: "Elementwise(torch.sin)",
    }
    draws = Draws(  # said of weights; see _statements
        zeros="nn.init.zeros_(layer.weight)",
        constant="nn.init.constant_(layer.weight, {})",
        orthogonal="nn.init.orthogonal_(layer.weight, gain={})",
        unit_vector="layer.weight.copy_({} * nn.functional.normalize(torch.randn_like(layer.weight), dim=0))",
        delta_orthogonal="delta_orthogonal_(layer.weight, gain={})",
        normal="nn.init.normal_(layer.weight, std={})",
        uniform="nn.init.uniform_(layer.weight, -{0}, {0})",
        truncated="nn.init.trunc_normal_(layer.weight, std={0}, a=-{1}, b={1})",
    )

    def module(self, plan: Blueprint) -> str:
        names = {path: name for path, name in self._names(plan, plan.layers).items() if plan.places[path].specs}
        body = "\n".join(f"{indented(line, 2)}," for line in self.layers(plan, plan.layers))
        table = wrapped([f'"{path}": "{name}"' for path, name in names.items()])
        return f'''

def build_model() -> nn.Sequential:
    """The network, initialized as PyTorch does by default."""
    return nn.Sequential(
{body}
    )


{self._initialize(plan, names)}

# InitScope's number of each layer with parameters, and its name in the model.
LAYERS = {{
{table}}}

{LOAD}{_trial(plan)}'''

    def _names(self, plan: Blueprint, layers: tuple[Layer, ...], prefix: str = "", inside: str = "") -> dict[str, str]:
        """The name of every layer's module, by path: an activation in a layer is a module more."""
        names: dict[str, str] = {}
        count = 0
        for index, layer in enumerate(layers, 1):
            path = f"{prefix}{index}"
            names[path] = f"{inside}{count}"
            if isinstance(layer, Residual):
                names |= self._names(plan, layer.layers, f"{path}.", f"{inside}{count}.")
            count += len(self.layer(Here(plan, plan.places[path], path.count("."))))
        return names

    def layer(self, here: Here) -> list[str]:
        modules = super().layer(here)
        return modules or ["nn.Identity()"]

    def loop(self, layer: tuple[str, ...], indices: range, depth: int) -> list[str]:
        return [_repeated(list(layer), len(indices))]

    def dense(self, here: Here, layer: Dense) -> list[str]:
        return [f"nn.Linear({here.shape[0]}, {layer.units}{_bias(layer)})"]

    def convolution(self, here: Here, layer: Conv2D) -> list[str]:
        settings = [f"{here.shape[0]}, {layer.filters}, {layer.kernel}"]
        settings += [f"stride={layer.stride}"] if layer.stride != 1 else []
        settings += [f"padding={layer.padding}"] if layer.padding else []
        return [f"nn.Conv2d({', '.join(settings)}{_bias(layer)})"]

    def flatten(self, here: Here) -> list[str]:
        return ["nn.Flatten()"]

    def dropout(self, layer: Dropout) -> list[str]:
        return [f"nn.Dropout({number(layer.rate)})"]

    def pool(self, layer: MaxPool | AvgPool) -> list[str]:
        kind = "MaxPool2d" if isinstance(layer, MaxPool) else "AvgPool2d"
        return [f"nn.{kind}({layer.size}, {layer.stride})"]

    def batch_norm(self, here: Here, layer: BatchNorm) -> list[str]:
        kind = "BatchNorm2d" if here.picture else "BatchNorm1d"
        return [f"nn.{kind}({here.shape[0]}, eps={number(layer.epsilon)}, momentum={number(layer.momentum)})"]

    def layer_norm(self, here: Here, layer: LayerNorm) -> list[str]:
        return [f"nn.LayerNorm({list(here.shape)}, eps={number(layer.epsilon)})"]

    def block(self, here: Here, layer: Residual, inner: list[str]) -> list[str]:
        scale = f"scale={number(here.plan.gate(layer))}" + ", learn_scale=True" * layer.gated
        lines = "\n".join(f"    {indented(line).lstrip()}," for line in inner)
        return [f"Residual(\n{lines}\n    {scale},\n)"]

    def _initialize(self, plan: Blueprint, names: dict[str, str]) -> str:
        """A function that fills the model: a loop over the layers that are drawn alike, for each way of drawing."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for path, name in names.items():
            if statements := self._statements(plan, path):
                alike.setdefault(statements, []).append(name)
        inputs = ", inputs: torch.Tensor" if plan.uses(LSUV) else ""
        lines = ["@torch.no_grad()", f"def initialize(model: nn.Sequential{inputs}) -> None:"]
        lines.append('    """Draw all weights and biases."""')
        for statements, group in alike.items():
            lines += [f"    for {_loop(group)}:", *(f"        {line}" for line in statements)]
        for rule, paths in plan.fitted():
            group = [names[path] for path in paths]
            lines.append(f"    lsuv_(model, [{', '.join(_listed(group))}], inputs, {fit_settings(rule)})")
        return "\n".join([*lines, ""])

    def _statements(self, plan: Blueprint, path: str) -> tuple[str, ...]:
        """What draws the parameters of ``layer``."""
        drawn = ((filling.letter, self.draw(filling)) for filling in plan.fillings(path))
        said = (text if letter == "W" else text.replace("layer.weight", "layer.bias") for letter, text in drawn)
        return tuple(line for text in said for line in text.split("\n"))

    def identity(self, rule: IdentityMatrix, slot: Slot) -> str:
        return _scaled(rule, f"nn.init.{'dirac_' if slot.is_kernel else 'eye_'}(layer.weight)")

    def sparse(self, rule: Sparse, slot: Slot) -> str:
        flat = "layer.weight.view(len(layer.weight), -1)" if slot.is_kernel else "layer.weight"
        rows = slot.matrix[0]
        share = (rule.zeros(rows) - 0.5) / rows if rule.zeros(rows) else 0.0  # which PyTorch rounds up
        return f"nn.init.sparse_({flat}, sparsity={number(share)}, std={number(rule.gain * rule.std)})"

    def scheme(self, rule: Initializer) -> str | None:
        match rule:
            case Xavier() | KerasDefault() if rule.rule()[2] != "truncated normal":
                gain = f", gain={number(rule.gain)}" if rule.gain != 1.0 else ""
                return f"nn.init.xavier_{rule.rule()[2]}_(layer.weight{gain})"
            case He() if rule.mode != "fan_avg" and rule.distribution != "truncated normal":
                slope = f"a={number(rule.slope)}" if rule.slope else 'nonlinearity="relu"'
                settings = f'{slope}, mode="{rule.mode}"' if rule.mode != "fan_in" else slope
                return _scaled(rule, f"nn.init.kaiming_{rule.distribution}_(layer.weight, {settings})")
            case LeCun() if rule.distribution != "truncated normal":
                return _scaled(rule, f'nn.init.kaiming_{rule.distribution}_(layer.weight, nonlinearity="linear")')
            case PyTorchDefault():
                return _scaled(rule, "nn.init.kaiming_uniform_(layer.weight, a=5**0.5)")
        return None


def _bias(layer: WeightLayer) -> str:
    return "" if layer.bias else ", bias=False"


def _scaled(rule: Initializer, statement: str) -> str:
    return f"{statement}\nlayer.weight.mul_({number(rule.gain)})" if rule.gain != 1.0 else statement


def _repeated(expressions: list[str], times: int) -> str:
    loop = f"for _ in range({times})"
    if len(expressions) == 1:
        inner = expressions[0]
    else:
        inner, loop = "layer", f"{loop} for layer in ({', '.join(expressions)})"
    return f"*(\n{indented(inner)}\n    {loop}\n)" if "\n" in inner else f"*({inner} {loop})"


def _loop(names: list[str]) -> str:
    """What comes between "for" and ":" to have each of these modules as ``layer``."""
    if all(name.isdigit() for name in names):
        indices = [int(name) for name in names]
        step = indices[1] - indices[0] if len(indices) > 2 else 0
        if step and all(b - a == step for a, b in pairwise(indices)):
            return f"layer in model[{indices[0]}:{indices[-1] + 1}:{step}]"
    return f"layer in map(model.get_submodule, [{', '.join(_listed(names))}])"


def _listed(names: list[str]) -> Iterator[str]:
    """Items of a list of names, those that count up in their first number as a comprehension."""
    split = [name.partition(".") for name in names]
    keys = [(int(head) - index, dot + tail) for index, (head, dot, tail) in enumerate(split)]
    for (_, tail), start, count in runs(keys):
        first = int(split[start][0])
        if count > 2:
            yield f'*(f"{{i}}{tail}" for i in range({first}, {first + count}))'
        else:
            yield from (f'"{name}"' for name in names[start : start + count])


def _trial(plan: Blueprint) -> str:
    shape = ", ".join(map(str, plan.shape))
    inputs = ", inputs" if plan.uses(LSUV) else ""
    return f"""

if __name__ == "__main__":
    model, inputs = build_model(), torch.randn(256, {shape})
    initialize(model{inputs})
    print(model)
    for name, values in model.state_dict().items():
        print(f"{{name:20}} {{tuple(values.shape)!s:20}} variance {{float(values.float().var(correction=0)):.3e}}")
    print("standard deviation of the outputs:", float(model(inputs).detach().std()))
"""
