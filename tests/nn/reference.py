"""The same networks, activations, losses, optimizers and schedules in PyTorch, float64.

Everything takes the ``torch`` module as an argument, so that importing this file needs no PyTorch.  A kind that is
missing from a table here raises KeyError: whoever adds a kind has to say what it is to be compared with.
"""

from __future__ import annotations

import math
from types import ModuleType
from typing import Any

import numpy as np

from desktop_app.nn import activations, losses, optimizers
from desktop_app.nn.activations import Activation
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
from desktop_app.nn.losses import Loss
from desktop_app.nn.network import Network
from desktop_app.nn.optimizers import Optimizer, Schedule
from desktop_app.nn.plan import Plan
from desktop_app.nn.special import Array


def activate(torch: ModuleType, activation: Activation, z: Any) -> Any:
    """φ(z) as PyTorch computes it."""
    functional = torch.nn.functional
    a: Any = activation
    return {
        activations.Identity: lambda: z * 1.0,
        activations.ReLU: lambda: functional.relu(z),
        activations.LeakyReLU: lambda: functional.leaky_relu(z, a.slope),
        activations.ELU: lambda: functional.elu(z, a.alpha),
        activations.SELU: lambda: functional.selu(z),
        activations.GELU: lambda: functional.gelu(z),
        activations.SiLU: lambda: functional.silu(z),
        activations.Mish: lambda: functional.mish(z),
        activations.Tanh: lambda: torch.tanh(z),
        activations.HardTanh: lambda: functional.hardtanh(z),
        activations.Sigmoid: lambda: torch.sigmoid(z),
        # From its default threshold of 20 on, PyTorch takes softplus(z) = z, which is off by 2e-9.
        activations.Softplus: lambda: functional.softplus(z, threshold=40),
        activations.Softsign: lambda: functional.softsign(z),
        activations.Erf: lambda: torch.erf(z),
        activations.Sine: lambda: torch.sin(z),
    }[type(activation)]()


def loss_of(torch: ModuleType, loss: Loss, outputs: Any, targets: Array) -> Any:
    """The loss of outputs (batch, outputs) for targets as :meth:`Loss.encode` takes them."""
    functional = torch.nn.functional
    return {
        losses.SoftmaxCrossEntropy: lambda: functional.cross_entropy(outputs, torch.tensor(targets)),
        losses.BinaryCrossEntropy: lambda: functional.binary_cross_entropy_with_logits(
            outputs[:, 0], torch.tensor(targets, dtype=torch.float64)
        ),
        losses.MeanSquaredError: lambda: functional.mse_loss(
            outputs,
            torch.tensor(targets.T)
            if targets.ndim == 2
            else functional.one_hot(torch.tensor(targets), outputs.shape[1]).double(),
        ),
    }[type(loss)]()


def optimizer_of(torch: ModuleType, optimizer: Optimizer, parameters: list[Any], rate: float) -> Any:
    """The optimizer of torch.optim with the same settings."""
    o: Any = optimizer
    optim = torch.optim
    return {
        optimizers.SGD: lambda: optim.SGD(parameters, rate),
        optimizers.Momentum: lambda: optim.SGD(parameters, rate, momentum=o.momentum),
        optimizers.Nesterov: lambda: optim.SGD(parameters, rate, momentum=o.momentum, nesterov=True),
        optimizers.RMSprop: lambda: optim.RMSprop(parameters, rate, alpha=o.decay, eps=o.epsilon),
        optimizers.Adam: lambda: optim.Adam(parameters, rate, betas=(o.beta1, o.beta2), eps=o.epsilon),
        optimizers.AdamW: lambda: optim.AdamW(
            parameters, rate, betas=(o.beta1, o.beta2), eps=o.epsilon, weight_decay=o.weight_decay
        ),
    }[type(optimizer)]()


def schedule_of(torch: ModuleType, schedule: Schedule, optimizer: Any) -> Any:
    """The scheduler of torch.optim.lr_scheduler with the same definition; Cosine only up to its last step."""
    s: Any = schedule
    schedulers = torch.optim.lr_scheduler
    base = optimizer.param_groups[0]["lr"]
    return {
        optimizers.ConstantRate: lambda: schedulers.LambdaLR(optimizer, lambda epoch: 1.0),
        optimizers.StepDecay: lambda: schedulers.StepLR(optimizer, s.every, s.decay),
        optimizers.Cosine: lambda: schedulers.CosineAnnealingLR(optimizer, s.steps, s.floor * base),
        optimizers.Warmup: lambda: schedulers.LinearLR(optimizer, 1 / s.steps, 1.0, s.steps - 1),
    }[type(schedule)]()


def dropout_masks(plan: Plan) -> dict[str, Array]:
    """The mask of every Dropout layer, by path."""
    drops = [i for i in plan.instructions["forward"] if i.operation.name == "drop"]
    return {i.layer: i.operation.arguments[1] for i in drops}


class Reference:
    """A copy of one of our networks in PyTorch.

    Attributes:
        parameters: tensors by the names of ours, with the same values.
        averages: running mean and variance of each BatchNorm, likewise.
    """

    def __init__(self, torch: ModuleType, network: Network) -> None:
        self.torch = torch
        self.network = network
        self.parameters = {
            name: torch.tensor(np.array(parameter.value), dtype=torch.float64, requires_grad=True)
            for name, parameter in network.parameters.items()
        }
        self.averages = {
            path: {name: torch.tensor(np.array(values), dtype=torch.float64) for name, values in kept.items()}
            for path, kept in network.averages.items()
        }

    def loss(
        self,
        inputs: Array,
        targets: Array,
        loss: Loss,
        *,
        l2: float = 0.0,
        masks: dict[str, Array] | None = None,
        training: bool = True,
    ) -> tuple[Any, Any]:
        """Outputs (outputs, batch) and loss for inputs (*shape, batch)."""
        batch = inputs.shape[-1]
        x = self.torch.tensor(inputs.reshape(-1, batch).T.copy()).reshape(batch, *self.network.shape)
        outputs = self._chain(self.network.layers, x, "", masks or {}, training)
        value = loss_of(self.torch, loss, outputs, targets)
        for name, parameter in self.network.parameters.items():
            if parameter.kind == "weight":
                value = value + l2 / (2 * batch) * (self.parameters[name] ** 2).sum()
        return outputs.T, value

    def _chain(self, layers: tuple[Layer, ...], x: Any, prefix: str, masks: dict[str, Array], training: bool) -> Any:
        for number, layer in enumerate(layers, 1):
            x = self._apply(layer, f"{prefix}{number}", x, masks, training)
        return x

    def _apply(self, layer: Layer, path: str, x: Any, masks: dict[str, Array], training: bool) -> Any:
        torch, functional, get = self.torch, self.torch.nn.functional, self.parameters.get
        match layer:
            case Dense():
                z = functional.linear(x, get(f"{path}.W"), get(f"{path}.b"))
                return activate(torch, layer.activation, z)
            case Conv2D():
                z = functional.conv2d(x, get(f"{path}.W"), get(f"{path}.b"), layer.stride, layer.padding)
                return activate(torch, layer.activation, z)
            case ActivationLayer():
                return activate(torch, layer.activation, x)
            case MaxPool():
                return functional.max_pool2d(x, layer.size, layer.stride)
            case AvgPool():
                return functional.avg_pool2d(x, layer.size, layer.stride)
            case Flatten():
                return x.flatten(1)
            case BatchNorm():
                kept, scale, shift = self.averages[path], get(f"{path}.gamma"), get(f"{path}.beta")
                return functional.batch_norm(
                    x, kept["mean"], kept["variance"], scale, shift, training, layer.momentum, layer.epsilon
                )
            case LayerNorm():
                shape = x.shape[1:]
                scale, shift = get(f"{path}.gamma").reshape(shape), get(f"{path}.beta").reshape(shape)
                return functional.layer_norm(x, shape, scale, shift, layer.epsilon)
            case Dropout():
                return x * torch.tensor(masks[path].T.copy()).reshape(x.shape) if training else x
            case Residual():
                scale = get(f"{path}.alpha") if layer.gated else layer.scale
                return x + scale * self._chain(layer.layers, x, f"{path}.", masks, training)
        raise KeyError(type(layer))


def deviation(actual: Array, expected: Array, floor: float = 0.0) -> float:
    """Largest difference relative to the largest expected magnitude, which counts as at least ``floor``."""
    assert actual.shape == expected.shape
    scale = max(float(np.abs(expected).max(initial=0.0)), floor, math.ulp(0.0))
    return float(np.abs(actual - expected).max(initial=0.0)) / scale
