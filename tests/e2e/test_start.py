"""A start brings only what the first window needs: everything else is imported when it is first asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

LATER = (
    "desktop_app.cli",
    "desktop_app.doctor.visit",
    "desktop_app.doctor.rules",
    "desktop_app.gradients.check",
    "desktop_app.gradients.diagnosis",
    "desktop_app.gradients.emulated",
    "desktop_app.gradients.referees",
    "desktop_app.gradients.v_curve",
    "desktop_app.runs.advisor",
    "desktop_app.runs.export",
    "desktop_app.runs.report",
    "desktop_app.runs.sweep",
    "desktop_app.theory.forecast",
    "desktop_app.theory.rules",
    "desktop_app.theory.tuning",
    "desktop_app.training.gradient_check",
    "desktop_app.ui.advisor",
    "desktop_app.ui.checker.lab",
    "desktop_app.ui.derivative",
    "desktop_app.ui.neuron",
    "desktop_app.ui.panels.export",
    "desktop_app.ui.phase",
    "desktop_app.ui.report",
    "desktop_app.ui.usercode",
    "desktop_app.usercode.child",
    "safetensors",
    "PySide6.QtPrintSupport",
)
"""Modules, with all that is below them, that nobody needs who looks at the first window."""

PROBE = """
import gc, json, os, sys
from desktop_app import __main__
from desktop_app.ui.startup import start

def look(application):
    windows = [each for each in application.topLevelWidgets() if each.isVisible() and hasattr(each, "session")]
    print(json.dumps({"windows": len(windows), "modules": sorted(sys.modules), "collects": gc.isenabled()}), flush=True)
    os._exit(0)

start.Application.exec = look
__main__.main([])
"""


def test_the_first_window_imports_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")
    environment = os.environ | dict.fromkeys(places, str(tmp_path)) | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", PROBE]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout.splitlines()[-1])
    assert found["windows"] == 1
    assert "desktop_app.ui.window.main_window" in found["modules"]
    early = [name for name in found["modules"] if any(name == each or name.startswith(f"{each}.") for each in LATER)]
    assert early == []
    assert not found["collects"]  # the window's clock does, where a halt hurts nobody
