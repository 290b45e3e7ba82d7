"""What is photographed for the user's guide: each room with something in it, in every language and both schemes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from make import SCHEMES, SETTLE, STEPS, closed, opened, photograph, train, wait
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app import words
from desktop_app.resources import resource
from desktop_app.ui.advisor.lab import AdvisorLab
from desktop_app.ui.checker.lab import CheckerLab
from desktop_app.ui.phase.lab import PhaseLab
from desktop_app.ui.style import theme
from desktop_app.ui.usercode.lab import CodeLab
from desktop_app.ui.window.main_window import MainWindow

FOLDER = Path(__file__).parent.parent / "guide" / "pictures"
SIZE = (1280, 800)
FAULT = ("missing-activation-derivative", "3")
RACES = {"steps": 60, "seeds": 2}
"""Short races: what is shown is what the room looks like."""
PUBLISHED = "layer-statistics"

Scene = Callable[[MainWindow], QWidget]


def room(name: str) -> Scene:
    """A room as it is when it is entered."""

    def show(window: MainWindow) -> QWidget:
        window.workspaces.choose(name)
        QTest.qWait(3000)
        return window

    return show


def train_room(window: MainWindow) -> QWidget:
    """The room Train after some steps."""
    train(window, STEPS)
    QTest.qWait(3000)
    return window


def profile(window: MainWindow) -> QWidget:
    """The depth profile by itself, with other seeds."""
    window.workspaces.choose("train")
    plot = window.stage.plots["profile"]
    window.stage.toggle_maximized(plot)
    plot.choose("Seeds", "seeds")
    wait(lambda: window.expectations.lottery is not None, "the other seeds")
    QTest.qWait(3000)
    return plot


def check(window: MainWindow) -> QWidget:
    """A fault that the gradient check has named."""
    window.workspaces.choose("check")
    lab = window.workspaces.room("check")
    assert isinstance(lab, CheckerLab)
    wait(lambda: bool(lab.state.faults.places), "the faults that apply")
    lab.session.select_lane(1)
    QTest.qWait(500)
    lab.form.faults[0].set_value(FAULT)
    lab.state.check(lab.form.choices())
    wait(lambda: lab.state.result is not None and not lab.state.running, "the check")
    wait(lambda: lab.element.found is not None, "the curve of the element that differs most")
    QTest.qWait(1000)
    return window


def phase(window: MainWindow) -> QWidget:
    """The map with all that is measured beside it."""
    window.workspaces.choose("phase")
    lab = window.workspaces.room("phase")
    assert isinstance(lab, PhaseLab)
    wait(lambda: lab.state.spectrum is not None, "the singular values")
    QTest.qWait(1000)
    return window


def code(window: MainWindow) -> QWidget:
    """The example with a bug."""
    window.workspaces.choose("code")
    lab = window.workspaces.room("code")
    assert isinstance(lab, CodeLab)
    lab.open(resource("examples", "batch_norm_bug.py"))
    wait(lambda: not lab.state.running and lab.stage.report is not None, "the check of the code")
    QTest.qWait(2000)
    return window


def advisor(window: MainWindow) -> QWidget:
    """A finished search."""
    window.workspaces.choose("advisor")
    lab = window.workspaces.room("advisor")
    assert isinstance(lab, AdvisorLab)
    races = replace(lab.state.races, **RACES)
    lab.form.races.set_value(races)
    lab.state.races = races
    lab.state.find()
    wait(lambda: lab.state.advice is not None and lab.state.advice.finished, "the search")
    QTest.qWait(1500)
    return window


def published(window: MainWindow) -> QWidget:
    """The profile of an experiment that reproduces published values."""
    window.workspaces.choose("train")
    window.documents.open_gallery(PUBLISHED)
    wait(lambda: len(window.session.lanes) == 4 and window.session.state == "idle", "the published experiment")
    train(window, 1)
    plot = window.stage.plots["profile"]
    window.stage.toggle_maximized(plot)
    QTest.qWait(3000)
    return plot


SCENES: dict[str, Scene] = {
    "train": train_room,
    "check": check,
    "code": code,
    "derivative": room("derivative"),
    "neuron": room("neuron"),
    "phase": phase,
    "advisor": advisor,
}
"""One after the other in one window."""
ALONE: dict[str, Scene] = {"profile": profile, "published": published}
"""Each in a window of its own."""


def make_guide(application: QApplication) -> None:
    """Photograph every scene."""
    for code_ in words.languages():
        words.speak(code_)
        for scenes in (SCENES, *({name: scene} for name, scene in ALONE.items())):
            theme.apply(application, "light")
            window = opened(SIZE)
            for name, scene in scenes.items():
                picture = scene(window)
                for scheme in SCHEMES:
                    theme.apply(application, scheme)
                    QTest.qWait(SETTLE)
                    photograph(picture, FOLDER / f"{code_}-{scheme}" / f"{name}.png")
                theme.apply(application, "light")
                print(code_, name)
            closed(window)
