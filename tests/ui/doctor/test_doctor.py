"""The doctor in the window, with the real session and the real engine, on small networks."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from doctor.patients import case, stack
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import words
from desktop_app.data import Circles, Wine
from desktop_app.doctor import visit
from desktop_app.doctor.findings import Diagnosis
from desktop_app.experiment.schema import MAX_LANES, Experiment, PlantedFault, Training
from desktop_app.nn.activations import ReLU, Tanh
from desktop_app.nn.initializers import He, LeCun, Normal, Xavier
from desktop_app.nn.layers import Conv2D
from desktop_app.ui.doctor import state as state_module
from desktop_app.ui.doctor.panel import DoctorPanel
from desktop_app.ui.doctor.state import DoctorState
from desktop_app.ui.document.session import Session
from desktop_app.ui.panels.layer_model import LayerModel

SLOW = Training(learning_rate=0.1, steps=100_000)
SICK = case(stack(8, 12, Tanh()), Normal(std=0.01), source=Circles(samples=60), training=SLOW)
HEALTHY = case(stack(3, 12, Tanh()), Xavier(), source=Circles(samples=60), training=SLOW)
HASTY = replace(
    case(stack(2, 12, ReLU()), He(), source=Circles(samples=60), training=Training(learning_rate=200.0)),
    title="a learning rate far too large",
)

Opener = Callable[..., DoctorPanel]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Opener]:
    """Opens the panel on an experiment and waits for its first diagnosis."""
    panels: list[DoctorPanel] = []

    def open_panel(experiment: Experiment, *, wait: bool = True) -> DoctorPanel:
        session = Session(experiment)
        panel = DoctorPanel(DoctorState(session))
        panels.append(panel)
        qtbot.addWidget(panel)
        panel.resize(320, 700)
        panel.show()
        if wait:
            qtbot.waitUntil(lambda: panel.state.diagnosis is not None and not panel.state.examining)
        return panel

    yield open_panel
    for panel in panels:
        panel.state.close_down()
        panel.session.close()


def settled(panel: DoctorPanel) -> Callable[[], bool]:
    """Whether what the panel shows is of the experiment as it is now."""

    def ready() -> bool:
        diagnosis = panel.state.diagnosis
        session = panel.session
        fresh = diagnosis is not None and (diagnosis.experiment, diagnosis.lane) == (
            session.experiment,
            session.selected_lane,
        )
        return fresh and not panel.state.examining

    return ready


def text(panel: DoctorPanel, name: str) -> str:
    return panel.findChild(QLabel, name).text()


def press(panel: DoctorPanel, name: str) -> None:
    QTest.mouseClick(panel.cards[0].findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_a_sick_lane_shows_what_where_why_and_the_way_out(opened: Opener) -> None:
    panel = opened(SICK)
    (card,) = [card for card in panel.cards if card.isVisible()]
    assert text(panel, "verdict") == "1 finding"
    assert text(panel, "subject") == "“patient”, before its first step"
    assert (card.title.text(), card.where.text()) == ("Vanishing gradient", "layer 1")
    assert "‖∂L/∂z‖ of layer 1" in text(panel, "measured")
    assert text(panel, "expected").startswith("1, by chance")
    assert "fan_in · Var W" in text(panel, "why")
    assert "LeCun" in text(panel, "remedy")
    assert text(panel, "predicted").endswith("nothing else is found.")
    assert text(panel, "with-it-go") == "Poor gain, Step size"
    assert panel.state.marks == {"1": "Vanishing gradient"}
    assert "Vanishing gradient" in card.accessibleName()


def test_a_healthy_lane_gets_a_clean_bill(opened: Opener) -> None:
    panel = opened(HEALTHY)
    assert text(panel, "verdict") == "Healthy"
    assert text(panel, "clean-bill")
    assert panel.state.marks == {}
    assert not any(card.isVisible() for card in panel.cards)


def test_a_clean_bill_is_none_for_a_planted_fault(opened: Opener) -> None:
    faulty = replace(HEALTHY.lanes[0], faults=(PlantedFault("scaled-dW", "2"),))
    panel = opened(replace(HEALTHY, lanes=(faulty,)))
    assert text(panel, "verdict") == "Healthy"
    assert text(panel, "clean-bill").endswith("whether its gradients are right is for the gradient check to say.")
    assert "gradient check" not in text(opened(HEALTHY), "clean-bill")


def test_apply_puts_the_treated_lane_beside_the_sick_one_and_can_be_undone(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(SICK)
    press(panel, "apply")
    sick, treated = panel.session.experiment.lanes
    assert sick == SICK.lanes[0]
    assert (treated.name, treated.initializer) == ("LeCun", LeCun())
    assert panel.session.selected_lane == 1
    qtbot.waitUntil(settled(panel))
    assert text(panel, "verdict") == "Healthy"
    panel.session.undo_stack.undo()
    assert panel.session.experiment == SICK
    qtbot.waitUntil(settled(panel))
    assert text(panel, "verdict") == "1 finding"


def test_what_was_applied_is_undone_in_the_language_of_the_moment(opened: Opener, chinese: None) -> None:
    panel = opened(case(stack(3, 32, ReLU()), He(), source=Wine(), standardize=False, training=SLOW))
    press(panel, "apply")
    done = panel.session.undo_stack
    assert done.undoText() == "应用 前置批归一化"
    words.speak(words.ENGLISH)
    panel.session.speak_anew()
    assert done.undoText() == "apply BatchNorm in front"


def test_space_after_a_click_does_not_apply_once_more(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(SICK)
    button = panel.cards[0].findChild(QPushButton, "apply-and-race")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.hasFocus()
    assert len(panel.session.experiment.lanes) == 2


def test_apply_and_race_trains_and_the_cure_is_seen(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(SICK)
    press(panel, "apply-and-race")
    session = panel.session
    qtbot.waitUntil(lambda: session.step > 150, timeout=20_000)
    session.pause()
    qtbot.waitUntil(lambda: session.state == "paused")
    sick, treated = (
        # One batch alone may be an unlucky one.
        float(view.history.step_column("loss", session.step - 50, session.step).mean())
        for view in session.lanes
    )
    assert treated < 0.9 * sick
    qtbot.waitUntil(lambda: panel.state.diagnosis is not None and panel.state.step == session.step)
    assert panel.state.diagnosis.live
    assert f"at step {session.step:,}" in text(panel, "subject")


def test_with_all_lanes_taken_the_buttons_say_why_not(opened: Opener) -> None:
    lane = SICK.lanes[0]
    panel = opened(replace(SICK, lanes=tuple(replace(lane, name=f"{i}") for i in range(MAX_LANES))))
    button = panel.cards[0].findChild(QPushButton, "apply")
    assert not button.isEnabled()
    assert f"{MAX_LANES} lanes already" in button.toolTip()
    notices: list[str] = []
    panel.session.notice.connect(notices.append)
    assert not panel.state.apply(panel.cards[0].finding)
    assert notices == [button.toolTip()]


def test_what_all_lanes_share_is_treated_for_all_of_them(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(HASTY)
    button = panel.cards[0].findChild(QPushButton, "apply")
    assert button.text() == "Apply to all lanes"
    trained = panel.cards[0].findChild(QPushButton, "apply-and-race")
    assert trained.text() == "Apply and train"  # no lane is left untreated to race against
    press(panel, "apply")
    assert len(panel.session.experiment.lanes) == 1
    assert panel.session.experiment.training.learning_rate < 1.0
    qtbot.waitUntil(settled(panel))
    assert text(panel, "verdict") == "Healthy"


def test_a_lane_that_does_not_learn_is_told_with_a_rate_that_does(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(HASTY)
    panel.session.play()
    qtbot.waitUntil(lambda: panel.session.state == "paused" and settled(panel)() and panel.state.diagnosis.live)
    assert panel.cards[0].title.text() == "Does not learn"
    assert text(panel, "why").startswith("After 2,000 steps at the learning rate 200 the loss is")
    assert "Lower the learning rate" in text(panel, "remedy")
    assert "steps that were tried the loss fell from" in text(panel, "predicted")


def test_every_edit_is_examined_and_the_latest_wins(
    qtbot: QtBot, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, begun, seen = threading.Event(), threading.Event(), []
    diagnose = visit.diagnose

    def held(experiment: Experiment, lane: int, **options: Any) -> Diagnosis:
        seen.append(experiment)
        begun.set()
        if experiment == SICK:
            release.wait(20)
        return diagnose(experiment, lane, **{**options, "cancelled": lambda: False})

    monkeypatch.setattr(visit, "diagnose", held)
    panel = opened(SICK, wait=False)
    qtbot.waitUntil(begun.is_set)
    panel.session.edit(HEALTHY, "heal")
    qtbot.waitUntil(settled(panel))
    assert text(panel, "verdict") == "Healthy"
    release.set()
    panel.state.close_down()  # waits for it
    QApplication.processEvents()
    assert text(panel, "verdict") == "Healthy", "what the older examination brings is dropped"
    assert seen == [SICK, HEALTHY]


def test_a_network_in_training_is_looked_at_again(
    qtbot: QtBot, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_module, "CADENCE", 50)
    panel = opened(SICK)
    panel.session.play()
    qtbot.waitUntil(lambda: panel.state.diagnosis is not None and panel.state.diagnosis.live)
    first = panel.state.step
    card = panel.cards[0]
    qtbot.waitUntil(lambda: panel.state.step > first)
    assert panel.cards[0] is card, "cards stay, so that nothing moves under the pointer"
    assert card.title.text() == "Vanishing gradient"


def test_pointing_at_a_finding_points_at_its_layer(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(SICK)
    link = panel.session.link
    QTest.mouseMove(panel.cards[0], QPoint(20, 20))
    qtbot.waitUntil(lambda: link.layer == "1")
    panel.cards[0].pointed.emit("")
    assert link.layer is None


def test_choosing_another_lane_forgets_what_was_found(qtbot: QtBot, opened: Opener) -> None:
    both = replace(SICK, lanes=(SICK.lanes[0], replace(HEALTHY.lanes[0], name="healthy")))
    panel = opened(both)
    panel.session.select_lane(1)
    assert panel.state.diagnosis is None
    assert text(panel, "verdict") == "Examining …"
    qtbot.waitUntil(settled(panel))
    assert text(panel, "verdict") == "Healthy"


def test_a_network_that_cannot_be_built_is_no_case_for_the_doctor(qtbot: QtBot, opened: Opener) -> None:
    panel = opened(replace(SICK, lanes=(replace(SICK.lanes[0], network=(Conv2D(),)),)), wait=False)
    qtbot.waitUntil(lambda: bool(panel.state.problem))
    assert "Conv2D takes pictures" in text(panel, "clean-bill")


def test_a_fault_of_ours_is_told_and_kills_nothing(
    qtbot: QtBot, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> Diagnosis:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(visit, "diagnose", broken)
    panel = opened(SICK, wait=False)
    qtbot.waitUntil(lambda: bool(panel.state.problem))
    assert "fault of ours: ZeroDivisionError: oops" in text(panel, "clean-bill")


def test_rows_of_sick_layers_carry_a_mark() -> None:
    model = LayerModel(lambda *_: None)
    model.mark({"2": "Saturation"})
    model.show(SICK.lanes[0].network, [], None)
    assert [row.path for row in model.rows.values() if row.finding] == ["2"]
    assert model.rows["2"].sentence().endswith("doctor: Saturation")
    changed: list[int] = []
    model.dataChanged.connect(lambda index, _: changed.append(index.row()))
    model.mark({})
    assert changed == [1]
    assert not model.rows["2"].finding
