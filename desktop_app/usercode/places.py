"""Where in a person's code wrong gradients come from, and what would give them, in sentences."""

from __future__ import annotations

from desktop_app.gradients.report import Diagnosis
from desktop_app.usercode.conventions import Candidate
from desktop_app.usercode.conventions.base import LOSSES, gradient_names
from desktop_app.usercode.flow import Origin, origin
from desktop_app.usercode.messages import Cause, Repair
from desktop_app.usercode.source import Source
from desktop_app.words import later, listing, tr

CAUSES = {
    "mask": later(
        "On the way back through {call} ({where}) the mask of ReLU is missing: slope 1 everywhere gives exactly the "
        "gradient of {names} that is returned."
    ),
    "inverted-mask": later(
        "On the way back through {call} ({where}) the mask of ReLU is the wrong way round: slope 1 below 0 gives "
        "exactly the gradient of {names} that is returned."
    ),
    "omitted": later(
        "On the way back through {call} ({where}) its derivative is missing: slope 1 gives exactly the gradient of "
        "{names} that is returned."
    ),
    "of-argument": later(
        "On the way back through {call} ({where}) the derivative, a formula of the value, is given the argument: that "
        "gives exactly the gradient of {names} that is returned."
    ),
    "of-value": later(
        "On the way back through {call} ({where}) the derivative is taken at the value, not at the argument: that "
        "gives exactly the gradient of {names} that is returned."
    ),
    "of-sigmoid": later(
        "On the way back through {call} ({where}) the derivative is that of the sigmoid: it gives exactly the gradient "
        "of {names} that is returned."
    ),
    "of-tanh": later(
        "On the way back through {call} ({where}) the derivative is that of tanh: it gives exactly the gradient of "
        "{names} that is returned."
    ),
}
"""What is said, by the kind of :class:`desktop_app.usercode.messages.Cause`."""

LONGEST = 60
"""Letters of code that is quoted."""

AROUND = 24
"""Letters of it on both sides of what is changed."""


def short(name: str) -> str:
    """The name of an input in a report: without the dictionary that it lies in."""
    return name.removeprefix("parameters.") if name.startswith("parameters.") else name.rpartition(".")[2]


def where_is(name: str, candidate: Candidate, source: Source) -> str:
    """Where the code gives the gradient of an input its value, as far as its text tells."""
    said = later("{file}, line {line}, in {function}")
    return tr(said, file=source.path.name, line=line_of(name, candidate), function=candidate.backward.name)


def line_of(name: str, candidate: Candidate) -> int:
    """The line of that, or of the function."""
    return candidate.backward.line_of(label_of(name, candidate)) or candidate.backward.line


def label_of(name: str, candidate: Candidate) -> str:
    """What the backward pass calls the gradient of an input, as far as its text tells, or ""."""
    *labels, same = gradient_names(name.partition("[")[0])
    if candidate.backward.fills(same):
        labels.append(same)
    others = [label for label in candidate.backward.returned if label not in LOSSES]
    if len(others) == 1:
        labels += others
    return next((label for label in labels if candidate.backward.line_of(label)), "")


def origin_of(passed: dict[str, bool], candidate: Candidate) -> Origin | None:
    """Where the gradients of several inputs are wrong together, judged by which are right."""
    labels = {name: label_of(name, candidate) for name in passed}
    wrong, right = (
        list(dict.fromkeys(label for n, label in labels.items() if label and passed[n] is side))
        for side in (False, True)
    )
    return origin(candidate.backward, wrong, right)


def told_origin(common: Origin, candidate: Candidate, source: Source) -> Diagnosis:
    """What is said of where gradients are wrong together."""
    *most, last = common.names
    lines = [tr("{names} (line {line})", names=listing(step.names), line=step.line) for step in common.steps[-2:]]
    sentence = tr(
        "{names} and {last} ({file}, in {function}) are wrong together, and all come through {steps} or above, from "
        "line {line} on, which nothing right does: look there first."
        if len(common.steps) > 2
        else "{names} and {last} ({file}, in {function}) are wrong together, and all come through {steps}, which "
        "nothing right does: look there first.",
        names=listing(most),
        last=last,
        file=source.path.name,
        function=candidate.backward.name,
        steps=tr(" and ").join(lines),
        line=common.steps[0].line,
    )
    return Diagnosis("shared-origin", "", 0.8, sentence)


def told_cause(cause: Cause, names: list[str], candidate: Candidate, source: Source) -> Diagnosis:
    """What is said of a bug that gives exactly the wrong gradients of some inputs."""
    said = tr(
        CAUSES[cause.kind],
        call=quoted(cause.call),
        where=tr("{file}, line {line}", file=source.path.name, line=cause.line),
        names=listing(tr("{name} (line {line})", name=short(n), line=line_of(n, candidate)) for n in names),
    )
    return Diagnosis(f"derivative-{cause.kind}", "", 0.99, said)


def told_repair(repair: Repair, names: list[str], candidate: Candidate, source: Source) -> Diagnosis:
    """What is said of a change that was tried out and makes gradients right."""
    before, after = _changed(repair.before, repair.after)
    sentence = tr(
        "In line {line} ({file}) write “{after}” instead of “{before}”: it was tried out, and makes the gradient of "
        "{names} right in every element.",
        line=repair.line,
        file=source.path.name,
        after=after,
        before=before,
        names=listing(map(short, names)),
    )
    return Diagnosis("repair", "", 0.99, sentence)


def _changed(before: str, after: str) -> tuple[str, str]:
    """Two ways to write a statement, as far as they differ, with some letters around that."""
    if max(len(before), len(after)) <= LONGEST:
        return before, after
    same = _alike(before, after)
    rest = min(_alike(before[::-1], after[::-1]), len(before) - same, len(after) - same)
    start = max(same - AROUND, 0)
    start, end = (start if start > 3 else 0), (rest - AROUND if rest > AROUND + 3 else 0)
    old, new = (f"{'…' * bool(start)}{code[start : len(code) - end]}{'…' * bool(end)}" for code in (before, after))
    return old, new


def _alike(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def quoted(code: str) -> str:
    """Code in a sentence, without what is beyond its :data:`LONGEST` letters."""
    return code if len(code) <= LONGEST else f"{code[:LONGEST]}…"
