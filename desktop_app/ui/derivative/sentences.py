"""What is seen in the derivative lab, in plain sentences made from its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from desktop_app.figures import figure
from desktop_app.gradients.derivative import Row
from desktop_app.gradients.v_curve import CROSSING, LOST, ROUND_OFF, TRUNCATION, VCurve
from desktop_app.ui.derivative.question import Answer
from desktop_app.ui.numbers import significant

ONE, BOTH = "forward", "two-sided"
ALIKE = 1.15
"""Errors whose ratio is nearer to 1 than this are called alike."""
AS_PROMISED = 0.8
"""Share of 2ᵖ by which half a step must improve a scheme of order p for it to be its truncation."""


def seen(found: Answer, curves: Mapping[str, VCurve]) -> list[str]:
    """What the table and the curves (by scheme, in the precision of the table; as far as measured) say."""
    if found.truth.sentence:
        return [found.truth.sentence, *_at_a_kink(found)]
    if all(row.note for row in found.rows if row.scheme in (ONE, BOTH)):
        return [f"{_capital(found.row(BOTH).note)}: a difference of f over this ε says nothing about the slope."]
    chosen = curves.get(found.question.scheme)
    sentences = [_comparison(found), _halving(found)]
    note = found.row(found.question.scheme).note
    if note:
        sentences.append(f"{_capital(note)}, and {found.question.scheme} does not notice.")
    elif chosen:
        sentences += [_position(found, chosen), chosen.sentence]
    return [sentence for sentence in sentences if sentence]


def _at_a_kink(found: Answer) -> list[str]:
    rows = [found.row(name) for name in (ONE, "backward", BOTH)]
    if not all(math.isfinite(row.value) for row in rows):
        return []
    forward, backward, both = (figure(row.value, 5) for row in rows)
    warning = " and does not notice" if not math.isfinite(found.truth.value) else ""
    return [f"Forward differences say {forward}, backward {backward}; two-sided says {both}{warning}."]


def _comparison(found: Answer) -> str:
    """The two-sided quotient beside the forward one."""
    one, both = found.row(ONE), found.row(BOTH)
    if not (math.isfinite(one.error) and math.isfinite(both.error)):
        broken = both if not math.isfinite(both.error) else one
        return f"The {broken.scheme} quotient has no value here: {broken.note or 'f is not finite'}."
    start = f"At ε = {figure(found.question.eps)} the two-sided quotient is off by {figure(abs(both.error))}"
    if both.error == 0:
        return f"At ε = {figure(found.question.eps)} the two-sided quotient is exact, the forward one {_off(one)}."
    if one.error == 0:
        return f"{start}, the forward one is exact."
    times = abs(one.error / both.error)
    if 1 / ALIKE < times < ALIKE:
        return f"{start}, and the forward one by as much: {figure(abs(one.error))}."
    word = f"{_times(times)} more" if times > 1 else f"{_times(1 / times)} less"
    return f"{start}, the forward one by {figure(abs(one.error))}: {word}."


def _off(row: Row) -> str:
    return f"is off by {figure(abs(row.error))}" if row.error else "too"


def _halving(found: Answer) -> str:
    """What half the step does to both errors."""
    parts = []
    for name in (BOTH, ONE):
        before = found.row(name)
        after = next((row for row in found.halved if row.scheme == name), None)
        if after is None or not (before.error and after.error) or before.note or after.note:
            continue
        ratio = abs(before.error / after.error)
        if AS_PROMISED < ratio / 2**before.order < 1 / AS_PROMISED:  # else rounding has a part in it, by chance
            parts.append((name, _ratio(ratio)))
    if not parts:
        return ""
    text = f"Halving ε divides the {parts[0][0]} error by {parts[0][1]}"
    return text + "".join(f" and the {name} one by {ratio}" for name, ratio in parts[1:]) + "."


def _position(found: Answer, curve: VCurve) -> str:
    """Where ε lies on the V of the chosen scheme."""
    eps, name = found.question.eps, curve.scheme.name
    if curve.found is None:
        return ""
    regime = next((r.name for r in curve.regimes if r.smallest <= eps <= r.largest * 1.08), "")
    if regime == LOST:
        return f"This ε is lost in rounding: the {name} error is smallest near {figure(curve.found.step, 2)}."
    reason = {TRUNCATION: "truncation", ROUND_OFF: "rounding", CROSSING: "the kink between the points"}.get(regime)
    ratio = eps / curve.found.step
    if regime not in (TRUNCATION, ROUND_OFF):
        return f"Here {reason} makes the {name} error." if reason else ""
    if 0.5 < ratio < 2:
        return f"This ε is about the best for {name}: truncation and rounding are in balance."
    far = f"{_times(max(ratio, 1 / ratio))} {'smaller' if ratio > 1 else 'larger'}"
    best = f"the best ε, {figure(curve.found.step, 2)}, is {far}"
    return f"Here {reason} makes the {name} error; {best}."


def _ratio(value: float) -> str:
    """A factor in two digits, whole where it is nearly whole."""
    near = round(value)
    return f"{near:,}" if near and abs(value - near) < 0.02 * near else figure(value, 2)


def _times(value: float) -> str:
    if value < 100:
        return f"{_ratio(value)} times"
    return f"{significant(value, 2):,.0f} times" if value < 1e6 else f"{figure(value, 2)} times"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
