"""The entry: it decides between window and command, and a missing package is a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import __main__

THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was started, without starting it."""
    calls: list[object] = []
    monkeypatch.setattr(__main__, "open_window", lambda paths: calls.append(("window", paths)) or 0)
    monkeypatch.setattr(__main__, "run_command", lambda arguments: calls.append(("command", arguments)) or 0)
    return calls


@pytest.mark.parametrize("argv", [[], ["a.initscope"], ["folder/A.INITSCOPE", "b.initscope"]])
def test_documents_or_nothing_open_the_window(started: list[object], argv: list[str]) -> None:
    assert __main__.main(argv) == 0
    assert started == [("window", [Path(argument) for argument in argv])]


@pytest.mark.parametrize("argv", [["--help"], ["--version"], ["run", "a.initscope"], ["nonsense"], ["data.csv"]])
def test_anything_else_is_a_command(started: list[object], argv: list[str]) -> None:
    assert __main__.main(argv) == 0
    assert started == [("command", argv)]


def test_the_arguments_of_the_process_are_the_default(started: list[object], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["initscope", "schema"])
    __main__.main()
    assert started == [("command", ["schema"])]


def test_without_a_console_a_command_says_where_commands_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(__main__.preflight, "show", said.append)
    monkeypatch.setattr(sys, "stdout", None)
    assert __main__.main(["run", "start"]) == __main__.CANNOT_START
    assert "initscope-cli run start" in said[0]


def python(code: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if name not in THREADS}
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_blas_is_limited_before_numpy_loads(tmp_path: Path) -> None:
    code = f"import sys, os, desktop_app.__main__; print('numpy' in sys.modules, *(os.environ[v] for v in {THREADS}))"
    assert python(code, tmp_path).stdout.split() == ["False", "1", "1", "1"]


def test_a_number_of_threads_that_the_user_chose_is_kept(tmp_path: Path) -> None:
    code = "import os, desktop_app.__main__; print(os.environ['OPENBLAS_NUM_THREADS'])"
    assert python(code, tmp_path, OPENBLAS_NUM_THREADS="4").stdout.strip() == "4"


@pytest.mark.parametrize(("arguments", "package"), [(["schema"], "msgspec"), ([], "PySide6")])
def test_a_missing_package_is_a_sentence(tmp_path: Path, arguments: list[str], package: str) -> None:
    code = (
        f"import sys\nsys.modules[{package!r}] = None\n"
        f"from desktop_app.__main__ import main\nsys.exit(main({arguments}))"
    )
    finished = python(code, tmp_path)
    assert finished.returncode == __main__.CANNOT_START
    assert package in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_fault_of_our_own_is_not_called_a_missing_package() -> None:
    with pytest.raises(ImportError, match="no such thing"):
        __main__.missing_dependency(ImportError("no such thing", name="desktop_app.nn"))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_need_no_qt(tmp_path: Path, argument: str) -> None:
    code = (
        "import sys\nfrom desktop_app.__main__ import main\n"
        f"try:\n    status = main([{argument!r}])\nexcept SystemExit as end:\n    status = end.code\n"
        "print(status, 'PySide6' in sys.modules, file=sys.stderr)"
    )
    finished = python(code, tmp_path)
    assert finished.stderr.split()[-2:] == ["0", "False"]
    assert "initscope" in finished.stdout
