"""What can be dropped on the window: experiments, each for a window of its own, and one file of code."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData

from desktop_app.experiment.document import EXTENSION

CODE_SUFFIX = ".py"


@dataclass(frozen=True)
class Dropped:
    """Files of the two kinds; everything else in the bag is left out."""

    experiments: tuple[Path, ...]
    code: Path | None

    def __bool__(self) -> bool:
        return bool(self.experiments) or self.code is not None


def dropped(data: QMimeData) -> Dropped:
    """What there is in a bag of files that this program opens."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    code = [path for path in paths if path.suffix.lower() == CODE_SUFFIX]
    experiments = tuple(path for path in paths if path.suffix.lower() == EXTENSION)
    return Dropped(experiments, code[0] if code and len(paths) == 1 else None)
