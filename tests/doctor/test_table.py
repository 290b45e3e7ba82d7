"""The table: what ails each patient is named, alone, and the remedy cures it; the healthy ones are left alone."""

from __future__ import annotations

import pytest
from doctor.patients import HEALTHY, SICK

from desktop_app.doctor.rules import rules
from desktop_app.doctor.visit import diagnose


@pytest.mark.parametrize("name", HEALTHY)
def test_healthy_networks_get_a_clean_bill(name: str) -> None:
    diagnosis = diagnose(HEALTHY[name](), 0)
    assert [finding.as_json() for finding in diagnosis.findings] == []


@pytest.mark.parametrize("name", SICK)
def test_the_illness_is_named_and_the_remedy_cures_it(name: str) -> None:
    expected, make = SICK[name]
    diagnosis = diagnose(make(), 0)
    assert [finding.code for finding in diagnosis.findings] == [expected]
    (finding,) = diagnosis.findings
    treatment = finding.treatment
    assert treatment is not None
    treated = diagnose(treatment.experiment, 0)
    assert treated.healthy, [left.code for left in treated.findings]
    assert treatment.left == ()
    assert treatment.after is None or treatment.after.healthy


def test_the_table_is_large_and_has_every_illness() -> None:
    assert len(HEALTHY) + len(SICK) >= 40
    assert {code for code, _ in SICK.values()} == {rule.code for rule in rules()}
