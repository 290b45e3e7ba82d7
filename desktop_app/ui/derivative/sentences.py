"""What is seen in the derivative lab, in plain sentences made from its numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping

from desktop_app.figures import figure
from desktop_app.gradients.schemes import name_of
from desktop_app.gradients.v_curve import CROSSING, LOST, ROUND_OFF, TRUNCATION, VCurve
from desktop_app.ui.controls.numbers import significant
from desktop_app.ui.derivative.question import Answer
from desktop_app.words import later, tr

ONE, BOTH = "forward", "two-sided"
ALIKE = 1.15
"""Errors whose ratio is nearer to 1 than this are called alike."""
REASONS = {
    TRUNCATION: later("truncation"),
    ROUND_OFF: later("rounding"),
    CROSSING: later("the kink between the points"),
}
"""What makes the error in a regime."""
AS_PROMISED = 0.8
"""Share of 2ᵖ by which half a step must improve a scheme of order p for it to be its truncation."""


def seen(found: Answer, curves: Mapping[str, VCurve]) -> list[str]:
    """What the table and the curves (by scheme, in the precision of the table; as far as measured) say."""
    if found.truth.sentence:
        return [found.truth.sentence, *_at_a_kink(found)]
    if all(row.note for row in found.rows if row.scheme in (ONE, BOTH)):
        note = _capital(found.row(BOTH).note)
        return [tr("{note}: a difference of f over this ε says nothing about the slope.", note=note)]
    chosen = curves.get(found.question.scheme)
    sentences = [_comparison(found), _halving(found)]
    note = found.row(found.question.scheme).note
    if note:
        scheme = name_of(found.question.scheme)
        sentences.append(tr("{note}, and {scheme} does not notice.", note=_capital(note), scheme=scheme))
    elif chosen:
        sentences += [_position(found, chosen), chosen.sentence]
    return [sentence for sentence in sentences if sentence]


def _at_a_kink(found: Answer) -> list[str]:
    rows = [found.row(name) for name in (ONE, "backward", BOTH)]
    if not all(math.isfinite(row.value) for row in rows):
        return []
    said = {name: figure(row.value, 5) for name, row in zip(("forward", "backward", "both"), rows, strict=True)}
    if math.isfinite(found.truth.value):
        return [tr("Forward differences say {forward}, backward {backward}; two-sided says {both}.", **said)]
    return [
        tr("Forward differences say {forward}, backward {backward}; two-sided says {both} and does not notice.", **said)
    ]


def _comparison(found: Answer) -> str:
    """The two-sided quotient beside the forward one."""
    one, both = found.row(ONE), found.row(BOTH)
    if not (math.isfinite(one.error) and math.isfinite(both.error)):
        broken = both if not math.isfinite(both.error) else one
        reason = broken.note or tr("f is not finite")
        return tr("The {scheme} quotient has no value here: {reason}.", scheme=name_of(broken.scheme), reason=reason)
    said = {"eps": figure(found.question.eps), "both": figure(abs(both.error)), "one": figure(abs(one.error))}
    if both.error == one.error == 0:
        return tr("At ε = {eps} the two-sided quotient is exact, the forward one too.", **said)
    if both.error == 0:
        return tr("At ε = {eps} the two-sided quotient is exact, the forward one is off by {one}.", **said)
    if one.error == 0:
        return tr("At ε = {eps} the two-sided quotient is off by {both}, the forward one is exact.", **said)
    return _against(abs(one.error / both.error), said)


def _against(times: float, said: Mapping[str, str]) -> str:
    """How the forward quotient's error compares with the two-sided one's."""
    if 1 / ALIKE < times < ALIKE:
        return tr(
            "At ε = {eps} the two-sided quotient is off by {both}, and the forward one by as much: {one}.", **said
        )
    factor = _factor(max(times, 1 / times))
    if times > 1:
        return tr(
            "At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times more.",
            **said,
            factor=factor,
        )
    return tr(
        "At ε = {eps} the two-sided quotient is off by {both}, the forward one by {one}: {factor} times less.",
        **said,
        factor=factor,
    )


def _halving(found: Answer) -> str:
    """What half the step does to both errors."""
    parts: dict[str, str] = {}
    for name in (BOTH, ONE):
        before = found.row(name)
        after = next((row for row in found.halved if row.scheme == name), None)
        if after is None or not (before.error and after.error) or before.note or after.note:
            continue
        ratio = abs(before.error / after.error)
        if AS_PROMISED < ratio / 2**before.order < 1 / AS_PROMISED:  # else rounding has a part in it, by chance
            parts[name] = _ratio(ratio)
    if not parts:
        return ""
    if len(parts) > 1:
        both, one = parts[BOTH], parts[ONE]
        return tr("Halving ε divides the two-sided error by {both} and the forward one by {one}.", both=both, one=one)
    ((name, times),) = parts.items()
    return tr("Halving ε divides the {scheme} error by {ratio}.", scheme=name_of(name), ratio=times)


def _position(found: Answer, curve: VCurve) -> str:
    """Where ε lies on the V of the chosen scheme."""
    eps, name = found.question.eps, name_of(curve.scheme.name)
    regime = next((r.name for r in curve.regimes if r.smallest <= eps <= r.largest * 1.08), "")
    reason = tr(REASONS[regime]) if regime in REASONS else ""
    if curve.found is None or regime not in (LOST, TRUNCATION, ROUND_OFF):
        return tr("Here {reason} makes the {scheme} error.", reason=reason, scheme=name) if reason else ""
    ratio = eps / curve.found.step
    if regime == LOST:
        best = figure(curve.found.step, 2)
        return tr("This ε is lost in rounding: the {scheme} error is smallest near {best}.", scheme=name, best=best)
    if 0.5 < ratio < 2:
        return tr("This ε is about the best for {scheme}: truncation and rounding are in balance.", scheme=name)
    said = {"reason": reason, "scheme": name, "best": figure(curve.found.step, 2)}
    said["factor"] = _factor(max(ratio, 1 / ratio))
    if ratio > 1:
        return tr("Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times smaller.", **said)
    return tr("Here {reason} makes the {scheme} error; the best ε, {best}, is {factor} times larger.", **said)


def _ratio(value: float) -> str:
    """A factor in two digits, whole where it is nearly whole."""
    near = round(value)
    return f"{near:,}" if near and abs(value - near) < 0.02 * near else figure(value, 2)


def _factor(value: float) -> str:
    """How many times, in two digits."""
    if value < 100:
        return _ratio(value)
    return f"{significant(value, 2):,.0f}" if value < 1e6 else figure(value, 2)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
