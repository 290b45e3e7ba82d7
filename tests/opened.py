"""Documents that windows are opened on, and the closing of all of them."""

from __future__ import annotations

from desktop_app.data.synthetic import Circles
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.layers import Dense
from desktop_app.ui.window.windows import Windows

SMALL = Experiment(
    title="Small",
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=4), Dense())),),
    training=Training(batch_size=8, steps=10_000_000),
)
"""Trains fast, and for as long as a test may take."""


def close_all(windows: Windows) -> None:
    """Close every window, whatever was not saved."""
    for window in windows.all:
        window.close_without_asking()
