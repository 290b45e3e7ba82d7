"""The history: what was appended is what is read, also while it is being written."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from desktop_app.training.history import CHUNK, MAX_RECORDS, SHARE_STEPS, History, Records

LAYERS = ("1", "2")


def finish(rows):
    """Columns that tell which raw row they came from."""
    columns = np.repeat(rows[:, 0][None, None, :], 5, 0).repeat(2, 1) + np.arange(5)[:, None, None]
    shares = np.vstack([rows[:, 1], np.full(len(rows), np.nan)])
    return columns, shares


def write(history: History, steps: int) -> None:
    for _ in range(steps):
        row, number = history.row, history.length
        history.raw[row] = number, (number % 2) / 2
        history.steps[row] = number * 2.0, 0.5, 0.1
        history.publish()


@pytest.fixture
def history() -> History:
    return History(LAYERS, 2, finish)


@pytest.mark.parametrize("steps", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])
def test_every_prefix_is_read_as_written(history, steps):
    write(history, steps)
    assert history.length == steps
    expected = np.arange(steps)
    np.testing.assert_array_equal(history.step_column("loss"), expected * 2.0)
    np.testing.assert_array_equal(history.layer_column("delta"), np.tile(expected + 1, (2, 1)).astype(np.float32))


@pytest.mark.parametrize(
    ("start", "stop"), [(0, 5), (CHUNK - 2, CHUNK + 2), (CHUNK, 2 * CHUNK), (7, None), (9, 9), (40, 10**9)]
)
def test_a_slice_is_the_slice_of_the_whole(history, start, stop):
    write(history, 2 * CHUNK + 3)
    whole = history.layer_column("weight_gradient")
    np.testing.assert_array_equal(history.layer_column("weight_gradient", start, stop), whole[:, start:stop])


def test_the_share_of_idle_units_is_kept_to_its_resolution_and_absent_where_it_means_nothing(history):
    write(history, 3)
    shares = history.layer_column("inactive")
    np.testing.assert_allclose(shares[0], [0, 0.5, 0], atol=1 / SHARE_STEPS)
    assert np.isnan(shares[1]).all()


def test_the_profile_before_the_first_step_is_the_initial_measurement(history):
    assert np.isnan(history.profile("delta")).all()
    history.raw[0] = 42.0, 0.0
    history.publish_initial()
    np.testing.assert_array_equal(history.profile("delta"), [43, 43])
    write(history, 5)
    np.testing.assert_array_equal(history.profile("delta"), [5, 5])
    np.testing.assert_array_equal(history.profile("delta", step=2), [2, 2])
    np.testing.assert_array_equal(history.profile("delta", step=0), [43, 43])


def test_a_reader_never_sees_a_torn_prefix_while_another_thread_writes(history):
    torn: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            loss = history.step_column("loss")
            layers = history.layer_column("activation_mean")
            if not np.array_equal(loss, np.arange(len(loss)) * 2.0):
                torn.append("loss")
            if not np.array_equal(layers[0], np.arange(layers.shape[1], dtype=np.float32) + 4):
                torn.append("layers")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    write(history, 20 * CHUNK + 5)
    done.set()
    for reader in readers:
        reader.join()
    assert not torn


def test_a_hundred_thousand_steps_of_six_lanes_of_thirty_layers_stay_below_400_mb():
    layers = tuple(str(i) for i in range(30))
    history = History(layers, 1, lambda rows: (np.zeros((5, 30, len(rows))), np.zeros((30, len(rows)))))
    before = history.nbytes
    for _ in range(4 * CHUNK):
        history.publish()
    assert 6 * (before + (history.nbytes - before) / (4 * CHUNK) * 100_000) < 400e6


def test_records_thin_themselves_out_and_find_the_last_one_not_after_a_step():
    records = Records()
    assert records.at() is None
    for step in range(1, 3 * MAX_RECORDS):
        records.append(step, f"at {step}")
    kept = records.all()
    assert len(kept) <= MAX_RECORDS
    assert kept[0] == (1, "at 1")
    assert records.at() == kept[-1]
    assert records.at(0) is None
    middle = kept[len(kept) // 2]
    assert records.at(middle[0]) == middle
    assert records.at(middle[0] + 0) == records.at(middle[0])
    assert [step for step, _ in kept] == sorted(step for step, _ in kept)
