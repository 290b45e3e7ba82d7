"""A wrong derivative inside a chain is named with the call that it belongs to, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest
from usercode.writing import AFFINE, checked_here, written

CHAIN = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def relu(z):
    return np.maximum(0, z)

def net_forward(x, W1, b1, W2, b2, W3, b3):
    z1 = x @ W1 + b1
    a1 = {first}
    z2 = a1 @ W2 + b2
    a2 = {second}
    return a2 @ W3 + b3, (x, z1, a1, z2, a2, W1, W2, W3)

def net_backward(dout, cache):
    x, z1, a1, z2, a2, W1, W2, W3 = cache
    dW3, db3 = a2.T @ dout, dout.sum(0)
    dz2 = dout @ W3.T * ({slope_2})
    dW2, db2 = a1.T @ dz2, dz2.sum(0)
    dz1 = dz2 @ W2.T * ({slope_1})
    dW1, db1 = x.T @ dz1, dz1.sum(0)
    return dz1 @ W1.T, dW1, db1, dW2, db2, dW3, db3
"""

RELUS = (
    "np.maximum(0, z1)",
    "np.maximum(z1, 0)",
    "relu(z1)",
    "z1 * (z1 > 0)",
    "(z1 > 0) * z1",
    "np.where(z1 > 0, z1, 0)",
    "np.clip(z1, 0, None)",
)
LOW, HIGH = ("x", "W1", "b1"), ("x", "W1", "b1", "W2", "b2")


def chain(first: str, slope_1: str, second: str = "np.tanh(z2)", slope_2: str = "1 - a2**2") -> str:
    return CHAIN.format(first=first, second=second, slope_1=slope_1, slope_2=slope_2)


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    """Fault and sentence of all that is said."""
    return [(d.fault, d.sentence) for d in checked_here(written(folder, text)).report.diagnosis]


@pytest.mark.parametrize("relu", RELUS)
@pytest.mark.parametrize(
    ("slope", "fault", "words"),
    [
        ("1", "derivative-mask", "the mask of ReLU is missing: slope 1 everywhere gives exactly"),
        ("z1 <= 0", "derivative-inverted-mask", "the mask of ReLU is the wrong way round"),
    ],
)
def test_a_mask_of_relu_that_is_missing_or_inverted_is_named(
    tmp_path: Path, relu: str, slope: str, fault: str, words: str
) -> None:
    assert told(tmp_path, chain(relu, "z1 > 0")) == []
    (found, sentence), *rest = told(tmp_path, chain(relu, slope))
    assert found == fault
    assert words in sentence
    assert sentence.startswith(f"On the way back through {relu} (mine.py, line 12) the mask of ReLU")
    assert "the gradient of x (line" in sentence
    assert [other for other, _ in rest] in ([], ["shared-origin"])


@pytest.mark.parametrize(
    ("call", "slope", "fault"),
    [
        ("np.tanh(z2)", "1", "omitted"),
        ("np.tanh(z2)", "1 - z2**2", "of-argument"),
        ("np.tanh(z2)", "1 - np.tanh(a2)**2", "of-value"),
        ("np.tanh(z2)", "a2 * (1 - a2)", "of-sigmoid"),
        ("sigmoid(z2)", "1", "omitted"),
        ("sigmoid(z2)", "z2 * (1 - z2)", "of-argument"),
        ("sigmoid(z2)", "sigmoid(a2) * (1 - sigmoid(a2))", "of-value"),
        ("sigmoid(z2)", "1 - a2**2", "of-tanh"),
        ("np.log1p(np.exp(z2))", "1", "omitted"),
        ("1 / (1 + np.exp(-z2))", "1", "omitted"),
        ("1 / (1 + np.exp(-z2))", "1 - a2**2", "of-tanh"),
        ("-np.log1p(np.exp(z2)) ** 3", "1", "omitted"),
    ],
)
def test_a_wrong_derivative_is_named(tmp_path: Path, call: str, slope: str, fault: str) -> None:
    text = chain("relu(z1)", "z1 > 0", call, slope)
    found, sentence = told(tmp_path, text)[0]
    assert found == f"derivative-{fault}"
    assert f"{call} (mine.py, line 14)" in sentence
    function, lower, higher = (
        next(number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith(words))
        for words in ("def net_backward", "dW1, db1 =", "dW2, db2 =")
    )
    named = [("x", function), ("W1", lower), ("b1", lower), ("W2", higher), ("b2", higher)]
    assert f"the gradient of {', '.join(f'{name} (line {line})' for name, line in named)}" in sentence


def test_a_bug_beside_it_is_told_too(tmp_path: Path) -> None:
    text = chain("relu(z1)", "1").replace("dout.sum(0)", "dout.mean(0)")
    assert [fault for fault, _ in told(tmp_path, text)] == ["derivative-mask", "shared-origin", "averaged"]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("dout @ W3.T", "dout @ W3.T * 0.7 + 0.1"),
        ("dz2 @ W2.T", "dz2 @ W2.T + 0.2 * a1"),
        ("(1 - a2**2)", "(1 - a2**3)"),
        ("(1 - a2**2)", "(1 - np.abs(a2))"),
        ("(z1 > 0)", "(z1 > 0.1)"),
        ("(z1 > 0)", "(z1 > -0.5)"),
        ("(z1 > 0)", "(dz2 @ W2.T > 0)"),
        ("x.T @ dz1", "x.T @ (dz1 * (z1 > 0.5))"),
        ("x.T @ dz1", "np.sin(x.T @ dz1)"),
    ],
)
def test_what_has_another_reason_is_not_put_down_to_a_slope(tmp_path: Path, right: str, wrong: str) -> None:
    text = chain("relu(z1)", "z1 > 0")
    assert right in text
    found = told(tmp_path, text.replace(right, wrong))
    assert found
    assert not [fault for fault, _ in found if fault.startswith("derivative-")]


LOOP = """
import numpy as np

class Network:
    def __init__(self, sizes=(4, 6, 5, 3)):
        self.params = {{f"W{{i}}": np.random.randn(m, n) for i, (m, n) in enumerate(zip(sizes, sizes[1:]))}}

    def forward(self, x):
        self.z, self.a = [], [x]
        for W in self.params.values():
            self.z.append(self.a[-1] @ W)
            self.a.append(np.maximum(0, self.z[-1]))
        return self.a[-1]

    def backward(self, dout):
        grads = {{}}
        for i in reversed(range(3)):
            dz = dout * {slope}
            grads[f"W{{i}}"] = self.a[i].T @ dz
            dout = dz @ self.params[f"W{{i}}"].T
        return grads
"""


@pytest.mark.parametrize("slope", ["1", "(self.z[i] > 0 if i != 1 else 1)"])
def test_a_loop_may_leave_the_mask_out_always_or_once(tmp_path: Path, slope: str) -> None:
    assert told(tmp_path, LOOP.format(slope="(self.z[i] > 0)")) == []
    ((fault, sentence),) = told(tmp_path, LOOP.format(slope=slope))
    assert fault == "derivative-mask"
    assert "np.maximum(0, self.z[-1]) (mine.py, line 12)" in sentence


def test_code_that_is_run_for_a_second_time_does_nothing_else(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    text = (
        f"import pathlib\nwith pathlib.Path({str(trace)!r}).open('a') as file:\n    file.write('x')\n"
        + AFFINE.replace("x.T @ dout", "np.sin(x.T @ dout)")
    )
    assert [fault for fault, _ in told(tmp_path, text)] == ["unknown"]
    assert trace.read_text() == "x"
