"""Changes of a backward pass that are tried out: what is written wrong is named with what to write instead."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from usercode.writing import checked_here, written

from desktop_app.usercode.code import as_numbers
from desktop_app.usercode.inputs import Floats, Proposals
from desktop_app.usercode.source import CodeError

CONVOLUTION = """
import numpy as np

def conv_forward(x, w):
    out = np.zeros(len(x) - len(w) + 1)
    for i in range(len(out)):
        out[i] = np.sum(x[i:i + len(w)] * w)
    return out, (x, w)

def conv_backward(dout, cache):
    x, w = cache
    dx, dw = np.zeros_like(x), np.zeros_like(w)
    for i in range(len(dout)):
        dx[i:i + len(w)] += dout[i] * w
        dw += dout[i] * x[i:i + len(w)]
    return dx, dw
"""
NORM = """
import numpy as np

def layernorm_forward(x, gamma, beta, eps=1e-5):
    mu, var = x.mean(axis=1, keepdims=True), x.var(axis=1, keepdims=True)
    xhat = (x - mu) / np.sqrt(var + eps)
    return gamma * xhat + beta, (xhat, gamma, var, eps)

def layernorm_backward(dout, cache):
    xhat, gamma, var, eps = cache
    dgamma, dbeta = (dout * xhat).sum(axis=0), dout.sum(axis=0)
    dxhat = dout * gamma
    mean = dxhat.mean(axis=1, keepdims=True)
    dx = (dxhat - mean - xhat * (dxhat * xhat).mean(axis=1, keepdims=True)) / np.sqrt(var + eps)
    return dx, dgamma, dbeta
"""
RECURRENT = """
import numpy as np

def rnn_forward(x, h0, Wx, Wh, b):
    N, T, D = x.shape
    h = np.zeros((N, T, b.shape[0]))
    prev = h0
    for t in range(T):
        prev = np.tanh(x[:, t] @ Wx + prev @ Wh + b)
        h[:, t] = prev
    return h, (x, h0, Wx, Wh, h)

def rnn_backward(dh, cache):
    x, h0, Wx, Wh, h = cache
    dx, dWx, dWh, db = np.zeros_like(x), 0, 0, 0
    dnext = np.zeros_like(h0)
    for t in reversed(range(x.shape[1])):
        dz = (dh[:, t] + dnext) * (1 - h[:, t] ** 2)
        prev = h[:, t - 1] if t > 0 else h0
        dx[:, t] = dz @ Wx.T
        dWx += x[:, t].T @ dz
        dWh += prev.T @ dz
        db += dz.sum(0)
        dnext = dz @ Wh.T
    return dx, dnext, dWx, dWh, db
"""
SOFTPLUS = """
import numpy as np

def softplus_forward(x):
    return np.log(1 + np.exp(x)), x

def softplus_backward(dout, cache):
    return dout / (1 + np.exp(-cache))
"""
BOTH = """
import numpy as np

def loss_and_grad(W, X, y):
    error = np.tanh(X @ W) - y
    back = error * (1 - np.tanh(X @ W) ** 2)
    return 0.5 * (error ** 2).sum(), X.T @ back
"""
SHAPES = Proposals([{"x": Floats((7,)), "w": Floats((3,))}])


@pytest.mark.parametrize(
    ("text", "right", "wrong", "names"),
    [
        (CONVOLUTION, "dx[i:i + len(w)] += dout[i] * w", "dx[i:i + len(w)] = dout[i] * w", "x"),
        (NORM, "mean = dxhat.mean(axis=1, keepdims=True)", "mean = dxhat.mean(axis=0, keepdims=True)", "x"),
        (RECURRENT, "dWx += x[:, t].T @ dz", "dWx = x[:, t].T @ dz", "Wx"),
        (RECURRENT, "dz = (dh[:, t] + dnext) * (1 - h[:, t] ** 2)", "dz = (dh[:, t] + dnext) * (1 + h[:, t] ** 2)", ""),
        (RECURRENT, "dWh += prev.T @ dz", "dWh += dnext.T @ dz", "Wh"),
        (RECURRENT, "dx[:, t] = dz @ Wx.T", "dx[:, t] = -(dz @ Wx.T) * t", ""),
        (SOFTPLUS, "return dout / (1 + np.exp(-cache))", "return dout / (1 - np.exp(-cache))", "x"),
        (RECURRENT, "prev = h[:, t - 1] if t > 0 else h0", "prev = h[:, t] if t > 0 else h0", "Wh"),
        (BOTH, "back = error * (1 - np.tanh(X @ W) ** 2)", "back = error * (1 + np.tanh(X @ W) ** 2)", "W"),
    ],
)
def test_what_is_written_wrong_is_named_with_what_to_write(
    tmp_path: Path, text: str, right: str, wrong: str, names: str
) -> None:
    assert right in text
    proposals = SHAPES if text is CONVOLUTION else None
    assert checked_here(written(tmp_path, text), proposals=proposals).report.passed
    changed = text.replace(right, wrong)
    report = checked_here(written(tmp_path, changed), proposals=proposals).report
    assert not report.passed
    line = 1 + changed[: changed.index(wrong)].count("\n")
    said = [found.sentence for found in report.diagnosis if found.fault == "repair"]
    if "* t" in wrong:  # two changes away
        assert said == []
    else:
        assert said[0].startswith(f"In line {line} (mine.py) write “{right}” instead of “{wrong}”: it was tried out")
        assert f"the gradient of {names}" in said[0]


def test_a_long_statement_is_quoted_where_it_changes(tmp_path: Path) -> None:
    text = NORM.replace("(dxhat * xhat).mean(axis=1", "(dxhat * xhat).mean(axis=0")
    (found,) = checked_here(written(tmp_path, text)).report.diagnosis
    assert "write “…" in found.sentence
    assert "mean(axis=1, keepdims=True)" in found.sentence
    assert "mean(axis=0, keepdims=True)" in found.sentence


def test_a_list_that_holds_itself_is_no_array_of_numbers() -> None:
    rows: list[object] = [np.zeros(2)]
    rows.append(rows)
    with pytest.raises(CodeError, match="dx is a list inside lists, not numbers"):
        as_numbers(rows, "dx", "mine.py, line 3")
    assert as_numbers([[1, 2], [3, 4]], "dx", "").shape == (2, 2)
