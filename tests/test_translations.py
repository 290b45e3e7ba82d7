"""The files of Qt Linguist hold every text that the program says, each translated, with what it has to keep."""

from __future__ import annotations

import importlib.util
import re
import string
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from english import english_beside_code, english_in

from desktop_app.data import Source
from desktop_app.experiment.gallery import entry, names
from desktop_app.gradients.faults import FAULTS
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import Initializer
from desktop_app.nn.layers import Layer
from desktop_app.nn.losses import Loss
from desktop_app.nn.optimizers import Optimizer
from desktop_app.ui.controls.field_specs import EMPTY
from desktop_app.values import kinds, summary_of
from desktop_app.words import read

FOLDER = Path(__file__).parent.parent / "resources/translations"
GUIDE = FOLDER.parent / "guide"
AVOIDED = {"zh_CN": ("您", "对照组", "房间", "舞台", "比赛", "方案", "失活", "热图", "滤波器", "抽取", "深度网络")}
"""Words of each language that the program says otherwise."""


@pytest.fixture(scope="module")
def update() -> ModuleType:
    """The script that collects the texts."""
    spec = importlib.util.spec_from_file_location("update", FOLDER / "update.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def languages() -> list[Path]:
    return sorted(path for path in FOLDER.iterdir() if path.is_dir() and any(path.glob("*.ts")))


def messages() -> Iterator[tuple[str, str, ElementTree.Element]]:
    """Room, English text and message of all that is in the files."""
    for path in (path for language in languages() for path in sorted(language.glob("*.ts"))):
        for message in ElementTree.parse(path).iter("message"):
            yield path.stem, message.findtext("source", ""), message


def translations() -> Iterator[tuple[str, str, str]]:
    """Room, English text and translation of all that is translated."""
    for room, text, message in messages():
        if said := message.findtext("translation"):
            yield room, text, said


def placeholders(text: str) -> list[tuple[str, str | None, str | None]]:
    """Name, format and conversion of every placeholder, sorted."""
    return sorted(field[1:] for field in string.Formatter().parse(text) if field[1] is not None)  # type: ignore[arg-type]


def test_every_language_has_a_file_for_each_room_with_just_its_texts(update: ModuleType) -> None:
    rooms = update.texts()
    assert len(rooms) > 10
    for language in languages():
        held = {path.stem: list(update.translated(path)) for path in language.glob("*.ts")}
        for room in rooms:
            assert held.get(room) == rooms[room], f"run resources/translations/update.py: {room}"
        assert held.keys() == rooms.keys()


def test_what_values_and_the_gallery_say_of_themselves_is_collected(update: ModuleType) -> None:
    found = {text for texts in update.texts().values() for text in texts}
    for kind in (kind for base in (Layer, Activation, Initializer, Loss, Optimizer, Source) for kind in kinds(base)):
        assert {kind.label, summary_of(kind)} <= found
    titles = {"learning rate", "branch scale", "truncated normal", "Share of the values set to zero"}
    assert titles <= found
    assert {"fan_in", "float64"}.isdisjoint(found)  # code is the same in every language
    assert set(FAULTS) <= found  # but faults have names in other languages
    assert {text for each in names() for text in (entry(each).title, entry(each).notes)} <= found


def test_every_text_is_translated() -> None:
    unfinished = [(room, text) for room, text, message in messages() if not message.findtext("translation")]
    assert unfinished == []
    kinds = [message.find("translation") for _, _, message in messages()]
    assert {kind.get("type") for kind in kinds if kind is not None} <= {None, "unfinished"}


def test_a_text_has_the_same_translation_everywhere() -> None:
    said: dict[str, set[str]] = {}
    for _, text, translation in translations():
        said.setdefault(text, set()).add(translation)
    assert {text: found for text, found in said.items() if len(found) > 1} == {}


def test_translations_keep_the_placeholders_and_their_formats() -> None:
    wrong = [
        (room, text, said)
        for room, text, said in translations()
        if _is_template(text) and placeholders(text) != placeholders(said)
    ]
    assert wrong == []


def test_no_english_is_left_in_a_translation() -> None:
    left: dict[str, set[str]] = {}
    for room, text, said in translations():
        if found := english_beside_code(said, text) if room in ("cli", "usercode") else english_in(said):
            left.setdefault(said, set()).update(found)
    assert left == {}


@pytest.mark.parametrize("language", AVOIDED)
def test_words_to_avoid_are_in_no_translation_and_not_in_the_guide(language: str) -> None:
    files = [*(FOLDER / language).glob("*.ts"), *(GUIDE / language).glob("*.md")]
    assert {path.suffix for path in files} == {".ts", ".md"}
    text = {path.name: path.read_text(encoding="utf-8") for path in files}
    assert [(name, word) for name in text for word in AVOIDED[language] if word in text[name]] == []


def test_what_an_empty_field_means_is_found_in_descriptions_of_every_language(update: ModuleType) -> None:
    texts = [text for _, text in update.told_by_values() if EMPTY in text]
    assert len(texts) > 10
    for language in languages():
        catalogue = read(language)
        assert [text for text in texts if catalogue[EMPTY] not in catalogue[text]] == []


def _is_template(text: str) -> bool:
    """Whether it has placeholders; a formula has braces of its own, beside its <names>."""
    if re.search(r"<\w+>", text):
        return False
    try:
        return bool(placeholders(text))
    except ValueError:
        return False
