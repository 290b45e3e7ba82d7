"""How many cores share one matrix product: one, unless a person allows more and the products are large enough to pay.

Measured on two cores (OpenBLAS, AVX-512), two threads against one: 0.3 to 0.5 times the speed for 512 × 512 × 128 and
0.04 to 0.2 times for 100 × 100 × 128; for 1024 × 1024 × 256 1.4 to 1.8 times on a quiet machine, 0.7 on a busy one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

    from desktop_app.training.trainer import Trainer

LARGE = 200_000_000
"""Multiplications of a product from which a second thread pays."""

_most = 1


def allow(threads: int) -> None:
    """Let large products of all training that starts from now on be shared by so many threads."""
    global _most
    _most = max(threads, 1)


@contextmanager
def sharing(trainer: Trainer) -> Iterator[int]:
    """Let the products of a trainer be shared, where that pays; gives the number of threads.

    The limit is one of the whole process: whatever else multiplies meanwhile is under it, too.
    """
    threads = _most if _most > 1 and largest_product(trainer) >= LARGE else 1
    if threads == 1:
        yield threads
        return
    with _controller().limit(limits=threads, user_api="blas"):
        yield threads


def largest_product(trainer: Trainer) -> int:
    """Multiplications of the largest matrix product in a step's forward pass; no pass back has a much larger one."""
    products = [0]
    for lane in trainer.lanes:
        for site in lane.plan.sites:
            weights = lane.network.parameters.get(f"{site.path}.W")
            if weights is not None:
                products.append(site.pre.value.size * weights.fan_in)
    return max(products)


@cache
def _controller() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController  # looks at all libraries that are loaded: milliseconds

    return ThreadpoolController()
