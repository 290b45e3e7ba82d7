"""The plots: one file each, found by listing the subclasses of Plot."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from desktop_app.ui.plots.base import Plot


def listed(base: type[Plot]) -> list[type[Plot]]:
    """Every plot below ``base`` that has a key."""
    found = [base] if base.key else []
    for child in base.__subclasses__():
        found += listed(child)
    return found


for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")

PLOTS: tuple[type[Plot], ...] = tuple(sorted(listed(Plot), key=lambda kind: kind.key))
"""Every plot, by key."""
