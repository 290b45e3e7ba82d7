"""Correct networks that the gradient check calls wrong: there must be none.

Run: python tests/benchmarks/false_alarms.py [NETWORKS]

Every network is random: stack, activations, loss, L2, precision and size of the weights; half of them have been trained
for some steps.  Each is checked by all three referees; what is printed is how many networks failed, and how close the
closest of the others came to its error bar.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections import Counter
from pathlib import Path

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")
sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import NonInteractiveExampleWarning
from nn.examples import Case, case, conv_stacks, dense_stacks, losses

from desktop_app.gradients.check import check_network
from desktop_app.gradients.numerical import Scheme
from desktop_app.nn.losses import Loss

warnings.simplefilter("ignore", NonInteractiveExampleWarning)


def train(network: Case, steps: int) -> None:
    """Plain gradient descent."""
    plan = network.plan()
    with np.errstate(all="ignore"):
        for _ in range(steps):
            plan.draw()
            plan.forward()
            plan.backward()
            before = network.network.theta.copy()
            network.network.theta -= network.network.theta.dtype.type(0.1) * network.network.gradient
            if not np.isfinite(network.network.theta).all():
                network.network.theta[...] = before
                return
            plan.settle()


def main(networks: int) -> None:
    alarms: Counter[str] = Counter()
    diverged: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    closest = dict.fromkeys((scheme.label for scheme in Scheme), 0.0)
    kinds: Counter[str] = Counter()

    @seed(1)
    @settings(
        max_examples=networks,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(
        stack=st.one_of(dense_stacks(), conv_stacks()),
        loss=losses(),
        l2=st.sampled_from([0.0, 0.5]),
        number=st.integers(0, 2**32 - 1),
        dtype=st.sampled_from([np.float64, np.float64, np.float32]),
        scale=st.sampled_from([0.01, 0.3, 1.0, 1.0, 3.0]),
        steps=st.sampled_from([0, 30]),
        biases=st.booleans(),
    )
    def one(
        stack: tuple, loss: Loss, l2: float, number: int, dtype: type, scale: float, steps: int, biases: bool
    ) -> None:
        network = case(*stack, loss, l2=l2, seed=number, dtype=dtype, size=5)
        for parameter in network.network.parameters.values():
            if parameter.kind == "weight":
                parameter.value[...] *= dtype(scale)
            elif parameter.kind == "bias" and not biases:
                parameter.value[...] = 0.0
        train(network, steps)
        kinds[f"{np.dtype(dtype)}, {'trained' if steps else 'at initialization'}"] += 1
        for scheme in Scheme:
            report = check_network(network.network, network.batch, loss, l2=l2, scheme=scheme)
            if any(d.fault in ("not-finite", "diverged") for d in report.diagnosis):
                diverged[scheme.label] += 1
                continue
            notes.update(scheme.label for note in report.notes if "is off, not the gradient" in note)
            if not report.passed:
                alarms[scheme.label] += 1
                print(f"  {scheme.label}: {stack}, {loss}, {number}: {report.diagnosis} {report.worst[:2]}")
            for tensor in report.tensors:
                gap = np.abs(tensor.analytic - tensor.numeric)
                inside = ~tensor.failed & (gap < tensor.error_bar)
                ratio = np.max(gap[inside] / tensor.error_bar[inside], initial=0.0)
                closest[scheme.label] = max(closest[scheme.label], float(ratio))

    one()
    print(f"{sum(kinds.values())} networks ({dict(kinds)}), {len(Scheme)} referees each")
    print(f"false alarms: {sum(alarms.values())} {dict(alarms)}")
    print("networks called diverged (beyond the range of float32):", dict(diverged))
    print("networks in which the complex step acquitted what a difference accused:", dict(notes))
    print("largest error in units of its bar:", {label: round(value, 3) for label, value in closest.items()})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
