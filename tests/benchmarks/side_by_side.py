"""Timing contestants side by side in one process: interleaved rounds, medians, and what BLAS they ran on."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import threadpoolctl

SECONDS_A_ROUND = 0.05
ROUNDS = 21


def rates(contestants: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Calls a second of each contestant: median over rounds in which all take turns."""
    counts = {}
    for name, call in contestants.items():
        call()
        start = time.perf_counter()
        call()
        counts[name] = max(1, int(SECONDS_A_ROUND / (time.perf_counter() - start + 1e-9)))
    found: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, call in contestants.items():
            start = time.perf_counter()
            for _ in range(counts[name]):
                call()
            found[name].append(counts[name] / (time.perf_counter() - start))
    return {name: statistics.median(values) for name, values in found.items()}


def environment() -> str:
    """Which BLAS, which of its kernels and how many threads; without this no figure means anything."""
    lines = [f"OPENBLAS_CORETYPE={os.environ.get('OPENBLAS_CORETYPE', '(not set)')}"]
    for library in threadpoolctl.threadpool_info():
        lines.append(
            f"{library['internal_api']} {library.get('version')} {library.get('architecture', '')} "
            f"threads={library['num_threads']}"
        )
    return "\n".join(lines)


def in_both_environments(script: str) -> None:
    """Run a script with the environment as it is and, where a BLAS kernel is pinned, without the pin."""
    import subprocess
    import sys

    subprocess.run([sys.executable, script, "--here"], check=True)
    if "OPENBLAS_CORETYPE" in os.environ:
        free = {k: v for k, v in os.environ.items() if k != "OPENBLAS_CORETYPE"}
        subprocess.run([sys.executable, script, "--here"], check=True, env=free)
