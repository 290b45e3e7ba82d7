"""What the person's code does wrong is told in the language of the window, also from the process that runs it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from usercode.writing import AFFINE, written

from desktop_app.usercode.judgement import check_code
from desktop_app.usercode.runner import Limits
from desktop_app.usercode.source import CodeError

pytestmark = pytest.mark.usefixtures("chinese")


def refused(folder: Path, statement: str, limits: Limits | None = None) -> str:
    code = AFFINE.replace("    dx = ", f"    {statement}\n    dx = ", 1)
    assert code != AFFINE
    with pytest.raises(CodeError) as raised:
        check_code(written(folder, code), limits=limits)
    return str(raised.value)


def test_an_exception_is_told_by_the_process_that_runs_the_code(tmp_path: Path) -> None:
    sentence = refused(tmp_path, "1 / 0")
    assert re.match(
        r"mine\.py 第 \d+ 行（函数 affine_backward）在运行 affine_backward 时抛出 ZeroDivisionError", sentence
    )


def test_an_endless_loop_is_told_by_the_process_that_waits(tmp_path: Path) -> None:
    sentence = refused(tmp_path, "while True: pass", Limits(seconds=0.5))
    assert "运行 affine_backward 时，0.5 秒后仍未结束" in sentence


def test_what_is_wrong_with_a_gradient_is_told_too(tmp_path: Path) -> None:
    source = written(tmp_path, AFFINE.replace("dw = ", "dw = 2 * ", 1))
    (found,) = check_code(source).report.diagnosis
    assert "是正确值的 2 倍" in found.sentence
