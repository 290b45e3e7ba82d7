"""The language of the program and of Qt's own dialogs: the person's choice, or what the system speaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

from desktop_app import words
from desktop_app.words import later

LACKING = {
    "QFileDialog": (later("&Look in:"), later("Files of &type:")),
    "QFileSystemModel": (later("Size"),),
    "QAbstractFileIconProvider": (later("Drive"), later("Folder"), later("Unknown")),
}
"""What Qt's own catalogue of our language does not have, or says of other things (a volume in place of a size), by
context."""


class _Rest(QTranslator):
    """What is said better than by Qt's own catalogue."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:
        # None is what is not known; an empty text would be shown.
        return words.tr(text) if text in LACKING.get(context, ()) else None


_translators: list[QTranslator] = []


def system_language(wanted: Iterable[str] | None = None) -> str:
    """The first language of the system's list that the program speaks, such as "zh_CN"; English if it speaks none.

    Two names mean the same language if language and script agree: zh-Hans-SG is zh_CN, zh-TW is not.
    """
    known = {_essence(QLocale(code)): code for code in words.codes()}
    for name in QLocale.system().uiLanguages() if wanted is None else wanted:
        if (found := known.get(_essence(QLocale(name)))) is not None:
            return found
    return words.ENGLISH


def resolved(code: str) -> str:
    """This language, or what the system speaks where it is none of ours."""
    return code if code in words.codes() else system_language()


def speak(code: str) -> None:
    """Speak a language, or what the system speaks where ``code`` is none of ours; Qt's own words follow.

    Numbers stay as they are: ``QLocale``'s default is not touched.
    """
    words.speak(resolved(code))
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    if words.language() == words.ENGLISH:
        return
    own, rest = QTranslator(), _Rest()
    own.load(f"qtbase_{words.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for translator in (own, rest):  # the last is asked first
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)


def moment(at: datetime) -> str:
    """Day and time of day in the language of the program, as people write them."""
    day = QLocale(words.language()).toString(QDate(at.year, at.month, at.day), QLocale.FormatType.LongFormat)
    return words.tr("{day}, {time}", day=day, time=f"{at:%H:%M}")


def _essence(locale: QLocale) -> tuple[QLocale.Language, QLocale.Script]:
    return locale.language(), locale.script()
