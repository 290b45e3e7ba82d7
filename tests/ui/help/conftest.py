"""The real window, as a first launch shows it."""

from __future__ import annotations

import pytest

from desktop_app.ui.application import create_window, prepare
from desktop_app.ui.window.main_window import MainWindow

PATIENCE = 20_000


@pytest.fixture
def window(qtbot, qapp) -> MainWindow:
    prepare(qapp)
    # Closed below: qtbot would close it first, and the question about unsaved changes would wait for an answer.
    opened = create_window()
    opened.resize(1280, 800)
    opened.show()
    qtbot.waitUntil(lambda: opened.session.state == "idle", timeout=PATIENCE)
    yield opened
    opened.session.undo_stack.setClean()
    opened.close()
    opened.deleteLater()
