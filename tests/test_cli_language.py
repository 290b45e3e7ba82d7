"""The command line speaks the language of its terminal; what programs read is English."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from english import english_beside_code

from desktop_app import words
from desktop_app.cli import COMMANDS, main
from desktop_app.cli.language import spoken
from desktop_app.cli.layout import aligned, columns, wrapped
from desktop_app.doctor.rules import rules
from desktop_app.experiment.gallery import names
from desktop_app.nn.activations import Activation
from desktop_app.values import kinds, tag_of

OWN = """
def relu_forward(x):
    return x * (x > 0), x

def relu_backward(dout, cache):
    return dout * (cache > 0)
"""
TABLES = (
    ["gallery"],
    ["faults"],
    ["run", "start", "--steps", "2"],
    ["run", "glorot", "--steps", "1"],
    ["run", "start", "--steps", "1", "--set", "lanes.0.initializer.type=lsuv"],
    ["run", "start", "--steps", "1", "--set", 'lanes.0.faults=[{"fault": "flipped-sign"}]'],
    ["check", "start", "--lane", "1", "--fault", "scaled-dW@2", "--emulate"],
    ["doctor", "start"],
    ["doctor", "start", "--lane", "1"],
    ["forecast", "start", "--lane", "1"],
    ["critical", "tanh"],
    ["critical", "selu"],
    ["derivative", "abs(t)", "--at", "0"],
    ["advise", "symmetry", "--steps", "2", "--seeds", "1", "--workers", "1"],
)
REFUSED = (
    ["rum"],
    ["mine.initscope"],
    ["run"],
    ["run", "strat"],
    ["run", "start", "--steps", "x"],
    ["run", "start", "--set", "seed"],
    ["run", "start", "--set", "lanes.7.name=x"],
    ["run", "start", "--set", "lanes.0.nam.x=x"],
    ["check", "start", "--lane", "9"],
    ["check", "start", "--scheme", "best"],
    ["check", "start", "--fault", "typo"],
    ["check-code", "nowhere.py"],
    ["critical", "tahn"],
    ["critical", "erf", "--bias-variance", "-1"],
    ["derivative", "t**", "--at", "1"],
    ["derivative", "t", "--at", "1", "--eps", "0"],
    ["export", "start"],
    ["tensors", "start", "--out", "x.txt"],
    ["report", "start", "--out", "."],
    ["gallery", "stat"],
)


@pytest.fixture
def chinese_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("LANGUAGE", "zh_CN")
    yield
    words.speak(words.ENGLISH)


def status_of(arguments: list[str]) -> int:
    """The exit status of a command, however it ends."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def assert_chinese(text: str, source: str) -> None:
    """Words are Chinese but for code in what was typed, or in what is said in English."""
    assert re.search("[\u4e00-\u9fff]", text), text
    written = " ".join([*COMMANDS, *names(), *(rule.code for rule in rules()), *map(tag_of, kinds(Activation))])
    assert english_beside_code(text, f'{source} "{written}"') == set()


@pytest.mark.usefixtures("chinese_terminal")
@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_what_a_command_prints_is_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(arguments) in (0, 1)
    assert_chinese(capsys.readouterr().out, f'"{" ".join(arguments)}"')


@pytest.mark.usefixtures("chinese_terminal")
def test_what_is_said_of_own_code_is_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.py").write_text(OWN, encoding="utf-8")
    for options in ([], ["--list"]):
        assert status_of(["check-code", str(tmp_path / "own.py"), *options]) == 0
        assert_chinese(capsys.readouterr().out, '"relu forward backward own"')


@pytest.mark.usefixtures("chinese_terminal")
@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_is_refused_is_refused_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(arguments) == 2
    said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("initscope")]
    assert_chinese(said[-1], f'"{" ".join(arguments)}"')


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_chinese(command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    said = {}
    for language in ("zh_CN", "en"):
        monkeypatch.setenv("LANGUAGE", language)
        assert status_of([*command.split(), "--help"]) == 0
        said[language] = capsys.readouterr().out.partition("\n\n")[2]  # behind the usage
    assert_chinese(said["zh_CN"], said["en"])


@pytest.mark.usefixtures("chinese_terminal")
def test_json_is_the_same_in_every_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = []
    for language in ("zh_CN", "en"):
        monkeypatch.setenv("LANGUAGE", language)
        assert main(["doctor", "start", "--json"]) == 1
        said.append(json.loads(capsys.readouterr().out))
    assert said[0] == said[1]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_SG.UTF-8@cjk"}, "zh_CN"),
        ({"LANG": "zh_TW.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:zh-Hans:en"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en_GB:en"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "POSIX"}, "en"),
    ],
)
def test_the_language_is_that_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert spoken(environment) == language


def test_columns_of_chinese_line_up() -> None:
    lines = aligned([["赛道", "步数"], ["Xavier", "12"], ["全连接层", "2,000"]])
    assert lines == ["赛道       步数", "Xavier       12", "全连接层  2,000"]
    assert len({columns(line) for line in lines}) == 1


def test_lines_break_between_chinese_characters_but_not_before_a_mark() -> None:
    said = wrapped("用 tanh 配 LeCun 初始化代替 sigmoid：梯度大小不变，“不变”。", 16, "- ", "  ")
    assert said.splitlines()[0] == "- 用 tanh 配"
    assert all(columns(line) <= 16 for line in said.splitlines())
    assert not re.search(r"^ *[，。：”]", said, re.MULTILINE)
    assert said.replace("\n  ", "").replace(" ", "") == "-用tanh配LeCun初始化代替sigmoid：梯度大小不变，“不变”。"


def test_a_word_that_is_longer_than_a_line_stays_whole() -> None:
    assert wrapped("a remarkable word", 6) == "a\nremarkable\nword"
