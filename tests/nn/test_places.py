"""What layers are told about the network around them, and where initializers do not fit."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_app.nn.activations import Identity, ReLU, Tanh
from desktop_app.nn.initializers import DeltaOrthogonal, Fixup, He, Normal, Orthogonal, SkipInit, Zeros
from desktop_app.nn.layers import ActivationLayer, BatchNorm, Conv2D, Dense, Dropout, Flatten, Residual, ShapeError
from desktop_app.nn.network import Network
from desktop_app.nn.places import check_stack, outline, surroundings

PLAIN = Dense(units=4, activation=Identity())
NET = (
    Dense(units=4, activation=ReLU()),
    Dropout(),
    Residual(layers=(Dense(units=4, activation=Tanh()), Dense(units=4, activation=Tanh()), PLAIN)),
    Residual(layers=(BatchNorm(), PLAIN, ActivationLayer(activation=Tanh())), gated=True),
    Dense(activation=Identity()),
)


def test_surroundings_of_a_residual_network() -> None:
    around = surroundings(NET)
    assert list(around) == ["1", "2", "3.1", "3.2", "3.3", "3", "4.1", "4.2", "4.3", "4", "5"]
    assert {path: a.before for path, a in around.items() if "." in path or path in "15"} == {
        "1": Identity(),
        "3.1": ReLU(),
        "3.2": Tanh(),
        "3.3": Tanh(),
        "4.1": Identity(),
        "4.2": Identity(),
        "4.3": Identity(),
        "5": Identity(),
    }
    assert around["4.2"].behind == Tanh()
    assert around["3.3"].behind == Identity()
    assert around["1"].behind == ReLU()
    assert {path for path, a in around.items() if a.ends_branch} == {"3.3", "4.2"}
    assert {path for path, a in around.items() if a.ends_network} == {"5"}
    assert [around[path].branch_depth for path in ("1", "3.1", "4.2")] == [0, 3, 1]
    assert {(a.depth, a.branches, a.ungated) for a in around.values()} == {(6, 2, "3")}


def test_an_outline_ends_before_the_layer_that_does_not_fit() -> None:
    assert outline(NET, (4,), 3, Zeros(), Zeros()) == (check_stack(NET, (4,), 3), None)
    places, error = outline((PLAIN, Residual(layers=(Dense(units=5),)), PLAIN), (4,), 3, Zeros(), Zeros())
    assert [place.path for place in places] == ["1", "2.1"]
    assert error is not None
    assert error.path == "2"
    fits, error = outline((PLAIN, Dense()), (4,), 3, DeltaOrthogonal(), Zeros())
    assert [place.path for place in fits] == ["1", "2"]
    assert error is not None
    assert error.path == "1"


def test_slots_know_what_is_around_them() -> None:
    places = {place.path: place for place in check_stack(NET, (4,), 3)}
    weights = places["3.2"].weights
    assert weights is not None
    assert weights.slot.around == surroundings(NET)["3.2"]
    assert places["2"].weights is None


def test_fixup_leaves_a_residual_network_at_its_skips() -> None:
    network = Network(NET, (4,), 3)
    network.initialize(Fixup(), Zeros(), np.random.default_rng(0))
    empty = {name for name, p in network.parameters.items() if p.kind == "weight" and not p.value.any()}
    assert empty == {"3.3.W", "4.2.W", "5.W"}


def test_a_gate_starts_at_the_branch_scale_or_where_the_scheme_says() -> None:
    block = Residual(layers=(PLAIN,), scale=0.3, gated=True)
    network = Network((block, Dense(activation=Identity())), (4,), 2)
    network.initialize(He(), Zeros(), np.random.default_rng(0))
    assert network.named("1.alpha").value == 0.3
    network.initialize(SkipInit(), Zeros(), np.random.default_rng(0))
    assert network.named("1.alpha").value == 0.0
    assert network.named("1.1.W").value.any()


CONV = (Conv2D(filters=4), Conv2D(filters=2, initializer=Normal()), Flatten(), Dense(activation=Identity()))


@pytest.mark.parametrize(
    ("layers", "weights", "biases", "path", "words"),
    [
        (CONV, DeltaOrthogonal(), Zeros(), "4", "Dense has none"),
        ((Conv2D(filters=2), *CONV[1:]), DeltaOrthogonal(), Zeros(), "1", "from 3 channels to 2 filters"),
        (CONV, He(), Fixup(), "1", "a bias has no rows"),
        (NET, SkipInit(), Zeros(), "3", "learn scale"),
    ],
)
def test_an_initializer_that_does_not_fit_is_told_with_its_layer(layers, weights, biases, path, words) -> None:
    shape = (3, 9, 9) if layers is not NET else (4,)
    network = Network(layers, shape, 2)
    with pytest.raises(ShapeError, match=words) as caught:
        network.initialize(weights, biases, np.random.default_rng(0))
    assert caught.value.path == path
    assert not network.theta.any()


def test_layers_keep_initializers_of_their_own() -> None:
    own = (Conv2D(filters=4), Flatten(), Dense(activation=Identity(), initializer=Orthogonal()))
    network = Network(own, (3, 5, 5), 2)
    network.initialize(DeltaOrthogonal(), Zeros(), np.random.default_rng(0))
    centre = network.named("1.W").value[:, :, 1, 1]
    np.testing.assert_allclose(centre.T @ centre, np.eye(3), atol=1e-14)
