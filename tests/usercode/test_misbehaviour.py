"""Whatever code does, the check ends in one sentence that names file and line, and this process goes on."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from usercode.writing import AFFINE, written

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.usercode import RUN_USER_CODE
from desktop_app.usercode.judgement import check_code
from desktop_app.usercode.process import command
from desktop_app.usercode.runner import Limits
from desktop_app.usercode.source import CodeError, read

SHORT = Limits(seconds=0.5, memory=1 << 28)
PAIR = """
import ctypes, os, signal, sys, threading, time
import numpy as np

def cube_forward(x):
    {forward}
    return x ** 3, x

def cube_backward(dout, cache):
    {backward}
    return 3 * dout * cache ** 2
"""
BACKWARD_LINE = 10


def refused(folder: Path, text: str, limits: Limits = SHORT) -> CodeError:
    with pytest.raises(CodeError) as raised:
        check_code(written(folder, text), limits=limits)
    sentence, _, _ = str(raised.value).partition("\n\nFor instance:")
    assert "\n" not in sentence
    return raised.value


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("while True: pass", "was still busy after 0.5 s while cube_backward runs: is there an endless loop?"),
        ("while True: print('x' * 1000)", "was still busy after 0.5 s"),
        ("time.sleep(1e6)", "was still busy after 0.5 s"),
        ("os._exit(3)", "ends the process while cube_backward runs (exit status 3)"),
        ("sys.exit('done')", "ends the process while cube_backward runs (exit status done)"),
        ("ctypes.string_at(0)", "crashes the process with “Segmentation fault”"),
        ("os.abort()", "crashes the process with “Aborted”"),
        ("x = [0] * (1 << 34)", "asks for more memory than a check may use"),
        ("x = np.ones((1 << 34,))", "asks for more memory than a check may use"),
        ("return cube_backward(dout, cache)", "calls itself without an end"),
        ("raise KeyboardInterrupt", "raises KeyboardInterrupt"),
        ("return 1 / 0", "raises ZeroDivisionError while cube_backward runs: division by zero"),
        ("return dout @ cache", "raises ValueError"),
        ("input()", "raises EOFError"),
    ],
)
def test_what_goes_wrong_is_said_with_its_line(tmp_path: Path, statement: str, words: str) -> None:
    error = refused(tmp_path, PAIR.format(forward="pass", backward=statement))
    assert f"mine.py, line {BACKWARD_LINE}" in str(error)
    assert words in str(error)
    assert error.line == BACKWARD_LINE


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("return None", "cube_backward returns None (mine.py, line 9)"),
        ("return dout[0]", "dx has shape (4,), but x has shape (5, 4)"),
        ("return dout.T", "it is transposed"),
        ("return dout, dout", "returns 2 gradients (mine.py, line 9), but the inputs that have one are x"),
        ("return 'much'", "is a str, not numbers"),
        ("return np.array([object()])", "is an array of object, not numbers"),
        ("return {'dy': dout}", "returns no gradient of x (mine.py, line 9), but dy"),
        ("return {}", "returns no gradient of x (mine.py, line 9), but no names"),
        ("return dout * 1j", "is an array of complex128, not numbers"),
    ],
)
def test_what_is_returned_wrongly_is_said(tmp_path: Path, statement: str, words: str) -> None:
    assert words in str(refused(tmp_path, PAIR.format(forward="pass", backward=statement)))


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("return x", "cube_forward returns 1 value (mine.py, line 5), but cube_backward needs an output and a cache"),
        ("return None", "cube_forward returns None"),
        ("return np.log(-x * x), x", "is not finite in"),
        ("return np.zeros(2_000_000), x", "has 2,000,000 elements (mine.py, line 5); choose shapes"),
        ("return x * np.nan, x", "is not finite in 20 of 20 elements (mine.py, line 5)"),
    ],
)
def test_what_the_forward_pass_returns_wrongly_is_said(tmp_path: Path, statement: str, words: str) -> None:
    assert words in str(refused(tmp_path, PAIR.format(forward=statement, backward="pass")))


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ("def f(:\n    pass\n", "mine.py, line 1 is not Python", 1),
        ("x = 1\n  y = 2\n", "mine.py, line 2 is not Python: unexpected indent", 2),
        ("x = '\0'", "is not Python", 0),
        ("print('nothing here')\n", "holds nothing that can be checked", 0),
        (f"{AFFINE}\nimport not_there_at_all\n", "line 14, imports not_there_at_all, which is not installed", 14),
        (f"{AFFINE}\nwhile True: pass\n", "line 14, was still busy after 0.5 s while the file is read", 14),
        (f"{AFFINE}\nraise SystemExit\n", "line 14, ends the process while the file is read", 14),
        (f"{AFFINE}\ndel affine_backward\n", "mine.py does not define affine_backward when it runs", 0),
    ],
)
def test_what_is_wrong_with_a_file_is_said(tmp_path: Path, text: str, words: str, line: int) -> None:
    error = refused(tmp_path, text)
    assert words in str(error)
    assert error.line == line


def test_a_file_that_is_not_there_or_not_text_is_said(tmp_path: Path) -> None:
    with pytest.raises(CodeError, match="There is no file"):
        read(tmp_path / "nowhere.py")
    with pytest.raises(CodeError, match="There is no file"):
        read(tmp_path)
    (tmp_path / "bytes.py").write_bytes(bytes(range(256)) * 20)
    with pytest.raises(CodeError, match="bytes.py.* is not Python"):
        check_code(read(tmp_path / "bytes.py"))


def test_a_flood_of_output_is_counted_and_not_kept(tmp_path: Path) -> None:
    found = check_code(written(tmp_path, PAIR.format(forward="print('y' * 5000)", backward="pass")))
    assert found.report.passed
    assert found.printed.length > 100_000
    assert len(found.printed.text) <= 20_000
    assert set(found.printed.text) == {"y", "\n"}


def test_output_cannot_pass_for_an_answer(tmp_path: Path) -> None:
    flood = "os.write(1, b'\\xff' * 100); sys.stdout.buffer.write(b'\\x00\\x00\\x00\\x01x')"
    assert check_code(written(tmp_path, PAIR.format(forward=flood, backward="pass"))).report.passed
    everywhere = "[os.write(n, b'\\xff' * 100) for n in range(3, 30) if os.path.exists(f'/proc/self/fd/{n}')]"
    text = PAIR.format(forward=f"\n    try: {everywhere}\n    except OSError: pass", backward="pass")
    with pytest.raises(CodeError, match="has written into the pipe of the check"):
        check_code(written(tmp_path, text), limits=SHORT)


def test_what_the_code_has_started_is_ended_with_it(tmp_path: Path) -> None:
    note = tmp_path / "started"
    start = f"import subprocess; p = subprocess.Popen(['sleep', '600']); open({str(note)!r}, 'w').write(str(p.pid))"
    refused(tmp_path, PAIR.format(forward="pass", backward=f"{start}; os.kill(os.getpid(), signal.SIGKILL)"))
    started = int(note.read_text(encoding="ascii"))
    for _ in range(200):
        status = Path(f"/proc/{started}/status")
        if not status.exists() or "State:\tZ" in status.read_text(encoding="ascii"):
            break
        time.sleep(0.01)
    else:
        pytest.fail("the process that the code has started still runs")


def test_being_killed_from_outside_is_said(tmp_path: Path) -> None:
    error = refused(tmp_path, PAIR.format(forward="pass", backward="os.kill(os.getpid(), signal.SIGKILL)"))
    assert "mine.py crashes the process with SIGKILL while cube_backward runs" in str(error)


def test_lines_are_told_also_in_folders_with_other_letters(tmp_path: Path) -> None:
    folder = tmp_path / "größe ✓"
    folder.mkdir()
    error = refused(folder, PAIR.format(forward="pass", backward="while True: pass"))
    assert error.line == BACKWARD_LINE


def test_threads_left_behind_do_not_hold_the_check(tmp_path: Path) -> None:
    thread = "threading.Thread(target=time.sleep, args=(1000,)).start()"
    assert check_code(written(tmp_path, f"import threading, time\n{AFFINE}\n{thread}\n")).report.passed


def test_a_running_check_can_be_cancelled(tmp_path: Path) -> None:
    source = written(tmp_path, PAIR.format(forward="time.sleep(0.2)", backward="pass"))
    stop = threading.Event()

    def told(doing: str, done: int, total: int) -> None:
        if "cube" in doing:
            stop.set()

    with pytest.raises(CancelledError):
        check_code(source, progress=told, cancelled=stop.is_set)


def test_names_of_files_that_are_modules_of_python_do_no_harm(tmp_path: Path) -> None:
    for name in ("random.py", "numpy.py"):
        (tmp_path / name).write_text("raise RuntimeError('the wrong module')\n", encoding="utf-8")
    text = AFFINE.replace("import numpy as np", "")
    assert check_code(written(tmp_path, text, "code.py")).report.passed


def test_files_beside_it_can_be_imported_and_are_named_where_they_fail(tmp_path: Path) -> None:
    (tmp_path / "helper.py").write_text("def half(x):\n    return x / 'two'\n", encoding="utf-8")
    error = refused(tmp_path, f"from helper import half\n{AFFINE.replace('dout.sum(0)', 'half(dout)')}")
    assert "helper.py, line 2, in half, raises TypeError" in str(error)


def test_the_main_part_of_a_script_is_not_run(tmp_path: Path) -> None:
    script = f"{AFFINE}\nif __name__ == '__main__':\n    print('main'); raise SystemExit\n"
    found = check_code(written(tmp_path, script))
    assert (found.report.passed, found.printed.length) == (True, 0)


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command() == [sys.executable, RUN_USER_CODE]
    program = [sys.executable, "-m", "desktop_app", RUN_USER_CODE]
    ended = subprocess.run(program, input=b"", capture_output=True, timeout=60, check=False)
    assert b"DecodeError" in ended.stderr  # it is the child, and was asked nothing


def test_a_check_that_goes_on_and_on_is_ended(tmp_path: Path) -> None:
    text = PAIR.format(forward="time.sleep(0.1)", backward="pass")
    found = refused(tmp_path, text, Limits(seconds=30.0, total=1.0))
    assert "was not done after 1 s (" in str(found)
    assert "make its inputs smaller, or give it more time." in str(found)
