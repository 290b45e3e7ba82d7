"""What the check says of a gradient: patterns by name, error bars that hold, kinks, randomness, changed arguments."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from usercode.writing import AFFINE, checked_here, written

from desktop_app.gradients.report import Report
from desktop_app.usercode.conventions import chosen
from desktop_app.usercode.differences import Differences
from desktop_app.usercode.inputs import Fixed, Floats, Inputs, Integers, Proposals, changed, edited, make
from desktop_app.usercode.proposals import propose
from desktop_app.usercode.source import CodeError


def report(folder: Path, text: str, inputs: Inputs | None = None) -> Report:
    return checked_here(written(folder, text), proposals=Proposals([inputs]) if inputs else None).report


RELU = """
import numpy as np

def relu_forward(x):
    return np.maximum(0, x), x

def relu_backward(dout, cache):
    x = cache
    dx = dout * (x > 0)
    return dx
"""

SUM = "db = dout.sum(0)"


@pytest.mark.parametrize(
    ("text", "right", "wrong", "fault", "words"),
    [
        (AFFINE, SUM, "db = dout.mean(0)", "averaged", "is 1/5 of what it should be: averaged over the 5 examples"),
        (AFFINE, SUM, "db = 5 * dout.sum(0)", "summed", "is 5 times what it should be: summed over the 5 examples"),
        (AFFINE, SUM, "db = dout[0]", "one-example", "is that of example 0 alone: sum over all 5"),
        (AFFINE, SUM, "db = dout[1:].sum(0)", "examples-left-out", "leaves out example 0 of 5"),
        (AFFINE, SUM, "db = -dout.sum(0)", "flipped-sign", "has the wrong sign"),
        (AFFINE, SUM, "db = 3 * dout.sum(0)", "scaled", "is 3 times what it should be"),
        (AFFINE, SUM, "db = 0 * b", "zero", "is zero everywhere, and should not be"),
        (AFFINE, SUM, "db = b * np.nan", "not-finite", "is not finite in 3 of 3 elements, first at [0]"),
        (AFFINE, SUM, "db = dout.sum(0) + 0.5 * b", "penalty", "has 0.5 times b too much"),
        (AFFINE, SUM, "db = dout.sum(0)[::-1]", "reversed", "is in reverse order along axis 0"),
        (AFFINE, SUM, "db = dout.sum(0) + [0, 1, 0]", "places", "is wrong only at element 1 (1 of 3 elements)"),
        (AFFINE, SUM, "db = np.ones(3)", "upstream-ignored", "does not depend on the gradient that comes in"),
        (AFFINE, SUM, "db = np.float32(dout.sum(0))", "float32", "is right to float32 only"),
        (AFFINE, SUM, "db = np.sin(dout.sum(0))", "unknown", "is wrong (3 of 3 elements)"),
        (AFFINE, "x.T @ dout", "x.T @ dout; dw[2] = 0", "places", "is wrong only at index along axis 0 2 (3 of 12 ele"),
        (AFFINE, SUM, "db = dout.sum(0) + 1e-6 * np.arange(3)", "nearly", "of its size, as where the forward pass"),
        (AFFINE, SUM, "db = dout.sum(0) * (1 + 1e-6)", "nearly", "is right but for 10⁻⁶ of its size"),
        (RELU, "dout * (x > 0)", "dout", "derivative-omitted", "the function’s own derivative is missing"),
        (RELU, "dout * (x > 0)", "dout * (dout > 0)", "mask-of-upstream", "positive: the mask of ReLU is x > 0"),
        (
            RELU,
            "dout * (x > 0)",
            "dout * np.where(x > 0, 1, .1)",
            "half",
            "is wrong only where x < 0 (8 of 20 elements): it ",
        ),
        (RELU, "dout * (x > 0)", "dout * (x > 0) * 2", "scaled", "is 2 times what it should be"),
    ],
)
def test_the_pattern_of_a_wrong_gradient_is_named(
    tmp_path: Path, text: str, right: str, wrong: str, fault: str, words: str
) -> None:
    assert right in text
    changed_text = text.replace(right, wrong)
    found = report(tmp_path, changed_text)
    assert not found.passed
    *_, diagnosis = found.diagnosis
    line = next(
        n
        for n, line in enumerate(changed_text.splitlines(), 1)
        if f"= {wrong}".removeprefix("= db ").split(";")[0] in line
    )
    assert (diagnosis.fault, f"(mine.py, line {line}, in ") == (
        fault,
        diagnosis.sentence[18:][: len(f"(mine.py, line {line}, in ")],
    )
    assert words in diagnosis.sentence


SQUARE = {"x": Floats((4, 4)), "w": Floats((4, 4)), "b": Floats((4,))}


def test_what_only_square_shapes_let_pass_is_named(tmp_path: Path) -> None:
    (transposed,) = report(tmp_path, AFFINE.replace("x.T @ dout", "dout.T @ x"), SQUARE).diagnosis
    assert (transposed.fault, transposed.sentence[-14:]) == ("transposed", "is transposed.")
    swapped = report(tmp_path, AFFINE.replace("return dx, dw, db", "return dw, dx, db"), SQUARE).diagnosis
    assert [d.fault for d in swapped] == []  # told apart by the names of the variables
    swapped = report(tmp_path, AFFINE.replace("return dx, dw, db", "return +dw, +dx, +db"), SQUARE).diagnosis
    assert [d.fault for d in swapped] == ["swapped", "swapped"]
    assert "is the gradient of w: are they returned in the wrong order?" in swapped[0].sentence


@pytest.mark.parametrize("slope", ["(x > 0)", "(x >= 0)", "0.5 * (np.sign(x) + 1)"])
def test_any_subgradient_is_accepted_at_a_kink(tmp_path: Path, slope: str) -> None:
    text = RELU.replace("return np.maximum(0, x), x", "x = x - x0; return np.maximum(0, x), x")
    text = text.replace("import numpy as np", "import numpy as np\nx0 = 1.0").replace("(x > 0)", slope)
    found = report(tmp_path, text, {"x": Floats((2, 2), 1.0, float(np.nextafter(1.0, 2.0)))})
    assert found.passed, found.diagnosis


def test_a_gradient_outside_the_slopes_of_a_kink_is_wrong(tmp_path: Path) -> None:
    text = """
    import numpy as np

    def hinge_forward(x):
        return np.abs(x - x.round(1)), x

    def hinge_backward(dout, cache):
        return dout * {slope}
    """
    inputs: Inputs = {"x": Floats((3, 2), 1.0, float(np.nextafter(1.0, 2.0)))}
    inside = report(tmp_path, text.format(slope="0.5"), inputs)
    assert inside.passed
    assert len(inside.kinks) == 6
    assert "lies on a kink; accepted between" in inside.kinks[0].sentence
    assert not report(tmp_path, text.format(slope="1.5"), inputs).passed


def test_random_masks_are_held_fixed_and_said(tmp_path: Path) -> None:
    text = """
    import numpy as np

    def dropout_forward(x, p):
        mask = (np.random.rand(*x.shape) < p) / p
        return x * mask, mask

    def dropout_backward(dout, cache):
        return dout * {mask}
    """
    found = report(tmp_path, text.format(mask="cache"))
    assert found.passed
    assert any("dropout_forward draws random numbers" in note for note in found.notes)
    fresh = report(tmp_path, text.format(mask="((np.random.rand(*dout.shape) < 0.5) / 0.5)"))
    assert fresh.diagnosis[0].fault == "not-repeatable"
    assert "draws random numbers of its own (mine.py, line 8)" in fresh.diagnosis[0].sentence
    own = text.replace("np.random.rand(*x.shape)", "np.random.default_rng().random(x.shape)").format(mask="cache")
    unseeded = report(tmp_path, own)
    assert not unseeded.passed
    assert "dropout_forward gives another output when it is called again" in unseeded.diagnosis[0].sentence


def test_gradients_that_add_up_across_calls_are_named(tmp_path: Path) -> None:
    text = AFFINE.replace("db = dout.sum(0)", "total[:] += dout.sum(0); db = total").replace(
        "def affine_f", "total = np.zeros(3)\n\ndef affine_f"
    )
    found = report(tmp_path, text)
    assert not found.passed
    assert (
        "affine_backward gives another gradient when it is called again with the same cache"
        in found.diagnosis[0].sentence
    )


def test_arguments_that_are_written_into_are_said(tmp_path: Path) -> None:
    forward = report(tmp_path, RELU.replace("return np.maximum(0, x), x", "x[x < 0] = 0; return x, x"))
    assert forward.passed
    assert any("relu_forward writes into its argument x." in note for note in forward.notes)
    backward = report(tmp_path, RELU.replace("dx = dout * (x > 0)", "dout[x <= 0] = 0; dx = dout"))
    assert backward.passed
    assert any("relu_backward writes into its argument dout." in note for note in backward.notes)


def test_code_in_float32_is_judged_by_its_own_rounding(tmp_path: Path) -> None:
    text = AFFINE.replace("return x @ w + b", "return np.float32(x) @ np.float32(w) + np.float32(b)")
    found = report(tmp_path, text)
    assert found.passed, found.diagnosis
    assert 1e-6 < found.would_miss_below < 1e-1
    assert any("computes in float32" in note for note in found.notes)
    assert not report(tmp_path, text.replace("x.T @ dout", "x.T @ dout * 1.5")).passed


FUNCTIONS = {
    "polynomial": (lambda x: np.sum(x**5), lambda x: 5 * x**4),
    "exponential": (lambda x: np.sum(np.exp(3 * x)), lambda x: 3 * np.exp(3 * x)),
    "oscillating": (lambda x: np.sum(np.sin(200 * x)), lambda x: 200 * np.cos(200 * x)),
    "cancelling": (lambda x: np.sum(x**2) + 1e6, lambda x: 2 * x),
    "kinked nearby": (lambda x: np.sum(np.abs(x - x0(x))), lambda x: np.sign(x - x0(x))),
    "flat": (lambda x: 0.0 * np.sum(x) + 3.0, lambda x: 0 * x),
    "tiny": (lambda x: 1e-12 * np.sum(x**3), lambda x: 3e-12 * x**2),
    "steep": (lambda x: np.sum(1 / (x + 1.01)), lambda x: -1 / (x + 1.01) ** 2),
}


def x0(x: np.ndarray) -> np.ndarray:
    """Kinks at a distance of 1e-3 to 1e-5 from the point."""
    return POINT + np.array([1e-3, -1e-3, 1e-4, -1e-4, 1e-5, -1e-5])


POINT = np.array([-0.9, -0.4, -0.1, 0.2, 0.55, 0.95])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_error_bars_hold_and_are_narrow(name: str) -> None:
    function, derivative = FUNCTIONS[name]
    differences = Differences(lambda point: [np.asarray(function(point["x"]))], {"x": POINT.copy()}, [np.ones(())])
    found = differences.gradient("x")
    exact = derivative(POINT)
    assert (np.abs(found.values - exact) <= found.bars).all()
    size = np.abs(exact).max() or 1.0
    assert (found.bars <= 1e-5 * max(size, 1e-12)).all() or name == "cancelling"
    assert (found.bars <= 1e-4).all()


def test_inputs_are_the_same_for_the_same_seed_and_independent_of_each_other() -> None:
    inputs: Inputs = {"x": Floats((3, 4)), "y": Integers((7,), 3), "p": Fixed({"a": 1})}
    one, again, other = make(inputs, 1), make(inputs, 1), make(inputs, 2)
    assert np.array_equal(one["x"], again["x"])
    assert not np.array_equal(one["x"], other["x"])
    assert set(one["y"].tolist()) == {0, 1, 2}
    assert np.array_equal(make({**inputs, "x": Floats((2,))}, 1)["y"], one["y"])
    assert one["p"] == {"a": 1}
    assert one["p"] is not inputs["p"].value  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("x=shape:3,4", Floats((3, 4))),
        ("x=shape:3 x 4", Floats((3, 4))),
        ("x=shape:", Floats(())),
        ("x=range:-2,2.5", Floats((2,), -2.0, 2.5)),
        ("x=below:10", Integers((2,), 10)),
        ('x=value:{"p": 0.5}', Fixed({"p": 0.5})),
        ("x=value:train", Fixed("train")),
        ("W1=shape:2,2", Floats((2, 2))),
    ],
)
def test_settings_change_one_input(setting: str, expected: object) -> None:
    inputs: Inputs = {"x": Floats((2,)), "parameters.W1": Floats((1, 1))}
    found = edited(inputs, [setting])
    assert expected in found.values()
    assert len(found) == 2


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("x", "--set takes NAME=KEY:VALUE"),
        ("x=3", "--set takes NAME=KEY:VALUE"),
        ("z=shape:3", "there is no input 'z'; there are x"),
        ("x=shape:a", "shape takes sizes"),
        ("x=shape:0", "shape takes sizes"),
        ("x=shape:-3", "shape takes sizes"),
        ("x=range:1", "range takes two numbers"),
        ("x=below:0", "below takes a whole number above 0"),
        ("x=colour:red", "what can be set is shape, range, below and value, not 'colour'"),
    ],
)
def test_a_setting_that_makes_no_sense_is_said(setting: str, words: str) -> None:
    with pytest.raises(CodeError, match="--set"):
        edited({"x": Floats((2,))}, [setting])
    with pytest.raises(CodeError) as raised:
        edited({"x": Floats((2,))}, [setting])
    assert words in str(raised.value)


def test_an_empty_range_is_said() -> None:
    with pytest.raises(CodeError, match="The range of x is empty: 2 to 1"):
        make({"x": changed(Floats((2,)), "range", "2,1", "x")}, 0)


TWO_LAYERS = """
import numpy as np

def mlp_forward(x, W1, b1, W2, b2):
    h = np.tanh(x @ W1 + b1)
    return h @ W2 + b2, (x, h, W1, W2)

def mlp_backward(dout, cache):
    x, h, W1, W2 = cache
    dW2 = h.T @ dout
    db2 = dout.sum(0)
    dh = dout @ W2.T
    dz = dh * (1 - h**2)
    dW1 = x.T @ dz
    db1 = dz.sum(0)
    dx = dz @ W1.T
    return dx, dW1, db1, dW2, db2
"""


def test_what_is_wrong_together_is_traced_to_what_it_shares(tmp_path: Path) -> None:
    found = checked_here(written(tmp_path, TWO_LAYERS.replace("h**2", "h").replace("dout.sum", "dout.mean")))
    first, *others = found.report.diagnosis
    assert first.fault == "shared-origin"
    assert "dx, dW1 and db1 (mine.py, in mlp_backward) are wrong together" in first.sentence
    assert "come through dh (line 12) and dz (line 13), which nothing right does" in first.sentence
    assert [each.fault for each in others] == ["unknown", "unknown", "unknown", "averaged"]
    assert found.wrong_lines == [12, 13, 11]


def test_what_is_wrong_alone_shares_nothing(tmp_path: Path) -> None:
    bugs = TWO_LAYERS.replace("x.T @ dz", "2 * x.T @ dz").replace("dout.sum(0)", "dout.mean(0)")
    found = checked_here(written(tmp_path, bugs))
    assert [each.fault for each in found.report.diagnosis] == ["scaled", "averaged"]
    assert found.wrong_lines == [14, 11]


@pytest.mark.parametrize("names", ["W1 b1 W2 b2", "W_in b_in W_out b_out", "weights1 bias1 weights2 bias2"])
def test_weights_of_layers_one_behind_the_other_get_shapes_that_fit(tmp_path: Path, names: str) -> None:
    text = TWO_LAYERS
    for old, new in zip(("W1", "b1", "W2", "b2"), names.split(), strict=True):
        text = text.replace(old, new)
    assert checked_here(written(tmp_path, text)).report.passed


SOFTMAX = """
import numpy as np

def softmax_loss(scores, y):
    shifted = np.exp(scores - scores.max(1, keepdims=True))
    p = shifted / shifted.sum(1, keepdims=True)
    loss = -np.log(p[np.arange(len(y)), y]).mean()
    d = p.copy()
    d[np.arange(len(y)), y] -= 1
    d /= len(y)
    return loss, d

def hinge_loss(x):
    return x
"""


def test_the_gradient_beside_a_loss_may_have_any_name(tmp_path: Path) -> None:
    found = report(tmp_path, SOFTMAX)
    assert found.passed
    assert [note for note in found.notes if note.startswith("Not checked: hinge_loss (line 13)")]
    (summed,) = report(tmp_path, SOFTMAX.replace("    d /= len(y)\n", "")).diagnosis
    assert summed.fault == "summed"
    assert "(mine.py, line 8, in softmax_loss) is 5 times" in summed.sentence
    assert "summed over the 5 examples, not averaged" in summed.sentence


def test_helpers_and_what_hands_back_no_gradient_are_left_alone(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="holds nothing that can be checked"):
        report(tmp_path, "def loss_of(x):\n    loss = (x * x).sum()\n    acc = 1.0\n    return loss, acc\n")


NORM = """
import numpy as np

def layernorm_forward(x, g, b):
    mean, variance = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    unit = (x - mean) / np.sqrt(variance + 1e-5)
    return g * unit + b, (unit, variance, g)

def layernorm_backward(dout, cache):
    unit, variance, g = cache
    dg, db, du = (dout * unit).sum(0), dout.sum(0), dout * g
    dx = du - du.mean(1, keepdims=True) - unit * (du * unit).mean(1, keepdims=True)
    return dx / np.sqrt(variance + 1e-5), dg, db
"""


LAYER_NORM = """
import numpy as np

def norm_forward(x, q, r):
    mu, sd = x.mean(1, keepdims=True), x.std(1, keepdims=True)
    z = (x - mu) / sd
    return q * z + r, (z, sd, q)

def norm_backward(dout, cache):
    z, sd, q = cache
    dr = dout.sum(0)
    dq = (dout * z).sum(0)
    dz = dout * q
    dx = (dz - dz.mean(1, keepdims=True) - z * (dz * z).mean(1, keepdims=True)) / sd
    return dx, dq, dr
"""


def test_inputs_of_which_nothing_is_known_take_the_shape_of_their_gradients(tmp_path: Path) -> None:
    found = checked_here(written(tmp_path, LAYER_NORM))
    assert found.report.passed
    features = found.inputs["x"].shape[1]
    assert found.inputs["q"].shape == found.inputs["r"].shape == (features,)


def test_a_mistake_is_not_taken_for_a_shape(tmp_path: Path) -> None:
    assert not checked_here(written(tmp_path, LAYER_NORM.replace("(dout * z).sum(0)", "dout.sum(0)"))).report.passed
    with pytest.raises(CodeError, match="has shape"):
        checked_here(written(tmp_path, LAYER_NORM.replace("dr = dout.sum(0)", "dr = dout.sum(1)")))


def test_a_gradient_that_was_not_summed_stays_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="has shape") as refused:
        checked_here(written(tmp_path, AFFINE.replace("db = dout.sum(0)", "db = dout")))
    assert refused.value.inputs["b"].shape == (3,)
    assert refused.value.setting == "b=shape:5,3"


def test_a_shape_that_the_person_has_set_stays(tmp_path: Path) -> None:
    source = written(tmp_path, LAYER_NORM)
    proposals = propose(chosen(source, None)).edited(["q=shape:5,4"])
    with pytest.raises(CodeError, match=r"dq has shape \(4,\), but q has shape \(5, 4\)"):
        checked_here(source, proposals=proposals)


def test_functions_that_were_overlooked_are_named_where_nothing_can_be_checked(tmp_path: Path) -> None:
    source = written(tmp_path, "def my_loss(a, b):\n    print(a)\n")
    with pytest.raises(CodeError, match=r"none of these shapes: my_loss \(line 1\)") as refused:
        chosen(source, None)
    assert refused.value.line == 1


def test_scales_and_shifts_without_weights_have_a_value_a_feature(tmp_path: Path) -> None:
    found = checked_here(written(tmp_path, NORM))
    assert found.report.passed
    assert [tensor.shape for tensor in found.report.tensors] == [(5, 4), (4,), (4,)]
