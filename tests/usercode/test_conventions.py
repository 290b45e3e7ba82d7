"""Every usual shape of code is recognized by its text, called with inputs that fit, and judged rightly."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from usercode.writing import AFFINE, checked_here, written

from desktop_app.usercode.conventions import candidates, chosen
from desktop_app.usercode.inputs import Fixed, Floats, Integers, Proposals
from desktop_app.usercode.judgement import CodeCheck, check_code
from desktop_app.usercode.runner import Limits
from desktop_app.usercode.source import CodeError, read

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"

CONVOLUTION = """
import numpy as np

def conv_forward_naive(x, w, b, conv_param):
    stride, pad = conv_param['stride'], conv_param['pad']
    N, C, H, W = x.shape
    F, _, HH, WW = w.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    out = np.zeros((N, F, 1 + (H + 2 * pad - HH) // stride, 1 + (W + 2 * pad - WW) // stride))
    for i in range(out.shape[2]):
        for j in range(out.shape[3]):
            window = padded[:, :, i * stride:i * stride + HH, j * stride:j * stride + WW]
            out[:, :, i, j] = np.einsum('nchw,fchw->nf', window, w) + b
    return out, (x, w, b, conv_param)

def conv_backward_naive(dout, cache):
    x, w, b, conv_param = cache
    stride, pad = conv_param['stride'], conv_param['pad']
    padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
    dpadded, dw = np.zeros_like(padded), np.zeros_like(w)
    for i in range(dout.shape[2]):
        for j in range(dout.shape[3]):
            rows, columns = slice(i * stride, i * stride + w.shape[2]), slice(j * stride, j * stride + w.shape[3])
            dw += np.einsum('nf,nchw->fchw', dout[:, :, i, j], padded[:, :, rows, columns])
            dpadded[:, :, rows, columns] += np.einsum('nf,fchw->nchw', dout[:, :, i, j], w)
    return dpadded[:, :, pad:-pad, pad:-pad], dw, dout.sum((0, 2, 3))
"""

LSTM = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def lstm_step_forward(x, prev_h, prev_c, Wx, Wh, b):
    '''
    - x: Input data, of shape (N, D)
    - prev_h: Previous hidden state, of shape (N, H)
    - prev_c: previous cell state, of shape (N, H)
    - Wx: Input-to-hidden weights, of shape (D, 4H)
    - Wh: Hidden-to-hidden weights, of shape (H, 4H)
    - b: Biases, of shape (4H,)
    '''
    i, f, o, g = np.split(x @ Wx + prev_h @ Wh + b, 4, 1)
    i, f, o, g = sigmoid(i), sigmoid(f), sigmoid(o), np.tanh(g)
    next_c = f * prev_c + i * g
    return o * np.tanh(next_c), next_c, (x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c)

def lstm_step_backward(dnext_h, dnext_c, cache):
    x, prev_h, prev_c, Wx, Wh, i, f, o, g, next_c = cache
    t = np.tanh(next_c)
    dc = dnext_c + dnext_h * o * (1 - t * t)
    parts = dc * g * i * (1 - i), dc * prev_c * f * (1 - f), dnext_h * t * o * (1 - o), dc * i * (1 - g * g)
    da = np.hstack(parts)
    return da @ Wx.T, da @ Wh.T, dc * f, x.T @ da, prev_h.T @ da, da.sum(0)
"""

EMBEDDING = """
import numpy as np

def word_embedding_forward(x, W):
    return W[x], (x, W)

def word_embedding_backward(dout, cache):
    x, W = cache
    dW = np.zeros_like(W)
    np.add.at(dW, x, dout)
    return dW
"""

WITHOUT_CACHE = """
import numpy as np

def softplus(x):
    return np.log1p(np.exp(x))

def softplus_backward(dout, x):
    return dout / (1 + np.exp(-x))
"""

ACTIVATION = """
import numpy as np

def linear_activation_forward(A_prev, W, b, activation):
    Z = W @ A_prev + b
    A = np.tanh(Z) if activation == "tanh" else np.maximum(0, Z)
    return A, (A_prev, W, Z)

def linear_activation_backward(dA, cache, activation):
    A_prev, W, Z = cache
    dZ = dA * (1 - np.tanh(Z) ** 2) if activation == "tanh" else dA * (Z > 0)
    return W.T @ dZ, dZ @ A_prev.T, dZ.sum(1, keepdims=True)
"""

FLAT = """
import numpy as np
A = np.arange(12.0).reshape(3, 4)

def loss(theta):
    return np.sum((A @ theta.reshape(4, 2)) ** 4)

def grad(theta):
    return (A.T @ (4 * (A @ theta.reshape(4, 2)) ** 3)).ravel()
"""

DICTIONARY = """
import numpy as np

def compute_cost(params, X, y):
    return np.mean((np.tanh(X @ params["W1"] + params["b1"]) @ params["W2"] - y) ** 2)

def compute_gradient(params, X, y):
    h = np.tanh(X @ params["W1"] + params["b1"])
    d = 2 * (h @ params["W2"] - y) / y.size
    dh = (d @ params["W2"].T) * (1 - h * h)
    return {"W1": X.T @ dh, "b1": dh.sum(0), "W2": h.T @ d}
"""

LOGISTIC = """
import numpy as np

def propagate(w, b, X, Y):
    m = X.shape[1]
    A = 1 / (1 + np.exp(-(w.T @ X + b)))
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    grads = {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}
    return grads, cost
"""

SVM = """
import numpy as np

def svm_loss(W, X, y, reg):
    scores = X @ W
    rows = np.arange(len(y))
    margins = np.maximum(0, scores - scores[rows, y][:, None] + 1)
    margins[rows, y] = 0
    loss = margins.sum() / len(y) + reg * np.sum(W * W)
    mask = (margins > 0).astype(float)
    mask[rows, y] = -mask.sum(1)
    dW = X.T @ mask / len(y) + 2 * reg * W
    return loss, dW
"""

ONE_DIMENSION = """
import numpy as np

def forward_propagation(x, theta):
    return np.dot(theta, x)

def backward_propagation(x, theta):
    dtheta = x
    return dtheta
"""

DEEP = """
import numpy as np

def L_model_forward(X, Y, parameters):
    A, caches = X, []
    for l in range(1, len(parameters) // 2 + 1):
        W, A_prev = parameters["W" + str(l)], A
        A = np.tanh(W @ A_prev + parameters[f"b{l}"])
        caches.append((A_prev, A, W))
    return np.sum((A - Y) ** 2), (caches, A)

def L_model_backward(X, Y, cache):
    caches, AL = cache
    grads, dA = {}, 2 * (AL - Y)
    for l in reversed(range(len(caches))):
        A_prev, A, W = caches[l]
        dZ = dA * (1 - A * A)
        grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = dZ @ A_prev.T, dZ.sum(1, keepdims=True)
        dA = W.T @ dZ
    return grads
"""

LOGARITHM = """
import numpy as np

def log_forward(x):
    return np.log(x), x

def log_backward(dout, cache):
    return dout / cache
"""

DERIVATIVE = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))
"""

PLANAR = """
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward_propagation(X, parameters):
    Z1 = parameters["W1"] @ X + parameters["b1"]
    A1 = np.tanh(Z1)
    A2 = sigmoid(parameters["W2"] @ A1 + parameters["b2"])
    return A2, {"Z1": Z1, "A1": A1, "A2": A2}

def compute_cost(A2, Y):
    m = Y.shape[1]
    return float(np.squeeze(-np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m))

def backward_propagation(parameters, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2 @ cache["A1"].T / m
    db2 = dZ2.sum(axis=1, keepdims=True) / m
    dZ1 = parameters["W2"].T @ dZ2 * (1 - cache["A1"] ** 2)
    dW1 = dZ1 @ X.T / m
    db1 = dZ1.sum(axis=1, keepdims=True) / m
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
"""

LAYER = """
import numpy as np

class Affine:
    def __init__(self, W, b):
        self.W, self.b = W, b
        self.dW = self.db = None

    def forward(self, x):
        self.x = x
        return x @ self.W + self.b

    def backward(self, dout):
        self.dW = self.x.T @ dout
        self.db = dout.sum(0)
        return dout @ self.W.T
"""

OWN_PARAMETERS = """
import numpy as np

class Dense:
    def __init__(self, input_size, output_size):
        self.W = np.random.randn(input_size, output_size)
        self.grads = {}

    def forward(self, x):
        self.x = x
        return np.tanh(x @ self.W)

    def backward(self, dout):
        d = dout * (1 - np.tanh(self.x @ self.W) ** 2)
        self.grads["W"] = self.x.T @ d
        return d @ self.W.T
"""

SHAPES = {
    "CS231n affine": (AFFINE, "affine_backward", {"x", "w", "b"}),
    "convolution": (CONVOLUTION, "conv_backward_naive", {"x", "w", "b"}),
    "several outputs": (LSTM, "lstm_step_backward", {"x", "prev_h", "prev_c", "Wx", "Wh", "b"}),
    "whole numbers": (EMBEDDING, "word_embedding_backward", {"W"}),
    "without a cache": (WITHOUT_CACHE, "softplus_backward", {"x"}),
    "a text": (ACTIVATION, "linear_activation_backward", {"A_prev", "W", "b"}),
    "flat vector": (FLAT, "grad", {"theta"}),
    "dictionary": (DICTIONARY, "compute_gradient", {"W1", "b1", "W2"}),
    "gradients first": (LOGISTIC, "propagate", {"w", "b"}),
    "loss and gradient": (SVM, "svm_loss", {"W"}),
    "one dimension": (ONE_DIMENSION, "backward_propagation", {"theta"}),
    "numbered parameters": (DEEP, "L_model_backward", {"W1", "b1", "W2", "b2", "W3", "b3"}),
    "positive inputs": (LOGARITHM, "log_backward", {"x"}),
    "cost apart": (PLANAR, "backward_propagation", {"W1", "b1", "W2", "b2"}),
    "layer class": (LAYER, "Affine", {"x", "W", "b"}),
    "own parameters": (OWN_PARAMETERS, "Dense", {"x", "W"}),
    "derivative by element": (DERIVATIVE, "sigmoid_derivative", {"z"}),
}


def checked(folder: Path, text: str, name: str | None = None, **options: Any) -> CodeCheck:
    return checked_here(written(folder, text), name, **options)


@pytest.mark.parametrize("shape", SHAPES)
def test_correct_code_of_every_shape_passes(tmp_path: Path, shape: str) -> None:
    text, name, gradients = SHAPES[shape]
    found = checked(tmp_path, text)
    assert found.candidate.name == name
    assert {tensor.name for tensor in found.report.tensors} == gradients
    assert found.report.passed, found.report.diagnosis
    assert found.report.would_miss_below < 1e-7


@pytest.mark.parametrize(
    ("shape", "right", "wrong"),
    [
        ("several outputs", "dnext_h * t * o * (1 - o)", "dnext_h * t * (1 - o)"),
        ("convolution", "dw += np.einsum", "dw = np.einsum"),
        ("flat vector", "4 * (A @", "3 * (A @"),
        ("gradients first", "X @ (A - Y).T / m", "X @ (A - Y).T"),
        ("loss and gradient", "+ 2 * reg * W", "+ reg * W"),
        ("numbered parameters", "dZ.sum(1, keepdims=True)", "dZ.mean(1, keepdims=True)"),
        ("cost apart", '(1 - cache["A1"] ** 2)', 'cache["A1"]'),
        ("layer class", "self.db = dout.sum(0)", "self.db = dout.mean(0)"),
        ("own parameters", "= self.x.T @ d\n", "= self.x.T @ dout\n"),
        ("derivative by element", "* (1 - sigmoid(z))", ""),
    ],
)
def test_a_bug_in_it_is_found(tmp_path: Path, shape: str, right: str, wrong: str) -> None:
    text = SHAPES[shape][0]
    assert right in text
    found = checked(tmp_path, text.replace(right, wrong))
    assert not found.report.passed
    assert found.report.diagnosis


def test_the_examples_of_the_documentation_are_as_they_say() -> None:
    assert {path.name for path in EXAMPLES.glob("*.py")} == {"two_layers.py", "batch_norm_bug.py", "course_network.py"}
    layers = read(EXAMPLES / "two_layers.py")
    names = [candidate.name for candidate in candidates(layers)]
    assert names == ["affine_backward", "relu_backward", "softmax_loss", "loss_and_grad"]
    assert all(checked_here(layers, name).report.passed for name in names)
    wrong = check_code(read(EXAMPLES / "batch_norm_bug.py")).report
    assert [tensor.passed for tensor in wrong.tensors] == [False, True, True]
    assert "batch_norm_bug.py, line 25" in wrong.diagnosis[0].sentence
    assert "off by the same amount all along axis 0" in wrong.diagnosis[0].sentence


def test_the_example_that_is_wrong_is_right_as_it_says(tmp_path: Path) -> None:
    text = (EXAMPLES / "batch_norm_bug.py").read_text(encoding="utf-8")
    mended = "dx = (dxhat - dxhat.mean(axis=0) - xhat * (dxhat * xhat).mean(axis=0)) / std"
    assert mended in text
    bug = "dx = (dxhat - xhat * (dxhat * xhat).mean(axis=0)) / std\n    return"
    assert checked(tmp_path, text.replace(bug, f"{mended}\n    return")).report.passed


def test_the_bugs_of_the_course_are_named_with_their_lines(tmp_path: Path) -> None:
    text = (EXAMPLES / "course_network.py").read_text(encoding="utf-8")
    assert checked(tmp_path, text).report.passed
    planted = text.replace("dW2 = dZ2 @ A1.T / m", "dW2 = dZ2 @ A1.T / m * 2")
    planted = planted.replace(
        "db1 = np.sum(dZ1, axis=1, keepdims=True) / m", "db1 = 4. / m * dZ1.sum(1, keepdims=True)"
    )
    report = checked(tmp_path, planted).report
    lines = {
        name: number
        for number, line in enumerate(planted.splitlines(), 1)
        for name in ("dW2", "db1")
        if f"{name} =" in line
    }
    assert [diagnosis.sentence for diagnosis in report.diagnosis] == [
        f"The gradient of b1 (mine.py, line {lines['db1']}, in backward_propagation_n) is 4 times what it should be.",
        f"The gradient of W2 (mine.py, line {lines['dW2']}, in backward_propagation_n) is 2 times what it should be.",
    ]


def test_finding_candidates_runs_nothing(tmp_path: Path) -> None:
    source = written(tmp_path, f"open({str(tmp_path / 'ran')!r}, 'w')\n{AFFINE}\nraise SystemExit\n")
    assert [(c.name, c.title) for c in candidates(source)] == [("affine_backward", "affine_forward · affine_backward")]
    assert not (tmp_path / "ran").exists()


def test_a_candidate_is_found_by_any_of_its_names(tmp_path: Path) -> None:
    source = written(tmp_path, AFFINE + WITHOUT_CACHE)
    assert chosen(source, "affine_forward") == chosen(source, "affine_backward") == chosen(source, None)
    assert chosen(source, "softplus").name == "softplus_backward"
    with pytest.raises(CodeError, match="did you mean affine_backward"):
        chosen(source, "affine_bakward")
    with pytest.raises(CodeError, match="there are affine_backward, softplus_backward"):
        chosen(source, "zzz")


def test_two_backward_passes_of_one_forward_pass_are_both_found(tmp_path: Path) -> None:
    again = AFFINE[AFFINE.index("def affine_backward") :].replace("affine_backward", "affine_backward_alt")
    names = [candidate.name for candidate in candidates(written(tmp_path, AFFINE + again))]
    assert names == ["affine_backward", "affine_backward_alt"]


def test_inputs_that_are_given_are_the_ones_used(tmp_path: Path) -> None:
    inputs = {"x": Floats((2, 5), 3.0, 4.0), "w": Floats((5, 7)), "b": Floats((7,))}
    found = checked(tmp_path, AFFINE, proposals=Proposals([inputs]), seed=3)
    assert found.inputs == inputs
    assert [tensor.shape for tensor in found.report.tensors] == [(2, 5), (5, 7), (7,)]
    with pytest.raises(CodeError, match="mine.py, line 5, in affine_forward, raises ValueError"):
        checked(tmp_path, AFFINE, proposals=Proposals([{**inputs, "b": Floats((6,))}]))


def test_labels_are_whole_numbers_and_options_keep_their_values(tmp_path: Path) -> None:
    assert checked(tmp_path, SVM).inputs["y"] == Integers((5,), 3)
    assert checked(tmp_path, SVM).inputs["reg"] == Fixed(0.1)
    assert checked(tmp_path, ACTIVATION).inputs["activation"] == Fixed("tanh")
    assert checked(tmp_path, CONVOLUTION).inputs["conv_param"] == Fixed({"stride": 1, "pad": 1})


def test_too_large_inputs_are_refused(tmp_path: Path) -> None:
    inputs = {"x": Floats((200, 100)), "w": Floats((100, 100)), "b": Floats((100,))}
    with pytest.raises(CodeError, match="30,100 elements; choose shapes with at most 20,000"):
        checked(tmp_path, AFFINE, proposals=Proposals([inputs]))


TORCH = """
import torch

class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, w):
        ctx.save_for_backward(x, w)
        return w * x ** 3

    @staticmethod
    def backward(ctx, grad):
        x, w = ctx.saved_tensors
        return 3 * grad * w * x ** 2, grad * x ** 3

class Net(torch.nn.Module):
    def __init__(self, in_features):
        super().__init__()
        self.layer = torch.nn.Linear(in_features, 1)

    def forward(self, x):
        return Cube.apply(self.layer(x), torch.ones(1, dtype=x.dtype))
"""


@pytest.mark.reference
def test_functions_and_modules_of_pytorch_are_checked(tmp_path: Path) -> None:
    patient = Limits(seconds=30.0)
    wrong = check_code(written(tmp_path, TORCH.replace("grad * x ** 3", "x ** 3")), "Cube", limits=patient).report
    assert [(diagnosis.fault, "of w (mine.py, line 11" in diagnosis.sentence) for diagnosis in wrong.diagnosis] == [
        ("upstream-ignored", True)
    ]
    module = check_code(written(tmp_path, TORCH), "Net", limits=patient)
    assert module.report.passed
    assert {tensor.name for tensor in module.report.tensors} == {"x", "layer.weight", "layer.bias"}


def test_examples_are_counted_in_data_and_not_in_parameters(tmp_path: Path) -> None:
    (layer,) = checked(tmp_path, LAYER.replace("dout.sum(0)", "dout.mean(0)")).report.diagnosis
    assert layer.fault == "averaged"
    assert "averaged over the 5 examples" in layer.sentence
    logistic = checked(tmp_path, LOGISTIC.replace("X @ (A - Y).T / m", "X @ (A - Y).T")).report.diagnosis
    assert [(found.fault, "summed over the 5 examples" in found.sentence) for found in logistic] == [("summed", True)]


def test_a_cost_that_the_check_uses_is_not_called_overlooked(tmp_path: Path) -> None:
    found = checked(tmp_path, PLANAR)
    assert not [note for note in found.report.notes if "compute_cost" in note]
    assert chosen(found.source, "compute_cost") == found.candidate


def test_a_script_is_answered_with_an_example_that_can_be_checked(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="holds nothing that can be checked") as refused:
        checked(tmp_path, "x = 3.0\ndx = 2 * x\n")
    for shape in ("affine_forward", "loss_and_grad", "a class with forward and backward", "loss, grads"):
        assert shape in str(refused.value)
    _, _, example = str(refused.value).partition("For instance:\n\n")
    found = checked(tmp_path, example)
    assert found.report.passed
    assert [tensor.name for tensor in found.report.tensors] == ["W"]


def test_a_layer_that_divides_by_m_is_told_of_the_course_that_does_so(tmp_path: Path) -> None:
    mean = AFFINE.replace("x.T @ dout", "x.T @ dout / len(x)").replace("dout.sum(0)", "dout.mean(0)")
    assert [note for note in checked(tmp_path, mean).report.notes if "Andrew Ng's course" in note]
    one = AFFINE.replace("dout @ w.T", "dout @ w.T / len(x)")
    assert not [note for note in checked(tmp_path, one).report.notes if "Andrew Ng's course" in note]


REGRESSION = """
import numpy as np

def compute_cost(X, y, theta):
    return np.sum((X @ theta - y) ** 2) / (2 * len(y))

def compute_gradient(X, y, theta):
    return X.T @ (X @ theta - y) / len(y)
"""

ONE_UNIT = """
import numpy as np

def loss_and_grad(w, X, y):
    p = 1 / (1 + np.exp(-(X @ w)))
    return -(y * np.log(p) + (1 - y) * np.log(1 - p)).mean(), X.T @ (p - y) / len(y)
"""


def test_one_gradient_alone_is_that_of_the_parameter_wherever_it_stands(tmp_path: Path) -> None:
    found = checked(tmp_path, REGRESSION)
    assert found.report.passed
    assert [tensor.name for tensor in found.report.tensors] == ["theta"]
    wrong = checked(tmp_path, REGRESSION.replace(" - y) / len(y)", " - y)"))
    assert [finding.fault for finding in wrong.report.diagnosis] == ["summed"]


def test_a_small_w_of_a_loss_is_one_vector(tmp_path: Path) -> None:
    found = checked(tmp_path, ONE_UNIT)
    assert found.report.passed
    assert found.report.tensors[0].numeric.shape == (4,)


def test_a_backward_pass_in_a_class_of_no_known_shape_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    text = """
        class Base:
            def backward(self, x):
                raise NotImplementedError

        class Network:
            def backprop(self, x, y):
                delta = x - y
                return [delta], [delta @ x.T]
    """
    found = checked(tmp_path, AFFINE + dedent(text))
    assert [note for note in found.report.notes if "Network.backprop (line" in note]
    assert not [note for note in found.report.notes if "Base" in note]
    with pytest.raises(CodeError, match=r"Network\.backprop \(line 7\)"):
        checked(tmp_path, text)


LEFT_OUT = """
import numpy as np

def affine_forward(x, w, b=None, scale=2.0):
    assert b is None
    return scale * (x @ w), (x, w)

def affine_backward(dout, cache, b=None, scale=2.0):
    assert b is None
    x, w = cache
    return scale * dout @ w.T, scale * x.T @ dout

def loss_and_grad(w, b=None, power=4):
    assert b is None
    return np.sum(w**power), power * w ** (power - 1)

def cost(w, b=None, power=4):
    assert b is None
    return np.sum(w**power)

def cost_gradient(w, b=None, power=4):
    assert b is None
    return power * w ** (power - 1)

def deep_forward(x, parameters, b=None, power=2):
    assert b is None
    return np.sum((x @ parameters["W1"])**power), x

def deep_backward(x, parameters, cache, b=None, power=2):
    assert b is None
    return {"dW1": power * x.T @ (x @ parameters["W1"]) ** (power - 1)}
"""


@pytest.mark.parametrize("name", ["affine_backward", "loss_and_grad", "cost_gradient", "deep_backward"])
def test_arguments_that_are_left_to_their_defaults_do_not_move_the_others(tmp_path: Path, name: str) -> None:
    found = checked(tmp_path, LEFT_OUT, name)
    assert "b" not in found.inputs
    assert found.report.passed


KEPT = """
import numpy as np

def dropout_forward(x, p=0.5, seed=3):
    mask = (np.random.default_rng(seed).random(x.shape) < p) / p
    return x * mask, mask

def dropout_backward(dout, mask):
    return dout * mask

def pool_forward(x):
    N, C, H, W = x.shape
    windows = x.reshape(N, C, H // 2, 2, W // 2, 2)
    out = windows.max((3, 5))
    return out, windows == out[:, :, :, None, :, None]

def pool_backward(dout, where):
    N, C, h, _, w, _ = where.shape
    return (dout[:, :, :, None, :, None] * where).reshape(N, C, 2 * h, 2 * w)

def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)

def softmax_backward(dy, y):
    return y * (dy - (dy * y).sum(1, keepdims=True))

def tanh_forward(x):
    out = np.tanh(x)
    return out

def tanh_backward(grad, out):
    return grad * (1 - out**2)
"""


@pytest.mark.parametrize("name", ["dropout_backward", "pool_backward", "softmax_backward", "tanh_backward"])
def test_what_a_backward_pass_takes_from_the_forward_pass_is_not_drawn_at_random(tmp_path: Path, name: str) -> None:
    check = checked(tmp_path, KEPT, name)
    assert check.report.passed
    assert set(check.inputs) <= {"x", "p", "seed"}


def test_a_mask_that_has_lost_its_scale_is_measured_against_the_real_one(tmp_path: Path) -> None:
    check = checked(tmp_path, KEPT.replace("return dout * mask", "return dout * (mask > 0)"), "dropout_backward")
    assert not check.report.passed
    assert [finding.fault for finding in check.report.diagnosis] == ["scaled"]


def test_the_line_of_a_gradient_whose_padding_is_cut_off_is_where_it_is_filled(tmp_path: Path) -> None:
    text = CONVOLUTION.replace("dpadded[:, :, rows, columns] +=", "dpadded[:, :, rows, columns] =")
    check = checked(
        tmp_path,
        text.replace("    return dpadded[", "    dx = dpadded[").replace(
            "], dw, dout.sum((0, 2, 3))", "]\n    return dx, dw, dout.sum((0, 2, 3))"
        ),
    )
    assert [text.splitlines()[line - 1].strip()[:30] for line in check.wrong_lines] == [
        "dpadded[:, :, rows, columns] ="
    ]
