"""Initializers draw from the same distributions as torch.nn.init, by the two-sample Kolmogorov–Smirnov test."""

from __future__ import annotations

import math
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from desktop_app.nn.initializers import (
    He,
    IdentityMatrix,
    Initializer,
    LeCun,
    Normal,
    Orthogonal,
    PyTorchDefault,
    Slot,
    Sparse,
    TruncatedNormal,
    Uniform,
    Xavier,
)
from desktop_app.nn.special import Array

pytestmark = pytest.mark.reference

DENSE = Slot((300, 500), 500, 300)
CONV = Slot((64, 40, 9, 9), 40 * 81, 64 * 81)
Fill = Callable[[Any, Any], Any]


def cut_at_two(init: Any, w: Any) -> Any:
    """LeCun's truncated normal as Flax has it: cut at ±2σ of the uncut one, then as wide as asked."""
    sigma = math.sqrt(1 / w[0].numel()) / 0.87962566103423978
    return init.trunc_normal_(w, std=sigma, a=-2 * sigma, b=2 * sigma)


PAIRS: dict[str, tuple[Initializer, Fill]] = {
    "xavier normal": (Xavier(), lambda init, w: init.xavier_normal_(w)),
    "xavier uniform": (Xavier(distribution="uniform", gain=5 / 3), lambda init, w: init.xavier_uniform_(w, 5 / 3)),
    "kaiming normal": (He(), lambda init, w: init.kaiming_normal_(w)),
    "kaiming uniform": (
        He(distribution="uniform", slope=0.2, mode="fan_out"),
        lambda init, w: init.kaiming_uniform_(w, 0.2, "fan_out"),
    ),
    "pytorch default": (PyTorchDefault(), lambda init, w: init.kaiming_uniform_(w, math.sqrt(5))),
    "orthogonal": (Orthogonal(gain=1.5), lambda init, w: init.orthogonal_(w, 1.5)),
    "sparse": (Sparse(sparsity=0.5, std=0.02), lambda init, w: sparse(init, w)),
    "truncated normal": (LeCun(distribution="truncated normal"), cut_at_two),
    "normal": (Normal(std=0.3), lambda init, w: init.normal_(w, std=0.3)),
    "uniform": (Uniform(limit=0.3), lambda init, w: init.uniform_(w, -0.3, 0.3)),
}


def sparse(init: Any, w: Any) -> Any:
    """torch.nn.init.sparse_ takes matrices only."""
    init.sparse_(w.view(len(w), -1), 0.5, 0.02)
    return w


def distance(first: Array, second: Array) -> float:
    """Largest distance of the two empirical distribution functions."""
    a, b = np.sort(first.ravel()), np.sort(second.ravel())
    everywhere = np.concatenate((a, b))
    return float(np.abs(_share(a, everywhere) - _share(b, everywhere)).max())


def _share(ordered: Array, at: Array) -> Array:
    return np.searchsorted(ordered, at, side="right") / len(ordered)


def critical(first: int, second: int, level: float = 0.01) -> float:
    """Distance that samples of one distribution exceed with this chance (Smirnov's asymptotic formula)."""
    return math.sqrt(-math.log(level / 2) / 2 * (first + second) / (first * second))


@pytest.mark.parametrize("slot", [DENSE, CONV], ids=["dense", "conv"])
@pytest.mark.parametrize("name", PAIRS)
def test_distribution_and_variance_are_those_of_torch(name: str, slot: Slot, torch: ModuleType) -> None:
    initializer, fill = PAIRS[name]
    ours = initializer.draw(slot, np.random.default_rng(7))
    torch.manual_seed(7)
    theirs = fill(torch.nn.init, torch.empty(*slot.shape, dtype=torch.float64)).numpy()
    assert distance(ours, theirs) < critical(ours.size, theirs.size)
    assert ours.var() == pytest.approx(theirs.var(), rel=0.01)
    assert initializer.variance(slot) == pytest.approx(theirs.var(), rel=0.01)


def test_the_truncated_normal_of_torch_is_ours_before_it_is_widened(torch: ModuleType) -> None:
    torch.manual_seed(3)
    theirs = torch.nn.init.trunc_normal_(torch.empty(*DENSE.shape, dtype=torch.float64), std=0.02, a=-0.04, b=0.04)
    ours = TruncatedNormal(std=0.02 * 0.87962566103423978).draw(DENSE, np.random.default_rng(3))
    assert distance(ours, theirs.numpy()) < critical(ours.size, ours.size)


def test_the_test_can_tell_distributions_of_one_variance_apart() -> None:
    normal, uniform = (Xavier(distribution=d).draw(DENSE, np.random.default_rng(0)) for d in ("normal", "uniform"))
    assert distance(normal, uniform) > 5 * critical(normal.size, uniform.size)
    assert distance(normal, 1.03 * Xavier().draw(DENSE, np.random.default_rng(1))) > critical(normal.size, normal.size)


@pytest.mark.parametrize("shape", [(5, 7), (7, 5), (6, 4, 3, 5), (4, 6, 4, 3)])
def test_identities_are_equal(shape: tuple[int, ...], torch: ModuleType) -> None:
    fill = torch.nn.init.eye_ if len(shape) == 2 else torch.nn.init.dirac_
    expected = fill(torch.empty(*shape, dtype=torch.float64)).numpy()
    slot = Slot(shape, math.prod(shape[1:]), shape[0] * math.prod(shape[2:]))
    np.testing.assert_array_equal(IdentityMatrix().draw(slot, np.random.default_rng(0)), expected)


def test_orthogonal_matrices_are_as_uniform_as_those_of_torch(torch: ModuleType) -> None:
    slot, generator = Slot((4, 4), 4, 4), np.random.default_rng(1)
    torch.manual_seed(1)
    ours = np.array([np.trace(Orthogonal().draw(slot, generator)) for _ in range(1500)])
    theirs = np.array([float(torch.nn.init.orthogonal_(torch.empty(4, 4)).trace()) for _ in range(1500)])
    assert distance(ours, theirs) < critical(1500, 1500)
