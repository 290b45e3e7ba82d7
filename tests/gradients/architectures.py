"""Three architectures that between them have a place for every fault."""

from __future__ import annotations

from desktop_app.nn.activations import GELU, Identity, ReLU, Tanh
from desktop_app.nn.layers import (
    ActivationLayer,
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
from desktop_app.nn.losses import BinaryCrossEntropy, Loss, MeanSquaredError, SoftmaxCrossEntropy
from desktop_app.nn.plan import Shape

OUT = Dense(activation=Identity())

ARCHITECTURES: dict[str, tuple[tuple[Layer, ...], Shape, Loss]] = {
    "dense": (
        (
            Dense(units=5, activation=Tanh()),
            Dense(units=5, activation=ReLU()),
            Dropout(rate=0.3),
            Dense(units=5, activation=GELU()),
            Dense(units=5, activation=Tanh()),
            OUT,
        ),
        (5,),
        BinaryCrossEntropy(),
    ),
    "normalized and residual": (
        (
            Dense(units=6, activation=Identity()),
            BatchNorm(),
            ActivationLayer(activation=ReLU()),
            Residual(
                layers=(Dense(units=6, activation=Tanh()), Dropout(rate=0.25), Dense(units=6, activation=Identity())),
                scale=0.7,
            ),
            LayerNorm(),
            Residual(layers=(Dense(units=6, activation=ReLU()),), gated=True),
            OUT,
        ),
        (4,),
        SoftmaxCrossEntropy(),
    ),
    "convolutional": (
        (
            Dropout(rate=0.2),
            Conv2D(filters=3, padding=1, activation=ReLU()),
            BatchNorm(),
            Conv2D(filters=4, kernel=2, activation=Tanh()),
            MaxPool(),
            Flatten(),
            Dense(units=8, activation=ReLU()),
            Dense(units=8, activation=Tanh()),
            OUT,
        ),
        (2, 6, 5),
        MeanSquaredError(),
    ),
}
