"""The language that a terminal speaks."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from typing import Any

from desktop_app.words import ENGLISH, codes

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""What names the language of messages, the first that is set, as for other programs (GNU gettext manual, 2.3)."""

TRADITIONAL = ("_TW", "_HK", "_MO", "_Hant")
"""Where the language that is called Chinese is written in traditional characters."""


def spoken(environment: Mapping[str, str] = os.environ) -> str:
    """The first language of the environment that the program speaks, such as "zh_CN"; English if it speaks none.

    Windows has no such variables, and is asked if nobody has set them.
    """
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "") or _of_windows()
    for name in named.split(":"):
        plain = name.partition(".")[0].partition("@")[0].replace("-", "_")
        language = plain.partition("_")[0].lower()
        if language in (ENGLISH, "c", "posix"):
            return ENGLISH
        for code in codes():
            # zh, zh_CN, zh_SG and zh_Hans_… are one language; what is written in another script is not.
            if code.partition("_")[0] == language and not plain.endswith(TRADITIONAL):
                return code
    return ENGLISH


def _of_windows() -> str:
    if os.name != "nt":
        return ""
    import ctypes

    asked: Any = ctypes
    return locale.windows_locale.get(asked.windll.kernel32.GetUserDefaultUILanguage(), "")
