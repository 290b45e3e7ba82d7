"""Networks of one example at a time, as in Nielsen's book: lists of weights, and a loss that may stand nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from usercode.writing import checked_here, written

NETWORK = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

class CrossEntropy:
    @staticmethod
    def fn(a, y):
        return np.sum(-y * np.log(a) - (1 - y) * np.log(1 - a))

class Network:
    def __init__(self, sizes):
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, m) for m, n in zip(sizes[:-1], sizes[1:])]

    def feedforward(self, a):
        for b, w in zip(self.biases, self.weights):
            a = sigmoid(w @ a + b)
        return a

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.biases]
        nabla_w = [np.zeros(w.shape) for w in self.weights]
        activations, zs = [x], []
        for b, w in zip(self.biases, self.weights):
            zs.append(w @ activations[-1] + b)
            activations.append(sigmoid(zs[-1]))
        delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])
        for layer in range(1, len(zs) + 1):
            if layer > 1:
                delta = (self.weights[1 - layer].T @ delta) * sigmoid_prime(zs[-layer])
            nabla_b[-layer] = delta
            nabla_w[-layer] = delta @ activations[-layer - 1].T
        return nabla_b, nabla_w

    def cost_derivative(self, a, y):
        return a - y
"""
LISTS = ["biases[0]", "biases[1]", "weights[0]", "weights[1]"]
WITH_COST = NETWORK.replace("(self, sizes):", "(self, sizes, cost=CrossEntropy):\n        self.cost = cost")
OF_ENTROPY = "delta = activations[-1] - y"
OF_SQUARE = "delta = self.cost_derivative(activations[-1], y) * sigmoid_prime(zs[-1])"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (NETWORK, "Network.feedforward · Network.backprop · ½‖a − y‖²"),
        (NETWORK.replace("return a - y", "return 2 * (a - y)"), "Network.feedforward · Network.backprop · ½‖a − y‖²"),
        (
            WITH_COST.replace(OF_SQUARE, f"self.cost.fn(activations[-1], y)\n        {OF_ENTROPY}"),
            "Network.feedforward · Network.backprop",
        ),
    ],
)
def test_a_right_network_passes_with_its_own_loss(tmp_path: Path, text: str, title: str) -> None:
    found = checked_here(written(tmp_path, text), "Network")
    assert found.report.passed
    assert found.candidate.title == title
    assert [tensor.name for tensor in found.report.tensors] == LISTS


@pytest.mark.parametrize(
    ("text", "faults", "words"),
    [
        (NETWORK.replace("return a - y", "return y - a"), {"flipped-sign"}, "has the wrong sign"),
        (
            NETWORK.replace("@ delta) * sigmoid_prime(zs[-layer])", "@ delta)"),
            {"derivative-omitted"},
            "slope 1 gives exactly the gradient of biases[0] (line 36), weights[0] (line 37)",
        ),
        (
            WITH_COST.replace("a - y", "a - y + 0 * self.cost.fn(a, y)"),
            {"repair"},
            "instead of “…tive(activations[-1], y) * sigmoid_prime(zs[-1])”: it was tried out",
        ),
    ],
)
def test_a_bug_of_a_network_is_named(tmp_path: Path, text: str, faults: set[str], words: str) -> None:
    report = checked_here(written(tmp_path, text), "Network").report
    assert not report.passed
    assert {found.fault for found in report.diagnosis} == faults
    assert words in " ".join(found.sentence for found in report.diagnosis)


def test_a_class_with_other_arguments_is_no_such_network(tmp_path: Path) -> None:
    source = written(tmp_path, NETWORK.replace("backprop(self, x, y)", "backprop(self, x, y, rate)"))
    with pytest.raises(Exception, match="holds no Network that can be checked"):
        checked_here(source, "Network")
