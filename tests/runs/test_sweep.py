"""Work on processes: answers, crashes, cancelling, and that no process outlives its purpose."""

from __future__ import annotations

import math
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest

from desktop_app.gradients.cancelling import CancelledError
from desktop_app.runs import sweep
from desktop_app.runs.sweep import NICENESS, SweepError, Workers, answers, cores

FOREVER = 3600.0


def test_every_job_is_answered_by_workers_with_one_blas_thread_at_low_priority() -> None:
    with Workers(2) as pool:
        assert dict(answers(pool, math.sqrt, [1.0, 4.0, 9.0])) == {1.0: 1.0, 4.0: 2.0, 9.0: 3.0}
        assert dict(answers(pool, os.getenv, ["OPENBLAS_NUM_THREADS"])) == {"OPENBLAS_NUM_THREADS": "1"}
        if hasattr(os, "nice"):
            assert dict(answers(pool, os.nice, [0])) == {0: min(os.nice(0) + NICENESS, 19)}
    assert not multiprocessing.active_children()


def test_any_executor_serves() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert sorted(answers(pool, abs, [-1, 2])) == [(-1, 1), (2, 2)]


def test_a_worker_that_dies_is_a_sentence_and_leaves_no_process() -> None:
    with pytest.raises(SweepError, match="ended unexpectedly"), Workers(2) as pool:
        list(answers(pool, os._exit, [3, 3]))
    assert not multiprocessing.active_children()


def test_an_error_in_the_work_is_raised_and_ends_the_workers() -> None:
    with pytest.raises(ValueError, match="math domain|nonnegative"), Workers(1) as pool:
        list(answers(pool, math.sqrt, [-1.0]))
    assert not multiprocessing.active_children()


def test_cancelling_ends_workers_in_the_middle_of_their_work() -> None:
    looks = count()
    with pytest.raises(CancelledError), Workers(2) as pool:
        list(answers(pool, time.sleep, [FOREVER] * 5, lambda: next(looks) > 20))
    assert not multiprocessing.active_children()


def test_there_is_a_core() -> None:
    assert 1 <= cores() <= (os.cpu_count() or 1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_workers_end_with_a_parent_that_is_killed() -> None:
    code = (
        "import os, sys, time; from desktop_app.runs.sweep import Workers\n"
        "with Workers(1) as pool:\n"
        "    print(pool.submit(os.getpid).result(), flush=True)\n"
        "    time.sleep(3600)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    with suppress(ProcessLookupError):
        while not _is_zombie(worker):  # nobody may be there to reap it; the time limit of the test ends a failure
            os.kill(worker, 0)
            time.sleep(0.02)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_ends_the_command_without_a_word_and_its_workers_with_it() -> None:
    advise = ["advise", "start", "--workers", "1", "--steps", "100000", "--seeds", "1"]
    command = [sys.executable, "-m", "desktop_app", *advise]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stderr is not None
    first = process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, rest = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert first.startswith("trial ")
    assert "Traceback" not in rest
    with suppress(ProcessLookupError):
        while True:  # the tracker of multiprocessing takes a moment; the time limit of the test ends a failure
            os.killpg(process.pid, 0)
            time.sleep(0.02)


def _is_zombie(process: int) -> bool:
    with suppress(OSError):
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    return False


def test_a_process_that_cannot_be_started_is_the_error_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(sweep._Process, "start", refuse)
    with pytest.raises(OSError, match="no more processes"), Workers(2) as pool:
        pool.submit(int)
