"""From the start of the process to the first window, beside an empty window of PySide6 and pyqtgraph.

Both are started in turn, each as a process of its own from a warm disk.  Printed are seconds of the clock and of the
processor (user and system: what others do on the machine matters less to these), the best and the median of all starts,
and the ratios.  “shown” is when the window has been painted for the first time, “ready” when it can be played.

Run: python tests/benchmarks/start_speed.py [--starts 11] [--imports]
(offscreen, or on a display with QT_QPA_PLATFORM=xcb and DISPLAY set)
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

EMPTY = """
import resource, time
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(pg.PlotWidget())
window.show()
application.processEvents()
used = resource.getrusage(resource.RUSAGE_SELF)
print([time.time(), used.ru_utime + used.ru_stime])
"""
OURS = """
import json, os, resource, sys, time
from desktop_app import __main__
from desktop_app.ui.startup import start

def moment():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return [time.time(), used.ru_utime + used.ru_stime]

def live(application):
    application.processEvents()
    shown = moment()
    window = next(each for each in application.topLevelWidgets() if hasattr(each, "session"))
    while window.session.state == "preparing":
        application.processEvents()
        time.sleep(0.001)
    print(json.dumps([shown, moment()]), flush=True)
    os._exit(0)

start.Application.exec = live
__main__.main([])
"""
KEPT = ("PATH", "LANG", "DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


def started(code: str, home: str) -> list[list[float]]:
    """Start a process; seconds of clock and processor at each moment that it tells."""
    environment = {name: os.environ[name] for name in KEPT if name in os.environ}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    environment |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "XDG_RUNTIME_DIR": home}
    begin = time.time()
    told = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    found = json.loads(told.stdout.strip().splitlines()[-1])
    moments = found if isinstance(found[0], list) else [found]
    return [[clock - begin, used] for clock, used in moments]


def imports(home: str) -> None:
    """Print the modules of ours, with what each brings along, that take longest to import."""
    environment = os.environ | {"HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-X", "importtime", "-c", "from desktop_app.ui import application"]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    rows = re.findall(r"import time:\s+(\d+) \|\s+(\d+) \| (\s*)(\S+)", told.stderr)
    for own, whole, _, name in sorted(rows, key=lambda row: -int(row[1]))[:40]:
        print(f"{int(whole) / 1000:8.0f} ms with what it imports, {int(own) / 1000:7.1f} ms by itself  {name}")


def main() -> None:
    """Start both in turn and compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=11)
    parser.add_argument("--imports", action="store_true", help="print what takes how long to import instead")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        if arguments.imports:
            imports(home)
            return
        found: dict[str, list[list[float]]] = {"empty": [], "shown": [], "ready": []}
        for _ in range(arguments.starts + 1):
            found["empty"] += started(EMPTY, home)
            for name, seconds in zip(("shown", "ready"), started(OURS, home), strict=True):
                found[name].append(seconds)
    print(f"{'':8}{'clock, best':>14}{'median':>9}{'processor, best':>18}{'median':>9}")
    for name, rows in found.items():
        clock, used = zip(*rows[1:], strict=True)  # the first start warms the disk
        print(
            f"{name:8}{min(clock):14.2f}{statistics.median(clock):9.2f}{min(used):18.2f}{statistics.median(used):9.2f}"
        )
    best = {name: min(used for _, used in rows[1:]) for name, rows in found.items()}
    shown, ready = (best[name] / best["empty"] for name in ("shown", "ready"))
    print(f"processor: {shown:.2f} × empty until shown, {ready:.2f} × until ready")


if __name__ == "__main__":
    main()
