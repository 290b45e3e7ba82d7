"""What every target says of the program in the same words, and where the build puts things."""

from __future__ import annotations

import ast
import os
import platform
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
BUILD = ROOT / "build"
PACKAGING = ROOT / "packaging"

NAME = "InitScope"
COMMAND = "initscope"
SUMMARY = "See why weight initialization makes or breaks a deep network"
SUFFIX = "initscope"
"""Of documents, without the dot."""
IDENTIFIER = "org.initscope.InitScope"
"""Of the program in AppStream and on macOS; nothing is looked up under it."""
DOCUMENT_IDENTIFIER = "org.initscope.experiment"
MIME_TYPE = "application/x-initscope"
AUTHORS = "InitScope contributors"
ADDRESS = "maintainers@initscope.invalid"
"""Of whoever builds a Debian package, unless DEBEMAIL says it; leads nowhere."""


def version() -> str:
    """The version of the program, read from the one place that states it, without importing it.

    Raises:
        ValueError: ``desktop_app/__init__.py`` states none.
    """
    place = ROOT / "desktop_app" / "__init__.py"
    for statement in ast.parse(place.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "__version__":
            return str(ast.literal_eval(statement.value))
    raise ValueError(f"{place} states no __version__.")


def home() -> str:
    """Where the project lives on the web: INITSCOPE_HOME, or the repository that GitHub builds, or "" if unknown."""
    server, repository = os.environ.get("GITHUB_SERVER_URL"), os.environ.get("GITHUB_REPOSITORY")
    return os.environ.get("INITSCOPE_HOME") or (f"{server}/{repository}" if server and repository else "")


def file_name(system: str, ending: str) -> str:
    """The name of something that is handed out, such as "initscope-1.2.3-linux-x86_64.run"."""
    return f"{COMMAND}-{version()}-{system}-{platform.machine().lower()}{ending}"


def fill(template: str, values: dict[str, str]) -> str:
    """A template with every ``@NAME@`` replaced.

    Raises:
        ValueError: a placeholder stays, or a value has none.
    """
    for name, value in values.items():
        if f"@{name}@" not in template:
            raise ValueError(f"The template has no @{name}@.")
        template = template.replace(f"@{name}@", value)
    if "@" in template and (left := [part for part in template.split("@")[1::2] if part.isupper()]):
        raise ValueError(f"Nothing is given for {', '.join(left)}.")
    return template


if __name__ == "__main__":
    print(version())
