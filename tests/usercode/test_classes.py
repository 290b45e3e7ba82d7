"""Classes of layers, losses and networks: what they are made from, which parameters they hold, how they are judged."""

from __future__ import annotations

from pathlib import Path

import pytest
from usercode.writing import checked_here, written

from desktop_app.usercode.conventions import candidates
from desktop_app.usercode.inputs import Fixed, Floats, Integers, Proposals
from desktop_app.usercode.judgement import CodeCheck
from desktop_app.usercode.source import CodeError

MLP = """
import numpy as np

class MLP:
    def __init__(self, n_in=3, n_hidden=7, n_out=2, seed=0):
        rng = np.random.default_rng(seed)
        self.W1, self.b1 = rng.normal(size=(n_in, n_hidden)), np.zeros(n_hidden)
        self.W2, self.b2 = rng.normal(size=(n_hidden, n_out)), np.zeros(n_out)

    def forward(self, x):
        self.x, self.z = x, x @ self.W1 + self.b1
        self.h = np.maximum(0, self.z)
        return self.h @ self.W2 + self.b2

    def backward(self, dout):
        self.dW2, self.db2 = self.h.T @ dout, dout.sum(0)
        dz = dout @ self.W2.T * (self.z > 0)
        self.dW1, self.db1 = self.x.T @ dz, dz.sum(0)
        return dz @ self.W1.T
"""

LAYERS = {"x", "W1", "b1", "W2", "b2"}

FROM_A_LIST = """
import numpy as np

class Network:
    def __init__(self, sizes):
        self.params = {}
        for i in range(len(sizes) - 1):
            self.params[f"W{i}"] = np.random.randn(sizes[i], sizes[i + 1])
            self.params[f"b{i}"] = np.zeros(sizes[i + 1])
        self.layers = len(sizes) - 1

    def forward(self, x):
        self.outputs = [x]
        for i in range(self.layers):
            self.outputs.append(np.tanh(self.outputs[-1] @ self.params[f"W{i}"] + self.params[f"b{i}"]))
        return self.outputs[-1]

    def backward(self, dout):
        grads = {}
        for i in reversed(range(self.layers)):
            dz = dout * (1 - self.outputs[i + 1] ** 2)
            grads[f"W{i}"], grads[f"b{i}"] = self.outputs[i].T @ dz, dz.sum(0)
            dout = dz @ self.params[f"W{i}"].T
        return grads
"""

LISTS = """
import numpy as np

class Network:
    def __init__(self, sizes=(784, 30, 10)):
        self.weights = [np.random.randn(m, n) for m, n in zip(sizes, sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]

    def forward(self, x):
        self.a = [x]
        for W, b in zip(self.weights, self.biases):
            self.a.append(np.tanh(self.a[-1] @ W + b))
        return self.a[-1]

    def backward(self, dout):
        dW, db = [None, None], [None, None]
        for i in (1, 0):
            dz = dout * (1 - self.a[i + 1] ** 2)
            dW[i], db[i] = self.a[i].T @ dz, dz.sum(0)
            dout = dz @ self.weights[i].T
        {handed_back}
"""

ROWS = """
import numpy as np

class Dense:
    def __init__(self):
        self.W = np.random.randn(7, 8)

    def forward(self, x):
        self.x = x
        return x @ self.W

    def backward(self, dout):
        self.dW = self.x.T @ dout
        return dout @ self.W.T
"""

STANFORD = """
import numpy as np

class TwoLayerNet(object):
    def __init__(self, input_size, hidden_size, output_size, std=1e-4):
        self.params = {}
        self.params['W1'] = std * np.random.randn(input_size, hidden_size)
        self.params['b1'] = np.zeros(hidden_size)
        self.params['W2'] = std * np.random.randn(hidden_size, output_size)
        self.params['b2'] = np.zeros(output_size)

    def loss(self, X, y=None, reg=0.0):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        N, D = X.shape
        hidden = np.maximum(0, X.dot(W1) + b1)
        scores = hidden.dot(W2) + b2
        if y is None:
            return scores
        probs = np.exp(scores) / np.exp(scores).sum(1, keepdims=True)
        loss = -np.log(probs[np.arange(N), y]).mean() + reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
        grads = {}
        dscores = probs.copy()
        dscores[np.arange(N), y] -= 1
        dscores /= N
        grads['W2'] = hidden.T.dot(dscores) + 2 * reg * W2
        grads['b2'] = dscores.sum(0)
        dhidden = dscores.dot(W2.T)
        dhidden[hidden <= 0] = 0
        grads['W1'] = X.T.dot(dhidden) + 2 * reg * W1
        grads['b1'] = dhidden.sum(0)
        return loss, grads
"""

HANDED_ON = """
import numpy as np

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW, self.db = self.x.T @ dout, dout.sum(0)
        return dout @ self.W.T

class MeanSquare:
    def forward(self, x, t):
        self.difference = x - t
        return np.mean(self.difference ** 2)

    def backward(self, dout=1):
        return dout * 2 * self.difference / self.difference.size

class Net:
    def __init__(self, input_size=784, output_size=10, weight_init_std=0.01):
        self.params = {'W1': weight_init_std * np.random.randn(input_size, output_size), 'b1': np.zeros(output_size)}
        self.affine, self.last = Affine(self.params['W1'], self.params['b1']), MeanSquare()

    def loss(self, x, t):
        return self.last.forward(self.affine.forward(x), t)

    def gradient(self, x, t):
        self.loss(x, t)
        self.affine.backward(self.last.backward())
        return {'W1': self.affine.dW, 'b1': self.affine.db}
"""

LOGISTIC = """
import numpy as np

class LogisticRegression:
    def __init__(self, n_features, reg=0.0):
        self.w, self.b, self.reg = np.zeros(n_features), np.zeros(1), reg

    def cost(self, X, y):
        self.p = 1 / (1 + np.exp(-(X @ self.w + self.b)))
        return -np.mean(y * np.log(self.p) + (1 - y) * np.log(1 - self.p)) + self.reg * self.w @ self.w

    def grad(self, X, y):
        self.cost(X, y)
        return X.T @ (self.p - y) / len(y) + 2 * self.reg * self.w, np.mean(self.p - y)
"""


def checked(folder: Path, text: str, name: str | None = None) -> CodeCheck:
    return checked_here(written(folder, text), name)


@pytest.mark.parametrize(
    ("text", "name", "gradients"),
    [
        (MLP, "MLP", LAYERS),
        (MLP.replace("=3,", ",").replace("=7,", ",").replace("=2,", ","), "MLP", LAYERS),
        (MLP.replace("=3,", "=784,").replace("=7,", "=100,").replace("=2,", "=10,"), "MLP", LAYERS),
        (FROM_A_LIST, "Network", {"W0", "b0", "W1", "b1"}),
        (FROM_A_LIST.replace("sizes):", "sizes=(784, 30, 10)):"), "Network", {"W0", "b0", "W1", "b1"}),
        (STANFORD, "TwoLayerNet", LAYERS - {"x"}),
        (HANDED_ON, "Affine", {"x", "W", "b"}),
        (HANDED_ON, "MeanSquare", {"x"}),
        (HANDED_ON.replace("(self, dout=1)", "(self)").replace("dout * 2 *", "2 *"), "MeanSquare", {"x"}),
        (HANDED_ON, "Net", {"W1", "b1"}),
        (LOGISTIC, "LogisticRegression", {"w", "b"}),
    ],
)
def test_a_class_that_is_right_passes(tmp_path: Path, text: str, name: str, gradients: set[str]) -> None:
    found = checked(tmp_path, text, name)
    assert {tensor.name for tensor in found.report.tensors} == gradients
    assert found.report.passed, found.report.diagnosis
    assert found.report.would_miss_below < 1e-9


@pytest.mark.parametrize(
    "handed_back",
    [
        "self.dW, self.db = dW, db",
        "self.grads = dict(weights=dW, biases=db)",
        "return dW, db",
        "return {'dweights': dW, 'dbiases': db}",
    ],
)
def test_parameters_and_their_gradients_may_lie_in_lists(tmp_path: Path, handed_back: str) -> None:
    text = LISTS.replace("{handed_back}", handed_back)
    found = checked(tmp_path, text)
    assert [tensor.shape for tensor in found.report.tensors] == [(4, 6), (6, 3), (6,), (3,)]
    assert found.report.passed
    wrong = checked(tmp_path, text.replace("dz.sum(0)", "dz.mean(0)")).report.diagnosis
    assert [d.fault for d in wrong if d.fault != "shared-origin"] == ["averaged", "averaged"]
    assert "of biases[0] (mine.py, line" in wrong[-2].sentence


@pytest.mark.parametrize(
    ("text", "name", "right", "wrong", "tensors"),
    [
        (MLP, "MLP", " * (self.z > 0)", "", {"x", "W1", "b1"}),
        (MLP, "MLP", "dout.sum(0)", "dout.mean(0)", {"b2"}),
        (FROM_A_LIST, "Network", "@ dz,", "@ dout,", {"W0", "W1"}),
        (STANFORD, "TwoLayerNet", "(dscores) + 2 * reg * W2", "(dscores) + reg * W2", {"W2"}),
        (STANFORD, "TwoLayerNet", "= dhidden.sum(0)", "= dhidden.sum(0) + reg * b1", {"b1"}),
        (HANDED_ON, "Net", "2 * self.difference", "self.difference", {"W1", "b1"}),
        (LOGISTIC, "LogisticRegression", "2 * self.reg", "self.reg", {"w"}),
    ],
)
def test_a_bug_in_a_class_is_found(
    tmp_path: Path, text: str, name: str, right: str, wrong: str, tensors: set[str]
) -> None:
    assert right in text
    found = checked(tmp_path, text.replace(right, wrong), name).report
    assert {tensor.name for tensor in found.tensors if not tensor.passed} == tensors


def test_data_fit_what_the_constructor_is_told(tmp_path: Path) -> None:
    own = checked(tmp_path, MLP).inputs
    assert (own["n_in"], own["x"], own["parameters.W2"]) == (Fixed(3), Floats((5, 3)), Floats((7, 2)))
    large = checked(tmp_path, MLP.replace("=3,", "=784,").replace("=7,", "=100,")).inputs
    assert (large["n_in"], large["n_hidden"], large["x"]) == (Fixed(4), Fixed(6), Floats((5, 4)))
    labels = checked(tmp_path, STANFORD.replace("output_size,", "output_size=2,")).inputs
    assert (labels["y"], labels["reg"]) == (Integers((5,), 2), Fixed(0.1))  # else the penalty would not be seen


def test_data_fit_weights_that_a_class_has_of_its_own(tmp_path: Path) -> None:
    found = checked(tmp_path, ROWS)
    assert found.inputs["x"] == Floats((5, 7))
    assert found.report.passed
    found = checked(tmp_path, ROWS.replace("(7, 8)", "(300, 8)"))
    assert found.inputs["x"] == Floats((5, 300))


def test_parameters_follow_a_size_that_is_changed(tmp_path: Path) -> None:
    source = written(tmp_path, MLP)
    before = checked_here(source).inputs
    changed = {**before, "n_in": Fixed(9), "x": Floats((5, 9)), "parameters.b2": Floats((2,), 3.0, 4.0)}
    found = checked_here(source, proposals=Proposals([changed]))
    assert found.report.passed
    assert found.inputs == {**changed, "parameters.W1": Floats((9, 7))}


def test_parameters_are_drawn_and_not_as_they_begin(tmp_path: Path) -> None:
    text = STANFORD.replace("= dhidden.sum(0)", "= dhidden.sum(0) + 2 * reg * b1")
    (wrong,) = checked(tmp_path, text).report.diagnosis
    assert wrong.fault == "penalty"
    assert "of b1" in wrong.sentence


def test_parameters_stay_as_they_begin_where_others_do_not_go_through(tmp_path: Path) -> None:
    text = LOGISTIC.replace("np.zeros(n_features)", "np.full(n_features, 2.0)").replace(
        "        self.p =", "        assert (self.w > 1).all()\n        self.p ="
    )
    found = checked(tmp_path, text)
    assert found.report.passed
    assert "parameters.w" not in found.inputs


def test_a_copy_of_what_a_class_was_made_from_is_no_second_parameter(tmp_path: Path) -> None:
    text = HANDED_ON.replace("self.W, self.b = W, b", "self.W, self.b, self.dW = W.copy(), b.copy(), 0 * W")
    found = checked(tmp_path, text, "Affine")
    assert found.report.passed, found.report.diagnosis
    assert not found.report.notes


def test_what_only_loses_is_no_network(tmp_path: Path) -> None:
    text = (
        "class Square:\n    def loss(self, x, y):\n        return x\n    def gradient(self, x, y):\n        return 1\n"
    )
    assert candidates(written(tmp_path, text)) == []


def test_wrong_entries_of_a_dictionary_are_traced_to_their_lines(tmp_path: Path) -> None:
    text = STANFORD.replace("hidden <= 0]", "hidden <= 0.1]").replace("(dscores) + 2 *", "(dscores) + 1 *")
    lines = text.splitlines()
    found = checked(tmp_path, text)
    shared, *others = (each for each in found.report.diagnosis if not each.fault.startswith("derivative-"))
    assert "W1 and b1 (mine.py, in loss) are wrong together, and all come through dhidden (line " in shared.sentence
    for key, diagnosis in zip(("W1", "b1", "W2"), others, strict=True):
        line = next(number for number, line in enumerate(lines, 1) if f"grads['{key}'] =" in line)
        assert f"of {key} (mine.py, line {line}, in loss)" in diagnosis.sentence


def test_arguments_that_are_left_out_do_not_move_the_others(tmp_path: Path) -> None:
    text = STANFORD.replace("y=None, reg=0.0", "y=None, mode=None, reg=0.0")
    found = checked(tmp_path, text)
    assert found.report.passed
    assert found.inputs["reg"] == Fixed(0.1)
    assert "mode" not in found.inputs


LSTM_CELL = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

class LSTMCell:
    def __init__(self, D, H):
        self.Wx, self.Wh, self.b = np.random.randn(D, 4 * H), np.random.randn(H, 4 * H), np.zeros(4 * H)

    def forward(self, x, h, c):
        H = h.shape[1]
        a = x @ self.Wx + h @ self.Wh + self.b
        i, f, o, g = sigmoid(a[:, :H]), sigmoid(a[:, H:2 * H]), sigmoid(a[:, 2 * H:3 * H]), np.tanh(a[:, 3 * H:])
        c_next = f * c + i * g
        self.cache = x, h, c, i, f, o, g, np.tanh(c_next)
        return o * np.tanh(c_next), c_next

    def backward(self, dh_next, dc_next):
        x, h, c, i, f, o, g, t = self.cache
        dc = dc_next + dh_next * o * (1 - t**2)
        da = np.hstack([dc * g * i * (1 - i), dc * c * f * (1 - f), dh_next * t * o * (1 - o), dc * i * (1 - g**2)])
        self.dWx, self.dWh, self.db = x.T @ da, h.T @ da, da.sum(0)
        return da @ self.Wx.T, da @ self.Wh.T, dc * f
"""


def test_a_cell_with_two_outputs_takes_the_gradient_of_each(tmp_path: Path) -> None:
    right = checked_here(written(tmp_path, LSTM_CELL))
    assert right.report.passed
    assert {tensor.name for tensor in right.report.tensors} == {"x", "h", "c", "Wx", "Wh", "b"}
    assert right.inputs["h"] == Floats((5, 6))
    wrong = checked_here(written(tmp_path, LSTM_CELL.replace("dc_next + dh_next * o * (1 - t**2)", "dc_next")))
    assert not wrong.report.passed


def test_a_forward_pass_that_returns_too_little_for_its_backward_pass_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="returns 1 value .* needs an output and an output from it"):
        checked_here(written(tmp_path, LSTM_CELL.replace("return o * np.tanh(c_next), c_next", "return c_next")))


ATTENTION = """
import numpy as np

class Attention:
    def __init__(self, d_model):
        self.W = np.random.randn(d_model, d_model)

    def forward(self, x):
        self.x = x
        return x @ self.W @ x.T

    def backward(self, dout):
        self.dW = self.x.T @ dout @ self.x
        return dout @ self.x @ self.W.T + dout.T @ self.x @ self.W
"""


@pytest.mark.parametrize("name", ["d_model", "d", "D", "n"])
def test_the_width_of_a_layer_is_a_number_and_that_of_its_data(tmp_path: Path, name: str) -> None:
    check = checked_here(written(tmp_path, ATTENTION.replace("d_model", name)))
    assert check.report.passed
    assert check.inputs[name] == Fixed(4)
