"""All that a trainer knows as plain values, so that training can go on, bit for bit, in another process.

A :class:`State` is small beside the histories and is taken between two steps; the finished chunks of the histories and
their records never change and can be kept one by one as they come.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
from msgspec import msgpack

from desktop_app.experiment.schema import Experiment
from desktop_app.gradients.watch import Check
from desktop_app.nn.special import Array
from desktop_app.training.histograms import LayerHistograms
from desktop_app.training.history import CHUNK, Finished
from desktop_app.training.lane_run import LaneRun
from desktop_app.training.trainer import Trainer, differs_live
from desktop_app.words import tr

ARRAY = 1
"""Code of an array among the extensions of MessagePack."""


class LaneState(msgspec.Struct, frozen=True):
    """One lane between two steps.

    Attributes:
        length: number of recorded steps.
        diverged_at: as in the history.
        theta: the parameters.
        memory: what the optimizer remembers.
        averages: running averages of each BatchNorm, by path.
        dropout: state of the generator of dropout masks.
        loss: of the last step.
        workspace: of a lane with faults, which may remember what they please, all that its instructions work on.
        raw: the rows of the stage that are no chunk yet.
        steps: likewise of the step columns.
    """

    length: int
    diverged_at: int | None
    theta: Array
    memory: list[Array]
    averages: dict[str, dict[str, Array]]
    dropout: str
    loss: float
    workspace: list[Array]
    raw: Array
    steps: Array


class State(msgspec.Struct, frozen=True):
    """A trainer between two steps.

    Attributes:
        experiment: what is trained.
        step: number of steps made.
        data: checksum of the training set, which may be another one when training goes on.
        batches: state of the generator that shuffles.
        order: the examples still to come.
        chosen: those in the batch.
        directions: state of the generator of the gradient check's directions.
        lanes: one a lane.
    """

    experiment: Experiment
    step: int
    data: int
    batches: str
    order: Array
    chosen: Array
    directions: str
    lanes: list[LaneState]


class Block(msgspec.Struct, frozen=True, tag=True):
    """A finished chunk of the history of a lane."""

    lane: int
    number: int
    columns: Finished


class Evaluation(msgspec.Struct, frozen=True, tag=True):
    """A record of :attr:`History.evaluations`; NaN is written as it is."""

    lane: int
    step: int
    value: dict[str, float]


class Checked(msgspec.Struct, frozen=True, tag=True):
    """A record of :attr:`History.checks`."""

    lane: int
    step: int
    value: Check


class Counted(msgspec.Struct, frozen=True, tag=True):
    """A record of :attr:`History.histograms`."""

    lane: int
    step: int
    value: LayerHistograms


Entry = Block | Evaluation | Checked | Counted
RECORDS: dict[type[Evaluation | Checked | Counted], str] = {
    Evaluation: "evaluations",
    Checked: "checks",
    Counted: "histograms",
}
"""Which of a history's records an entry is one of."""


class KeptError(ValueError):
    """Training cannot go on from what was kept; the message is a sentence for the user."""


def state_of(trainer: Trainer) -> State:
    """Copy what a trainer knows; on its own thread, between two steps."""
    batches = trainer.batches
    return State(
        trainer.experiment,
        trainer.step,
        _checksum(batches.inputs),
        _told(batches.generator),
        batches.order.copy(),
        batches.chosen.copy(),
        _told(trainer.directions),
        [_lane_state(run) for run in trainer.lanes],
    )


def resume(trainer: Trainer, state: State, entries: Sequence[Entry]) -> None:
    """Bring a fresh trainer to where another was.

    Args:
        trainer: of the same experiment, before its first step.
        state: of the other.
        entries: of its histories, in any order; some may be of later steps.

    Raises:
        KeptError: the state is of another experiment or other data, or a part of the histories is missing; the trainer
            is not to be used any more.
    """
    batches = trainer.batches
    if not differs_live(state.experiment, trainer.experiment):
        raise KeptError(tr("The experiment was changed after its training was kept."))
    if state.data != _checksum(batches.inputs):
        raise KeptError(tr("The data are not those that it was trained on."))
    try:
        with np.errstate(all="ignore"):
            _resume(trainer, state, entries)
    except KeptError:
        raise
    except (ValueError, KeyError):  # shapes or names that are others now
        raise KeptError(tr("It was kept by another version of the program.")) from None


def _resume(trainer: Trainer, state: State, entries: Sequence[Entry]) -> None:
    batches = trainer.batches
    if not batches.whole:
        batches.choose(state.chosen)
    for index, (run, lane) in enumerate(zip(trainer.lanes, state.lanes, strict=True)):
        _resume_lane(run, lane, [entry for entry in entries if entry.lane == index], state.step)
    batches.order = state.order
    _tell(batches.generator, state.batches)
    _tell(trainer.directions, state.directions)
    trainer.step = state.step


def encode(value: State | Entry) -> bytes:
    """As MessagePack, arrays as they lie in memory."""
    return msgpack.encode(value, enc_hook=_encode_array)


def decode_state(data: bytes) -> State:
    """Read what :func:`encode` wrote.

    Raises:
        msgspec.MsgspecError: it did not.
    """
    return msgpack.decode(data, type=State, ext_hook=_decode_array, dec_hook=_as_it_is)


def decode_entry(data: bytes | memoryview) -> Entry:
    """Likewise."""
    entry: Entry = msgpack.decode(data, type=Entry, ext_hook=_decode_array, dec_hook=_as_it_is)
    return entry


def _lane_state(run: LaneRun) -> LaneState:
    history = run.history
    return LaneState(
        history.length,
        history.diverged_at,
        run.network.theta.copy(),
        [vector.copy() for vector in run.memory],
        {path: {name: value.copy() for name, value in pair.items()} for path, pair in run.network.averages.items()},
        _told(run.dropout),
        float(run.plan.loss),
        [array.copy() for array in _workspace(run)],
        history.raw[: history.row].copy(),
        history.steps[: history.row].copy(),
    )


def _resume_lane(run: LaneRun, state: LaneState, entries: Sequence[Entry], step: int) -> None:
    blocks = {entry.number: entry.columns for entry in entries if isinstance(entry, Block)}
    count = state.length // CHUNK
    if not all(number in blocks for number in range(count)):
        raise KeptError(tr("A part of its history is missing."))
    run.network.theta[...] = state.theta
    run.measure()  # what is asked between two steps finds a batch that was passed through
    run.plan.loss[...] = state.loss
    for mine, kept in zip(_workspace(run) + run.memory, state.workspace + state.memory, strict=True):
        mine[...] = kept
    for path, pair in state.averages.items():
        for name, value in pair.items():
            run.network.averages[path][name][...] = value
    _tell(run.dropout, state.dropout)
    history = run.history
    history.resume([blocks[number] for number in range(count)], state.raw, state.steps)
    history.diverged_at = state.diverged_at
    for kind, name in RECORDS.items():
        found = {entry.step: entry.value for entry in entries if isinstance(entry, kind) and entry.step <= step}
        for when in sorted(found):
            getattr(history, name).append(when, found[when])


def _workspace(run: LaneRun) -> list[Array]:
    if not run.lane.faults:
        return []
    batch, instructions = run.plan.batch, run.plan.instructions.values()
    used = (argument for phase in instructions for one in phase for argument in one.operation.arguments)
    arrays = [batch.inputs.value, batch.encoded, *(each for each in used if isinstance(each, np.ndarray))]
    return list({id(array): array for array in arrays if array.flags.writeable}.values())


def _checksum(inputs: Array) -> int:
    return zlib.crc32(np.ascontiguousarray(inputs).data)


def _told(generator: np.random.Generator) -> str:
    return json.dumps(generator.bit_generator.state)


def _tell(generator: np.random.Generator, state: str) -> None:
    generator.bit_generator.state = json.loads(state)


def _encode_array(value: Any) -> msgpack.Ext:
    if not isinstance(value, np.ndarray):
        raise NotImplementedError(f"{type(value).__name__} is not kept")
    return msgpack.Ext(ARRAY, msgpack.encode((value.dtype.str, value.shape, value.tobytes())))


def _decode_array(code: int, data: memoryview) -> Array:
    kind, shape, contents = msgpack.decode(data, type=tuple[str, tuple[int, ...], bytes])
    return np.frombuffer(contents, kind).reshape(shape)


def _as_it_is(kind: Any, value: Any) -> Any:
    return value
