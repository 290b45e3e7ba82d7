"""A monkey at the window: any sequence of actions leaves it alive, in a state that makes sense, and closable."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop_app.data.synthetic import Circles, Moons, Regression1D, Spirals
from desktop_app.experiment.schema import Data, Experiment, Lane, Training
from desktop_app.nn.activations import Activation
from desktop_app.nn.initializers import Initializer
from desktop_app.nn.layers import BatchNorm, Conv2D, Dense, Residual
from desktop_app.nn.losses import SoftmaxCrossEntropy
from desktop_app.ui.application import create_window, prepare
from desktop_app.values import kinds

ACTIONS = (
    "play",
    "step",
    "ten-steps",
    "rewind",
    "new-seed",
    "theme-dark",
    "theme-light",
    "reset-layout",
)
LAYERS = st.sampled_from((Dense(units=5), BatchNorm(), Conv2D(), Residual(layers=(Dense(units=5),)), Dense()))
NETWORKS = st.lists(LAYERS, max_size=4).map(lambda layers: (*layers, Dense()))
LANES = st.builds(
    Lane,
    name=st.text(min_size=1, max_size=12).filter(str.isprintable),
    network=NETWORKS,
    initializer=st.sampled_from([kind() for kind in kinds(Initializer)]),
)
SMALL = Experiment(
    data=Data(source=Circles(samples=40)),
    lanes=(Lane(name="a", network=(Dense(units=5), Dense())), Lane(name="b", network=(Dense(units=5), Dense()))),
    training=Training(batch_size=8, steps=1000),
)
EDITS = st.one_of(
    LANES.map(lambda lane: lambda e: replace(e, lanes=(*e.lanes[:5], lane))),
    st.just(lambda e: replace(e, lanes=e.lanes[:-1] or e.lanes)),
    st.sampled_from((Circles(samples=40), Moons(samples=40), Spirals(samples=40), Regression1D(samples=40))).map(
        lambda source: lambda e: replace(e, data=replace(e.data, source=source))
    ),
    st.floats(-1, 100).map(lambda rate: lambda e: replace(e, training=replace(e.training, learning_rate=rate))),
    st.sampled_from((None, SoftmaxCrossEntropy())).map(
        lambda loss: lambda e: replace(e, training=replace(e.training, loss=loss))
    ),
    st.sampled_from([kind() for kind in kinds(Activation)]).map(
        lambda activation: (
            lambda e: replace(
                e, lanes=(replace(e.lanes[0], network=(Dense(units=4, activation=activation), Dense())), *e.lanes[1:])
            )
        )
    ),
)
MOVES = st.lists(
    st.one_of(
        st.sampled_from(ACTIONS),
        EDITS,
        st.sampled_from(("undo", "redo", "wait", "maximize", "next plot", "hover", "lane", "resize")),
    ),
    max_size=14,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(moves=MOVES)
def test_no_sequence_of_actions_breaks_the_window(qtbot, qapp, moves):
    prepare(qapp)
    window = create_window()
    session = window.session
    session.open(SMALL, None)
    window.show()
    for number, move in enumerate(moves):
        do(qtbot, window, move, number)
        assert session.state in ("preparing", "idle", "running", "paused", "failed")
        assert bool(session.problem) >= (session.state == "failed")
    qtbot.waitUntil(lambda: session.state != "preparing", timeout=20_000)
    if session.state != "failed":
        assert [view.name for view in session.lanes] == [lane.name for lane in session.experiment.lanes]
    session.undo_stack.setClean()
    assert window.close()
    assert session.runs.current is None
    window.deleteLater()


def do(qtbot, window, move, number: int) -> None:
    session, plots = window.session, list(window.stage.plots.values())
    if callable(move):
        session.edit(move(session.experiment), "edit")
    elif move in ACTIONS:
        window.actions_by_name[move].trigger()
    elif move in ("undo", "redo"):
        getattr(session.undo_stack, move)()
    elif move == "wait":
        qtbot.wait(40)
    elif move == "maximize":
        window.stage.toggle_maximized(plots[number % len(plots)])
    elif move == "next plot":
        cell = window.stage.cells[number % len(window.stage.cells)]
        cell.show_plot(number % len(cell.plots))
    elif move == "hover":
        session.link.hover_step(float(number))
        session.link.hover_layer(str(number))
    elif move == "lane":
        session.select_lane(number % len(session.experiment.lanes))
        session.select_layer("1")
    elif move == "resize":
        window.resize(900 + 40 * number, 700)
