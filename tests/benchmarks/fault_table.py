"""Every fault in every place where it applies, in three architectures: detected? layer right? name right?

Run: python tests/benchmarks/fault_table.py            one fault at a time
     python tests/benchmarks/fault_table.py --pairs    two at a time, each with each, in places chosen at random
     python tests/benchmarks/fault_table.py --others   one at a time: which other checkers, emulated, would have seen it
"""

from __future__ import annotations

import itertools
import os
import sys
from collections import Counter, defaultdict
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from gradients.architectures import ARCHITECTURES
from nn.examples import Case, case

from desktop_app.gradients.check import check_network
from desktop_app.gradients.emulated import CHECKERS
from desktop_app.gradients.faults import FAULTS, FaultError, inject, places_for
from desktop_app.gradients.hygiene import rehearse
from desktop_app.gradients.report import Report
from desktop_app.gradients.subject import Subject

PAIRS = 400


def network(architecture: str) -> Case:
    """Random parameters and a random batch."""
    layers, shape, loss = ARCHITECTURES[architecture]
    return case(layers, shape, loss, l2=0.5, seed=3)


def places(given: Case) -> list[tuple[str, str]]:
    """Every fault with every layer where it applies."""
    subject = Subject(given.network, given.plan(), given.loss, given.l2)
    return [(name, path) for name, fault in FAULTS.items() for path in places_for(fault, subject)]


def judged(given: Case, *faults: tuple[str, str]) -> Report:
    """The report on a network with these faults."""
    return check_network(given.network, given.batch, given.loss, l2=given.l2, faults=faults)


def changes(given: Case, pair: tuple[tuple[str, str], ...], fault: tuple[str, str]) -> bool:
    """Whether a fault makes a difference beside the other one."""
    gradients = []
    for faults in (pair, [other for other in pair if other != fault]):
        network = given.network.astype(np.float64)
        plan = network.plan(given.batch.astype(np.float64), given.loss, l2=given.l2)
        plan.draw()
        subject = Subject(network, plan, given.loss, given.l2)
        for name, path in faults:
            inject(name, path, subject)
        gradients.append(rehearse(subject).gradient)
    return not np.allclose(*gradients, rtol=1e-9, atol=1e-12)


def singles() -> None:
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for architecture in ARCHITECTURES:
        given = network(architecture)
        for name, path in places(given):
            report = judged(given, (name, path))
            top = report.diagnosis[0] if report.diagnosis else None
            undetectable = report.passed and top is not None and top.confidence == 0.0
            row = counts[name]
            row[0] += 1
            row[1] += undetectable
            row[2] += not report.passed
            row[3] += not report.passed and top is not None and top.layer == path
            row[4] += not report.passed and top is not None and (top.fault, top.layer) == (name, path)
            if not undetectable and (top is None or (top.fault, top.layer) != (name, path)):
                said = top and (top.fault, top.layer, top.sentence)
                print(f"  {architecture}: {name} in {path or 'the network'}: {said}")
    print(f"{'fault':32}{'places':>8}{'undetectable':>14}{'detected':>10}{'layer right':>13}{'name right':>12}")
    for name, row in counts.items():
        print(f"{name:32}{row[0]:8}{row[1]:14}{row[2]:10}{row[3]:13}{row[4]:12}")
    total = np.sum(list(counts.values()), 0)
    detectable = total[0] - total[1]
    print(f"{'all':32}{total[0]:8}{total[1]:14}{total[2]:10}{total[3]:13}{total[4]:12}")
    print(f"named right among the detectable: {100 * total[4] / detectable:.1f} %")


def others() -> None:
    verdicts: Counter[tuple[str, str]] = Counter()
    missed: dict[str, Counter[str]] = defaultdict(Counter)
    shown = 0
    for architecture in ARCHITECTURES:
        given = network(architecture)
        for fault in [None, *places(given)]:
            faults = [] if fault is None else [fault]
            report = check_network(given.network, given.batch, given.loss, l2=given.l2, faults=faults, emulate=True)
            if fault is not None and report.passed:
                continue  # nobody can see it
            shown += fault is not None
            for opinion in report.emulated:
                verdicts[opinion.checker, opinion.verdict] += 1
                if fault is not None and opinion.verdict == "missed it":
                    missed[opinion.checker][fault[0]] += 1
    print(f"{shown} faults that show, {len(ARCHITECTURES)} correct networks")
    kinds = ("right", "missed it", "fails either way", "false alarm")
    print(f"{'checker':24}" + "".join(f"{kind:>18}" for kind in kinds))
    for checker in CHECKERS:
        print(f"{checker.name:24}" + "".join(f"{verdicts[checker.name, kind]:18}" for kind in kinds))
    for checker in CHECKERS:
        print(f"{checker.name} missed: {', '.join(f'{n} {c}×' for n, c in missed[checker.name].most_common())}")


def pairs() -> None:
    generator = np.random.default_rng(0)
    both = one = none = tried = 0
    for architecture in ARCHITECTURES:
        given = network(architecture)
        possible = [p for p in itertools.combinations(places(given), 2) if p[0] != p[1]]
        for index in generator.permutation(len(possible))[: PAIRS // len(ARCHITECTURES)]:
            try:
                report = judged(given, *possible[index])
            except FaultError:
                continue
            visible = {p for p in possible[index] if changes(given, possible[index], p)}
            said = {(d.fault, d.layer): d.sentence for d in report.diagnosis}
            named = {p for p in visible if p in said or any(p[0] in s for (_, at), s in said.items() if at == p[1])}
            tried += 1
            both += len(named) == len(visible)
            one += 0 < len(named) < len(visible)
            none += not named and bool(visible)
            if len(named) < len(visible):
                print(f"  {architecture}: {possible[index]}: {[(d.fault, d.layer) for d in report.diagnosis]}")
    print(f"{tried} pairs: all that can be seen named in {both}, one of two in {one}, none in {none}")


if __name__ == "__main__":
    if "--pairs" in sys.argv:
        pairs()
    elif "--others" in sys.argv:
        others()
    else:
        singles()
