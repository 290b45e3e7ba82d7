"""What continuous integration would do: it parses, and the commands and files that it names are there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import product
import pytest
import smoke
import tools

WORKFLOWS = sorted((product.ROOT / ".github" / "workflows").glob("*.yml"))
yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")


def steps(path: Path) -> list[dict[str, object]]:
    """All steps of all jobs of a workflow."""
    described = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert True in described, "‘on’, which YAML takes for a truth value"
    return [step for job in described["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_step_does_one_thing_with_files_that_are_there(path):
    for step in steps(path):
        assert ("run" in step) != ("uses" in step), step
        for script in re.findall(r"(?:python|bash|sh) ((?:packaging|\.ci)/[\w./-]+)", str(step.get("run", ""))):
            assert (product.ROOT / script).is_file(), script


def test_there_is_a_gate_and_a_release():
    assert [path.stem for path in WORKFLOWS] == ["ci", "release"]
    assert any(step.get("run") == "bash .ci/run" for step in steps(WORKFLOWS[0]))


def test_a_release_tries_everything_that_it_builds():
    commands = [str(step.get("run", "")) for step in steps(WORKFLOWS[1])]
    tried = [command for command in commands if "packaging/smoke.py" in command]
    assert len(tried) == 5, "the folder, and four installers"
    assert all("--seconds 30" in command for command in tried)
    upload = next(step for step in steps(WORKFLOWS[1]) if "upload" in str(step.get("uses")))
    endings = ("deb", ".run", ".tar.xz", "-setup.exe", ".dmg")
    assert all(ending in upload["with"]["path"] for ending in endings)


def test_the_smoke_test_goes_through_every_try_and_stops_at_the_first_that_fails(monkeypatch):
    tried: list[list[str]] = []

    def succeeds(program: Path, arguments: list[str], seconds: float) -> bool:
        tried.append([str(program), *arguments, str(seconds)])
        return len(tried) != failing

    monkeypatch.setattr(smoke, "succeeds", succeeds)
    monkeypatch.setattr(sys, "argv", ["smoke.py", "program", "--seconds", "30"])
    failing = 0
    assert smoke.main() == 0
    assert tried[0] == ["program", "--version", "0.0"]
    assert tried[-1] == ["program", str(smoke.DOCUMENT), "30.0"]
    tried.clear()
    failing = 2
    assert smoke.main() == 1
    assert len(tried) == 2


def test_the_smoke_test_does_not_believe_a_window_that_ends_too_soon(tmp_path, capsys):
    program = tmp_path / "program"
    program.write_text(f"#!{sys.executable}\nimport os\nprint(os.environ.get('INITSCOPE_REHEARSE'))\n")
    program.chmod(0o755)
    assert smoke.succeeds(program, [], 0.0)
    assert not smoke.succeeds(program, ["document"], 30.0)
    assert "FAILED with status 0: program document" in capsys.readouterr().out


def test_files_that_are_tried_are_there():
    assert smoke.EXAMPLE.is_file()
    assert smoke.DOCUMENT.is_file()


def test_everything_that_building_on_debian_needs_is_told_in_one_list():
    packages = tools.all_packages()
    assert {"debhelper", "makeself", "libxcb-cursor0", "libwayland-egl1"} < set(packages)
    assert len(packages) == len(set(packages))
