"""The tour points at the real widgets, is in nobody's way, and comes by itself only once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.experiment.editing import replace_lane
from desktop_app.ui.help.pointing import GLOW, placed
from desktop_app.ui.help.stops import STOPS
from desktop_app.ui.help.tour import Tour
from desktop_app.ui.window.main_window import MainWindow


@pytest.fixture
def tour(window: MainWindow) -> Tour:
    result = Tour(window)
    yield result
    result.end()


def target(window: MainWindow, tour: Tour) -> QRect:
    """What is pointed at, in the window."""
    widget = STOPS[tour.at].widget(window)
    part = STOPS[tour.at].part(window)
    rect = part if not part.isEmpty() else widget.rect()
    return QRect(widget.mapTo(window, rect.topLeft()), rect.size())


def test_it_walks_past_five_real_widgets_and_covers_none_of_them(qtbot, window, tour):
    tour.begin()
    titles = []
    for number in range(5):
        assert tour.at == number
        assert tour.card.isVisible()
        titles.append(tour.card.title.text())
        place = target(window, tour)
        assert window.rect().contains(tour.card.geometry())
        # The margin of the card is air: its shadow and its arrow.
        inside = tour.card.geometry().adjusted(14, 14, -14, -14)
        assert not inside.intersects(place), titles[-1]
        hit = window.childAt(place.center())
        assert hit is not None
        assert hit is not tour.ring
        assert hit is not tour.card
        assert tour.ring.geometry().contains(place.intersected(window.rect()).center())
        assert window.rect().contains(tour.ring.geometry().adjusted(GLOW, GLOW, -GLOW, -GLOW)), (
            "the line is seen all round"
        )
        tour.card.next.click()
    assert len(set(titles)) == 5
    assert tour.at is None
    assert tour.card is None


def test_it_comes_by_itself_only_once_however_it_ended(qtbot, window, tour):
    tour.offer()
    assert tour.at == 0
    tour.card.skip.click()
    assert tour.at is None
    again = Tour(window)
    again.offer()
    assert again.at is None
    again.begin()
    assert again.at == 0
    again.end()


def test_escape_ends_it_at_any_stop(qtbot, window, tour):
    tour.begin()
    tour.go_on()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert tour.at is None


def test_the_first_click_reaches_play_and_playing_goes_on_to_the_next_stop(qtbot, window, tour):
    tour.begin()
    assert window.focusWidget() is window.transport.play_button
    place = target(window, tour).center()
    qtbot.mouseClick(window.childAt(place), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tour.at == 1, timeout=10_000)
    assert window.session.state in ("running", "paused")
    tour.go_back()
    assert tour.at == 0
    window.session.pause()


def test_changing_the_initializer_goes_on_and_looking_into_the_next_room_ends_it(qtbot, window, tour):
    tour.begin()
    tour.go_on()
    tour.go_on()
    session = window.session
    lane = session.experiment.lanes[0]
    session.edit(replace_lane(session.experiment, 0, replace(lane, initializer=type(lane.initializer)(gain=2))), "gain")
    qtbot.waitUntil(lambda: tour.at == 3, timeout=10_000)
    tour.go_on()
    assert tour.at == 4
    window.workspaces.choose("check")
    qtbot.waitUntil(lambda: tour.at is None, timeout=10_000)


def test_it_stands_aside_in_another_room_and_comes_back(qtbot, window, tour):
    tour.begin()
    tour.go_on()
    window.workspaces.choose("derivative")
    qtbot.waitUntil(lambda: not tour.card.isVisible())
    assert not tour.ring.isVisible()
    window.workspaces.choose("train")
    qtbot.waitUntil(lambda: tour.card.isVisible())
    window.resize(1100, 760)
    qtbot.waitUntil(lambda: window.rect().contains(tour.card.geometry()))


sides = st.integers(0, 1900)


@given(sides, st.integers(0, 1000), st.integers(1, 1200), st.integers(1, 900))
def test_a_card_stands_in_the_window_and_beside_its_target_where_there_is_room(x, y, width, height):
    room, size = QRect(0, 0, 1920, 1080), QSize(364, 200)
    whole = QRect(x, y, width, height).intersected(room)
    side, corner = placed(whole, size, room)
    card = QRect(corner, size)
    assert room.contains(card)
    if side != "inside":
        assert not card.intersects(whole)
    else:
        free = (whole.left(), whole.top(), 1920 - whole.right(), 1080 - whole.bottom())
        assert free[0] < 380
        assert free[2] < 380
        assert free[1] < 220
        assert free[3] < 220


def test_the_arrow_of_a_small_target_in_a_corner_is_at_its_side():
    side, corner = placed(QRect(4, 40, 96, 30), QSize(364, 200), QRect(0, 0, 1280, 800))
    assert side == "below"
    assert corner == QPoint(0, 74)
