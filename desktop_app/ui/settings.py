"""What a person has chosen for the whole program: one value, kept in one file of theirs and read in one place.

What the program merely remembers (the places of windows, the files opened last) is Qt's ``QSettings`` and no setting.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QSettings, QStandardPaths, Signal

from desktop_app import figures, words
from desktop_app.experiment.storage import why_not, write_whole
from desktop_app.ui.controls.field_specs import title_at
from desktop_app.words import later, listing, tr

SYSTEM = "system"
Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = get_args(Theme)


class Settings(Struct, frozen=True):
    """Every choice, with its bounds; the dialog is made of these."""

    theme: Annotated[
        Theme,
        Meta(title=later("theme"), description=later("Colours of the windows, of the plots and of saved pictures")),
    ] = "system"
    language: Annotated[
        str,
        Meta(
            title=later("language"),
            max_length=20,
            description=later("What the program speaks; numbers are read and written the same way in all of them"),
        ),
    ] = SYSTEM
    digits: Annotated[
        int,
        Meta(
            ge=figures.FEWEST,
            le=figures.MOST,
            title=later("digits"),
            description=later(
                "Significant digits of measured numbers; where values are compared, as many more or fewer as usual"
            ),
        ),
    ] = figures.USUAL
    dtype: Annotated[
        Literal["float64", "float32"],
        Meta(title=later("precision"), description=later("Type of every number in experiments that are started empty")),
    ] = "float64"
    frame_rate: Annotated[
        int,
        Meta(
            ge=10,
            le=60,
            title=later("pictures per second"),
            description=later("How often each plot is drawn at most; less often while training runs at full speed"),
        ),
    ] = 30
    threads: Annotated[
        int,
        Meta(
            ge=1,
            le=64,
            title=later("threads of a product"),
            description=later(
                "Cores that share a large matrix product while training. More than 1 pays for layers of about 1,000 "
                "units on a machine that is otherwise idle; smaller products always take one, which is faster for them"
            ),
        ),
    ] = 1
    workers: Annotated[
        Annotated[int, Meta(ge=1, le=60)] | None,
        Meta(
            title=later("worker processes"),
            description=later("How many races the advisor runs at a time; empty: one for each core"),
        ),
    ] = None


class Changes(QObject):
    """Tells that :func:`current` is another value now.

    Signals:
        changed: (the settings before, those in force).
        failed: a sentence: they hold, but could not be kept for the next start.
    """

    changed = Signal(object, object)
    failed = Signal(str)


changes = Changes()
_current = Settings()


def current() -> Settings:
    """The settings in force."""
    return _current


def place() -> Path:
    """The file they are kept in, where the platform keeps such things."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "InitScope" / "settings.json"


def load() -> str:
    """Take the settings over from the file; return what was wrong with it in a sentence, or ""."""
    global _current
    _current = Settings()
    path = place()
    try:
        kept = json.loads(path.read_bytes())
        if not isinstance(kept, dict):
            raise ValueError("no object")
    except FileNotFoundError:
        _current = _from_earlier_versions()
        return ""
    except (OSError, ValueError):
        return _set_aside(path)
    _current, refused = read(kept)
    if not refused:
        return ""
    titles = listing(f"“{title_at(_current, name)}”" for name in refused)
    return tr("These settings had values that they cannot have, and are as at first: {titles}.", titles=titles)


def read(kept: Mapping[str, Any]) -> tuple[Settings, list[str]]:
    """Settings from what a file says, each field by itself, and the names of those that fell back."""
    found, refused = Settings(), []
    for name in Settings.__struct_fields__:
        if name in kept:
            try:
                found = msgspec.convert({**msgspec.to_builtins(found), name: kept[name]}, Settings)
            except msgspec.ValidationError:
                refused.append(name)
    if found.language not in (SYSTEM, *words.codes()):
        found, refused = replace(found, language=SYSTEM), [*refused, "language"]
    return found, refused


def change(**values: Any) -> None:
    """Let these settings hold from now on, and keep them.

    Raises:
        msgspec.ValidationError: a value is out of its bounds; nothing has changed.
    """
    take(msgspec.convert(msgspec.to_builtins(replace(_current, **values)), Settings))


def take(settings: Settings) -> None:
    """Let these settings hold from now on, and keep them."""
    global _current
    before = _current
    if settings == before:
        return
    _current = settings
    changes.changed.emit(before, settings)
    try:
        path = place()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(msgspec.to_builtins(settings), indent=2).encode() + b"\n")
    except OSError as error:
        changes.failed.emit(tr("The settings could not be saved: {reason}.", reason=why_not(error)))


def _set_aside(path: Path) -> str:
    aside = path.with_name(f"{path.stem}.damaged{path.suffix}")
    try:
        path.replace(aside)
    except OSError:
        return tr("The settings in {path} cannot be read; the program runs with its own.", path=path)
    return tr("The settings could not be read and are as at first; the damaged file is kept as {path}.", path=aside)


def _from_earlier_versions() -> Settings:
    """The theme, which was all there was to choose before there was a file."""
    with suppress(msgspec.ValidationError):
        return msgspec.convert({"theme": QSettings().value("theme", SYSTEM)}, Settings)
    return Settings()
