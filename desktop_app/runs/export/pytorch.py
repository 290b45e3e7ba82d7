"""A network and its initialization as PyTorch code: an nn.Sequential, and a function that fills it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from desktop_app.nn import activations as act
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import (
    LSUV,
    Constant,
    DeltaOrthogonal,
    He,
    IdentityMatrix,
    KerasDefault,
    LeCun,
    Orthogonal,
    PyTorchDefault,
    Sparse,
    Xavier,
    Zeros,
)
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
    WeightLayer,
)
from desktop_app.runs.export.blueprint import (
    READ_ARRAYS,
    Blueprint,
    Filling,
    indented,
    number,
    runs,
    sampled,
    uncut,
    wrapped,
)

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


def code(plan: Blueprint) -> str:
    """A module with ``build_model``, ``initialize`` and ``load_weights``."""
    modules, names = _sequence(plan, plan.layers, "", "")
    names = {path: name for path, name in names.items() if plan.places[path].specs}
    parts = [plan.heading("PyTorch", "torch and numpy (safetensors for .safetensors files)")]
    parts.append("\nimport numpy as np\nimport torch\nfrom torch import nn\n")
    body = "\n".join(f"{indented(line, 2)}," for line in modules)
    helpers = [(RESIDUAL, plan.uses(Residual)), (ELEMENTWISE, "Elementwise(" in body)]
    helpers += [(DELTA_ORTHOGONAL, plan.uses(DeltaOrthogonal)), (LSUV_CODE, plan.uses(LSUV))]
    parts += [f"\n{text}" for text, wanted in helpers if wanted]
    parts.append(f'''

def build_model() -> nn.Sequential:
    """The network, initialized as PyTorch does by default."""
    return nn.Sequential(
{body}
    )
''')
    table = wrapped([f'"{path}": "{name}"' for path, name in names.items()])
    numbering = (
        f"\n\n# InitScope's number of each layer with parameters, and its name in the model.\nLAYERS = {{\n{table}}}\n"
    )
    parts += [f"\n\n{_initialize(plan, names)}", numbering, f"\n{LOAD}", _main(plan)]
    return "".join(parts)


def _sequence(plan: Blueprint, layers: tuple[Layer, ...], prefix: str, inside: str) -> tuple[list[str], dict[str, str]]:
    """The modules as expressions, equal neighbours together, and the name of every layer's module by path."""
    written: list[tuple[str, ...]] = []
    names: dict[str, str] = {}
    count = 0
    for index, layer in enumerate(layers, 1):
        path = f"{prefix}{index}"
        names[path] = f"{inside}{count}"
        if isinstance(layer, Residual):
            inner, below = _sequence(plan, layer.layers, f"{path}.", f"{inside}{count}.")
            names |= below
            scale = f"scale={number(plan.gate(layer))}" + ", learn_scale=True" * layer.gated
            lines = "\n".join(f"    {indented(line).lstrip()}," for line in inner)
            expressions: tuple[str, ...] = (f"Residual(\n{lines}\n    {scale},\n)",)
        else:
            expressions = tuple(_modules(plan, path, layer))
        written.append(expressions)
        count += len(expressions)
    modules: list[str] = []
    for expressions, _, repeated in runs(written):
        modules += expressions * repeated if repeated < 3 else [_repeated(list(expressions), repeated)]
    return modules, names


def _repeated(expressions: list[str], times: int) -> str:
    loop = f"for _ in range({times})"
    if len(expressions) == 1:
        inner = expressions[0]
    else:
        inner, loop = "layer", f"{loop} for layer in ({', '.join(expressions)})"
    return f"*(\n{indented(inner)}\n    {loop}\n)" if "\n" in inner else f"*({inner} {loop})"


def _modules(plan: Blueprint, path: str, layer: Layer) -> list[str]:
    shape = plan.places[path].input_shape
    bias = ", bias=False" if isinstance(layer, WeightLayer) and not layer.bias else ""
    match layer:
        case Dense():
            return [f"nn.Linear({shape[0]}, {layer.units}{bias})", *activation(layer.activation)]
        case Conv2D():
            odd = [
                f"{n}={v}" for n, v, usual in (("stride", layer.stride, 1), ("padding", layer.padding, 0)) if v != usual
            ]
            settings = ", ".join([f"{shape[0]}, {layer.filters}, {layer.kernel}", *odd])
            return [f"nn.Conv2d({settings}{bias})", *activation(layer.activation)]
        case ActivationLayer():
            return activation(layer.activation) or ["nn.Identity()"]
        case Flatten():
            return ["nn.Flatten()"]
        case Dropout():
            return [f"nn.Dropout({number(layer.rate)})"]
        case MaxPool():
            return [f"nn.MaxPool2d({layer.size}, {layer.stride})"]
        case AvgPool():
            return [f"nn.AvgPool2d({layer.size}, {layer.stride})"]
        case BatchNorm():
            kind = "BatchNorm2d" if len(shape) == 3 else "BatchNorm1d"
            return [f"nn.{kind}({shape[0]}, eps={number(layer.epsilon)}, momentum={number(layer.momentum)})"]
        case LayerNorm():
            return [f"nn.LayerNorm({list(shape)}, eps={number(layer.epsilon)})"]
    raise KeyError(type(layer))


def activation(function: Activation) -> list[str]:
    """The module of an activation; none for the identity."""
    match function:
        case act.Identity():
            return []
        case act.LeakyReLU():
            return [f"nn.LeakyReLU({number(function.slope)})"]
        case act.ELU():
            return [f"nn.ELU({number(function.alpha)})"]
    return [
        {
            act.ReLU: "nn.ReLU()",
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
        }[type(function)]
    ]


def _initialize(plan: Blueprint, names: dict[str, str]) -> str:
    """A function that fills the model: a loop over the layers that are drawn alike, for each way of drawing."""
    alike: dict[tuple[str, ...], list[str]] = {}
    for path, name in names.items():
        statements = tuple(line for filling in plan.fillings(path) for line in statement(filling))
        if statements:
            alike.setdefault(statements, []).append(name)
    inputs = ", inputs: torch.Tensor" if plan.uses(LSUV) else ""
    lines = ["@torch.no_grad()", f"def initialize(model: nn.Sequential{inputs}) -> None:"]
    lines.append('    """Draw all weights and biases."""')
    for statements, group in alike.items():
        lines += [f"    for {_loop(group)}:", *(f"        {line}" for line in statements)]
    for rule, paths in plan.fitted():
        settings = f"{number(rule.gain)}, {number(rule.tolerance)}, {rule.tries}"
        lines.append(f"    lsuv_(model, [{', '.join(_listed([names[path] for path in paths]))}], inputs, {settings})")
    return "\n".join([*lines, ""])


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


def statement(filling: Filling) -> list[str]:
    """How PyTorch draws a parameter of ``layer``."""
    rule, slot = filling.initializer, filling.slot
    target = "layer.weight" if filling.letter == "W" else "layer.bias"
    gain = number(rule.gain)
    scaled = [f"{target}.mul_({gain})"] if rule.gain != 1.0 else []
    match rule:
        case Zeros():
            return [f"nn.init.zeros_({target})"]
        case Constant():
            return [f"nn.init.constant_({target}, {number(rule.gain * rule.value)})"]
        case IdentityMatrix():
            return [f"nn.init.{'dirac_' if slot.is_kernel else 'eye_'}({target})", *scaled]
        case Sparse():
            flat = f"{target}.view(len({target}), -1)" if slot.is_kernel else target
            rows = slot.matrix[0]
            share = (rule.zeros(rows) - 0.5) / rows if rule.zeros(rows) else 0.0  # which PyTorch rounds up
            return [f"nn.init.sparse_({flat}, sparsity={number(share)}, std={number(rule.gain * rule.std)})"]
        case Orthogonal() | LSUV() if slot.is_bias:
            return [f"{target}.copy_({gain} * nn.functional.normalize(torch.randn_like({target}), dim=0))"]
        case Orthogonal() | LSUV():
            return [f"nn.init.orthogonal_({target}, gain={gain})"]
        case DeltaOrthogonal():
            return [f"delta_orthogonal_({target}, gain={gain})"]
    if not slot.is_bias:
        match rule:
            case Xavier() | KerasDefault() if rule.rule()[2] != "truncated normal":
                argument = f", gain={gain}" if rule.gain != 1.0 else ""
                return [f"nn.init.xavier_{rule.rule()[2]}_({target}{argument})"]
            case He() if rule.mode != "fan_avg" and rule.distribution != "truncated normal":
                slope = f"a={number(rule.slope)}" if rule.slope else 'nonlinearity="relu"'
                settings = f'{slope}, mode="{rule.mode}"' if rule.mode != "fan_in" else slope
                return [f"nn.init.kaiming_{rule.distribution}_({target}, {settings})", *scaled]
            case LeCun() if rule.distribution != "truncated normal":
                return [f'nn.init.kaiming_{rule.distribution}_({target}, nonlinearity="linear")', *scaled]
            case PyTorchDefault():
                return [f"nn.init.kaiming_uniform_({target}, a=5**0.5)", *scaled]
    drawn = sampled(rule, slot)
    if drawn is None:
        raise KeyError(type(rule))
    distribution, std = drawn
    if std == 0.0:
        return [f"nn.init.zeros_({target})"]
    if distribution == "uniform":
        limit = number(std * 3**0.5)
        return [f"nn.init.uniform_({target}, -{limit}, {limit})"]
    if distribution == "truncated normal":
        sigma, cut = number(uncut(std)), number(2 * uncut(std))
        return [f"nn.init.trunc_normal_({target}, std={sigma}, a=-{cut}, b={cut})"]
    return [f"nn.init.normal_({target}, std={number(std)})"]


def _main(plan: Blueprint) -> str:
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
