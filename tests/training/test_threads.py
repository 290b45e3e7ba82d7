"""Threads of products: one, unless more are allowed and the products are large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from threadpoolctl import threadpool_info

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Probes, Training
from desktop_app.nn.activations import Tanh
from desktop_app.nn.layers import Dense
from desktop_app.training import threads
from desktop_app.training.trainer import Trainer


@pytest.fixture(autouse=True)
def one_afterwards() -> Iterator[None]:
    yield
    threads.allow(1)


def trainer(units: int) -> Trainer:
    lane = Lane(name="a", network=(Dense(units=units, activation=Tanh()), Dense()))
    probes = Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0)
    return Trainer(
        Experiment(data=Data(source=Circles()), lanes=(lane,), training=Training(batch_size=10, steps=3), probes=probes)
    )


def blas_threads() -> list[int]:
    return [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]


def test_the_largest_product_counts_multiplications() -> None:
    assert threads.largest_product(trainer(100)) == max(100 * 2 * 10, 100 * 1 * 10)


def test_small_products_always_take_one_thread() -> None:
    threads.allow(2)
    with threads.sharing(trainer(100)) as number:
        assert number == 1
        assert set(blas_threads()) == {1}


def test_large_products_take_what_is_allowed_and_give_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LARGE", 1000)
    one = trainer(100)
    with threads.sharing(one) as number:
        assert number == 1
    threads.allow(2)
    with threads.sharing(one) as number:
        assert number == 2
        assert set(blas_threads()) == {2}
        one.advance()
    assert set(blas_threads()) == {1}
