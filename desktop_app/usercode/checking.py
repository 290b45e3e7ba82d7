"""The check itself, in the process that runs the code: find inputs that go through, then compare the gradients."""

from __future__ import annotations

import copy
import math
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from desktop_app.usercode.code import Code
from desktop_app.usercode.conventions import Candidate
from desktop_app.usercode.conventions.base import Gradients, MisshapenError, Run, Values
from desktop_app.usercode.differences import Differences, Numerical
from desktop_app.usercode.inputs import MOST_ELEMENTS, Floats, Inputs, Proposals, floats, make
from desktop_app.usercode.messages import Array, Cause, Checked, Gradient, Repair
from desktop_app.usercode.repairs import Right, repairs_of
from desktop_app.usercode.slopes import causes_of
from desktop_app.usercode.source import CodeError
from desktop_app.words import later, tr

Vector = NDArray[np.float64]

MOST_DOUBTS = 200
"""Elements that are looked at for a kink, in each gradient."""

UPSTREAM_SEED = 1


class Told(Protocol):
    """Whom to tell how far the check is."""

    progress: tuple[int, int]

    def tell(self, doing: str, patience: float = 0.0) -> None: ...


class Checking:
    """One candidate of a file that was run."""

    def __init__(self, code: Code, candidate: Candidate, seed: int, line: Told) -> None:
        self.code, self.candidate, self.seed, self.line = code, candidate, seed, line
        self.changed: set[tuple[str, str]] = set()
        self._wrong: list[str] = []

    def result(self, proposals: Proposals) -> Checked:
        """Check with the first inputs that go through.

        Raises:
            CodeError: none does, or something else keeps the code from being checked.
        """
        inputs, values = self._chosen(proposals)
        run, given = self._forward(values)
        random, unsteady = self._steadiness(values, run)
        upstream = self._upstream(run)
        analytic = self._backward(run, upstream, given)
        again = self._backward(run, upstream, given)
        if not unsteady and not all(np.array_equal(analytic[n], again[n], equal_nan=True) for n in analytic):
            unsteady = "backward"
        gradients, differences = self._compare(values, analytic, upstream)
        causes = [] if unsteady else self._causes(differences, analytic)
        explained = {name for cause in causes for name in cause.names}
        repairs = [] if unsteady else self._repairs(values, upstream, gradients, explained)
        return Checked(
            inputs,
            gradients,
            [Array.of(u) for u in upstream] if self.candidate.convention.takes_upstream else [],
            float(sum((u * o).sum() for u, o in zip(upstream, run.outputs, strict=True))),
            [name for name in floats(values) if name not in analytic],
            random,
            unsteady,
            sorted(self.changed),
            differences.single,
            causes,
            repairs,
        )

    def _chosen(self, proposals: Proposals) -> tuple[Inputs, Values]:
        """The first inputs with which both passes go through, else the complaint about those that come furthest."""
        forward: CodeError | None = None
        backward: CodeError | None = None
        for number, inputs in enumerate((*proposals.likely, *proposals.fallback)):
            if number >= len(proposals.likely) and backward is not None:
                break
            # What does not fit may well divide by zero; that is nothing to warn of.
            with np.errstate(all="ignore"):
                values = make(inputs, self.seed)
                try:
                    run, given = self._forward(values)
                except CodeError as error:
                    error.inputs = inputs
                    forward = forward or error
                    continue
                try:
                    gradients = self._try_backward(run, given)
                except CodeError as error:
                    found = self._reshaped(inputs, error, proposals.guessed)
                    if found is None:
                        error.inputs = inputs
                        backward = backward or error
                        continue
                    inputs, values, gradients = found
                return self._completed(inputs, values, gradients)
        raise backward or forward or CodeError(tr("{function} has no inputs.", function=self.candidate.name))

    def _try_backward(self, run: Run, given: Values) -> Gradients:
        gradients = self._backward(run, self._upstream(run), given)
        if not gradients:
            raise CodeError(
                tr("{function} returns no gradient of a float input.", function=self.candidate.backward.name)
            )
        return gradients

    def _reshaped(
        self, inputs: Inputs, error: CodeError, guessed: list[str]
    ) -> tuple[Inputs, Values, Gradients] | None:
        """The inputs with the shapes of the gradients that came back, if both passes go through with these.

        Only where nothing is known of an input's shape, and where the gradient was summed over axes along which a
        smaller input would have been spread.  Anything else may well be the mistake that is looked for.
        """
        if not isinstance(error, MisshapenError):
            return None
        found = dict(inputs)
        for name, shape in error.shapes.items():
            item = inputs.get(name)
            if name not in guessed or not isinstance(item, Floats) or not _spreads(shape, item.shape):
                return None
            found[name] = Floats(shape, item.low, item.high)
        values = make(found, self.seed)
        try:
            return found, values, self._try_backward(*self._forward(values))
        except CodeError:
            return None

    def _completed(self, inputs: Inputs, values: Values, gradients: Gradients) -> tuple[Inputs, Values]:
        """The inputs with what the first run has brought to light, such as the parameters of a module.

        These are drawn at random as the others are: a bias that begins at 0 would hide what is wrong with its penalty.
        They stay as they were made if the code does not go through with others.
        """
        count = sum(value.size for value in floats(values).values())
        if count > MOST_ELEMENTS:
            error = CodeError(
                tr(
                    "{function} has {count:,} elements; at most {most:,} can be checked.",
                    function=self.candidate.name,
                    count=count,
                    most=MOST_ELEMENTS,
                ),
                for_inputs=True,
            )
            error.inputs = inputs
            raise error
        news = {n: Floats(g.shape) for n, g in gradients.items() if getattr(inputs.get(n), "shape", None) != g.shape}
        found = {**inputs, **news}
        if news:
            drawn = {**values, **make(found, self.seed)}
            with np.errstate(all="ignore"):
                try:
                    self._try_backward(*self._forward(drawn))
                except CodeError:
                    return inputs, values
            return found, drawn
        return inputs, values

    def _forward(self, values: Values) -> tuple[Run, Values]:
        """A run on copies, and the copies, with a note of those that it has changed."""
        given = copy.deepcopy(values)
        self.code.reseed()
        run = self.candidate.convention.run(self.candidate, self.code, given)
        for name, value in given.items():
            if name not in values or (name.startswith("parameters.") and np.shape(value) != np.shape(values[name])):
                values[name] = copy.deepcopy(value)
        self._note_changes(self.candidate.forward.name, values, given)
        # Copies, since a forward pass may hand out the array that its next run writes into.
        return Run([output.copy() for output in run.outputs], run.pull), given

    def _backward(self, run: Run, upstream: list[Vector], given: Values) -> Gradients:
        handed, before = [u.copy() for u in upstream], copy.deepcopy(given)
        found = {name: gradient.copy() for name, gradient in run.pull(handed).items()}
        name = self.candidate.backward.name
        self._note_changes(name, before, given)
        if any(not np.array_equal(a, b) for a, b in zip(upstream, handed, strict=True)):
            own = [a for a in self.candidate.backward.arguments if a not in self.candidate.forward.arguments]
            self.changed.add((name, own[0] if own else later("the upstream gradient")))
        return found

    def _note_changes(self, function: str, before: Values, after: Values) -> None:
        for name, value in before.items():
            if isinstance(value, np.ndarray) and not np.array_equal(value, after[name], equal_nan=True):
                self.changed.add((function, name.rpartition(".")[2]))

    def _upstream(self, run: Run) -> list[Vector]:
        """A gradient for each output: random, so that no two elements weigh the same; ones where none is taken."""
        if not self.candidate.convention.takes_upstream:
            return [np.ones(output.shape) for output in run.outputs]
        generator = np.random.default_rng([self.seed, UPSTREAM_SEED])
        return [generator.uniform(0.5, 1.5, o.shape) * generator.choice([-1, 1], o.shape) for o in run.outputs]

    def _steadiness(self, values: Values, run: Run) -> tuple[bool, str]:
        """Whether the forward pass draws random numbers, and what differs although they are held fixed."""
        if not _same(self._forward(values)[0], run):
            return True, "forward"
        seed, self.code.seed = self.code.seed, self.code.seed + 1
        random = not _same(self._forward(values)[0], run)
        self.code.seed = seed
        return random, ""

    def _compare(
        self, values: Values, analytic: Gradients, upstream: list[Vector]
    ) -> tuple[list[Gradient], Differences]:
        def evaluate(point: dict[str, Vector]) -> list[Vector]:
            moved = {**values, **point}
            try:
                outputs = self._forward(moved)[0].outputs
            except CodeError:
                return [np.full(u.shape, np.nan) for u in upstream]  # not defined there: a narrower step may be
            if [o.shape for o in outputs] != [u.shape for u in upstream]:
                raise CodeError(
                    tr("{function} returns another shape for other numbers.", function=self.candidate.forward.name)
                )
            return outputs

        total = sum(gradient.size for gradient in analytic.values())
        done = 0

        def told() -> None:
            nonlocal done
            done += 1
            self.line.progress = (done, total)

        differences = Differences(evaluate, floats(values), upstream)
        found = []
        for name, gradient in analytic.items():
            numerical = differences.gradient(name, told)
            found.append(self._examined(name, values, gradient, numerical, differences))
        return found, differences

    def _examined(
        self, name: str, values: Values, analytic: Vector, numerical: Numerical, differences: Differences
    ) -> Gradient:
        """A gradient with what helps to judge it where it is wrong."""
        bars = numerical.bars
        wrong = ~(np.abs(analytic - numerical.values) <= bars)
        kinks = self._kinks(name, analytic, wrong, differences)
        value, left, right, bar = (Array.of(array) for array in (values[name], analytic, numerical.values, bars))
        if len(kinks) == np.count_nonzero(wrong):
            return Gradient(name, value, left, right, bar, kinks)
        self._wrong.append(name)
        axis = self._example_axis(values, differences)
        parts = None if axis is None else Array.of(differences.by_example(name, axis))
        other = None
        if self.candidate.convention.takes_upstream:
            run, given = self._forward(values)
            doubled = self._backward(run, [2 * u for u in differences.upstream], given)
            other = Array.of(doubled[name]) if name in doubled else None
        return Gradient(name, value, left, right, bar, kinks, parts, other)

    def _causes(self, differences: Differences, analytic: Gradients) -> list[Cause]:
        """Bugs that give what is wrong; none if the code does not go through while they are tried."""
        wrong = {name: analytic[name] for name in self._wrong if np.isfinite(analytic[name]).all()}
        try:
            return causes_of(self.code, differences, wrong) if wrong else []
        except CodeError:
            return []

    def _repairs(
        self, values: Values, upstream: list[Vector], gradients: list[Gradient], explained: set[str]
    ) -> list[Repair]:
        """Changes of the backward pass that mend what is wrong and not explained."""
        wrong = frozenset(self._wrong) - explained
        if not wrong:
            return []
        right = Right(
            {g.name: g.numeric.value() for g in gradients}, {g.name: g.bars.value() for g in gradients}, wrong
        )
        before = self._forward(values)[0]

        def run() -> Gradients | None:
            changed, given = self._forward(values)
            return self._backward(changed, upstream, given) if _same(changed, before) else None

        noted = set(self.changed)
        found = repairs_of(self.code, self.candidate, run, right)
        self.changed = noted
        return found

    def _kinks(
        self, name: str, analytic: Vector, wrong: NDArray[np.bool_], differences: Differences
    ) -> list[tuple[int, float, float]]:
        """Elements at a kink whose gradient lies between the slopes on both sides: it is a subgradient."""
        found = []
        for flat in np.flatnonzero(wrong)[:MOST_DOUBTS]:
            index = tuple(int(i) for i in np.unravel_index(flat, analytic.shape))
            left, right, doubt = differences.sides(name, index)
            low, high = min(left, right), max(left, right)
            if high - low > doubt and low - doubt <= analytic[index] <= high + doubt:
                found.append((int(flat), left, right))
        return found

    def _example_axis(self, values: Values, differences: Differences) -> int | None:
        """Along which axis of the first output the examples lie: the one as long as one of the first input."""
        first = values.get(self.candidate.forward.arguments[0])
        shape = differences.centre[0].shape
        if not isinstance(first, np.ndarray) or not first.ndim or not shape:
            return None
        return next(
            (axis for axis in (0, len(shape) - 1) if shape[axis] == first.shape[min(axis, first.ndim - 1)]), None
        )


def _spreads(shape: tuple[int, ...], whole: tuple[int, ...]) -> bool:
    """Whether an array of the first shape, which is smaller, is spread over one of the second where both meet."""
    try:
        return math.prod(shape) < math.prod(whole) and np.broadcast_shapes(shape, whole) == whole
    except ValueError:
        return False


def _same(one: Run, other: Run) -> bool:
    pairs: Any = zip(one.outputs, other.outputs, strict=False)
    return len(one.outputs) == len(other.outputs) and all(np.array_equal(a, b) for a, b in pairs)
