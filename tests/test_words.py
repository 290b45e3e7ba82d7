"""Texts are found by their English words, and come back as they are where nobody has translated them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app import words
from desktop_app.words import ENGLISH, apart, clauses, later, listing, together, tr


@pytest.fixture(autouse=True)
def in_english_afterwards() -> Iterator[None]:
    yield
    words.speak(ENGLISH)


def test_english_is_what_the_code_says() -> None:
    assert tr("Stopped at step {step:,}.", step=12345) == "Stopped at step 12,345."
    assert later("Train") == tr("Train") == "Train"


def test_placeholders_come_in_the_order_of_the_other_language() -> None:
    words.use({"{name} of {whole}": "{whole}的{name}"}, "zh_CN")
    assert tr("{name} of {whole}", name="W", whole="层") == "层的W"
    assert words.language() == "zh_CN"


def test_what_nobody_translated_is_given_back() -> None:
    words.use({}, "zh_CN")
    assert tr("a title with {braces}") == "a title with {braces}"


def test_unfinished_and_vanished_texts_are_not_spoken(tmp_path: Path) -> None:
    (tmp_path / "a.ts").write_text(
        "<!DOCTYPE TS><TS><context><message><source>one</source><translation>一</translation></message>"
        "<message><source>two</source><translation type='unfinished'>二</translation></message>"
        "<message><source>three</source><translation type='vanished'>三</translation></message></context></TS>",
        encoding="utf-8",
    )
    assert words.read(tmp_path) == {"one": "一"}


def test_a_language_that_does_not_exist_is_english() -> None:
    words.speak("tlh")
    assert words.language() == ENGLISH
    assert next(iter(words.languages())) == ENGLISH


def test_a_remark_tells_meanings_of_a_word_apart_and_is_not_seen() -> None:
    assert tr("backward\tdifference") == "backward"
    words.use({"backward": "反向", "backward\tdifference": "后向差分"}, "zh_CN")
    assert (tr("backward"), tr("backward\tdifference")) == ("反向", "后向差分")


def test_things_in_a_row_are_set_apart_as_the_language_does_it() -> None:
    things = ["a", "", "b"]
    assert (listing(things), clauses(things), apart(things)) == ("a, b", "a, b", "a; b")
    words.speak("zh_CN")
    assert (listing(things), clauses(things), apart(things)) == ("a、b", "a，b", "a；b")


def test_sentences_are_set_apart_as_the_language_does_it() -> None:
    assert together("One.", "", "Two.", "Three.") == "One. Two. Three."
    assert together("", "") == ""
    words.use({"{text} {more}": "{text}{more}"}, "zh_CN")
    assert together("一。", "二。") == "一。二。"
