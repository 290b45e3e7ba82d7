"""How often the doctor is right from seed to seed: false alarms on the healthy patients, names of the sick ones.

    python tests/benchmarks/doctor_alarms.py [seeds]

Prints for every patient of the table the share of seeds with the right answer, and what else was answered.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from doctor.patients import HEALTHY, SICK
from msgspec.structs import replace

from desktop_app.doctor.visit import diagnose


def main(seeds: int) -> None:
    """Examine every patient with so many seeds."""
    patients = [(name, "", make) for name, make in HEALTHY.items()]
    patients += [(name, code, make) for name, (code, make) in SICK.items()]
    right = Counter[bool]()
    for name, code, make in patients:
        answers = Counter(_answer(make(), seed) for seed in range(1, seeds + 1))
        right[not code] += answers[code]
        others = {answer or "healthy": times for answer, times in answers.items() if answer != code}
        print(f"{name:40} {code or 'healthy':22} {answers[code] / seeds:4.0%} {others or ''}", flush=True)
    print(
        f"healthy: {right[True] / seeds / len(HEALTHY):.1%} right; sick: {right[False] / seeds / len(SICK):.1%} right"
    )


def _answer(experiment, seed: int) -> str:
    findings = diagnose(replace(experiment, seed=seed), 0).findings
    return ", ".join(finding.code for finding in findings)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
