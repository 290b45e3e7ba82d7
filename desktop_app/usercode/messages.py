"""What the process that runs the code is asked, and what it may answer: plain data, checked when it is read.

On the pipe each message is its length in four bytes, and then MessagePack.  Nothing is unpickled, and an answer that is
not one of these is an error: the code on the other side may have written it.
"""

from __future__ import annotations

from typing import Any, BinaryIO

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from desktop_app.usercode.inputs import Inputs, Proposals
from desktop_app.words import ENGLISH

LARGEST = 64_000_000
"""Bytes of a message."""


class Request(Struct, frozen=True):
    """What to check.

    Attributes:
        path, text: the file, and its bytes as they were agreed to.
        name: of the candidate.
        proposals: inputs to try.
        seed: of the inputs, the upstream gradient and the global random numbers.
        seconds: a call may take.
        memory: bytes that may be allocated beyond what Python and its libraries take.
        trace: a file to which a crash writes where it was.
        language: what is to be said is said in it.
    """

    path: str
    text: bytes
    name: str
    proposals: Proposals
    seed: int
    seconds: float
    memory: int
    trace: str
    language: str = ENGLISH


class Alive(Struct, frozen=True, tag="alive"):
    """A sign of life: what is done, and how far it is."""

    doing: str
    done: int = 0
    total: int = 0
    patience: float = 0.0
    """Seconds more than usual until the next one."""


class Refused(Struct, frozen=True, tag="refused"):
    """The code cannot be checked, and why; the fields are those of :class:`desktop_app.usercode.source.CodeError`."""

    sentence: str
    line: int = 0
    inputs: Inputs = {}
    setting: str = ""
    for_inputs: bool = False


class Array(Struct, frozen=True):
    """A float64 array."""

    shape: tuple[int, ...]
    data: bytes

    @classmethod
    def of(cls, array: NDArray[Any]) -> Array:
        """Pack an array."""
        return cls(tuple(array.shape), np.ascontiguousarray(array, np.float64).tobytes())

    def value(self) -> NDArray[np.float64]:
        """The array.

        Raises:
            ValueError: shape and bytes do not fit together.
        """
        return np.frombuffer(self.data, np.float64).reshape(self.shape).copy()


class Gradient(Struct, frozen=True):
    """One input, its gradient twice, and what helps to say what is wrong with it.

    Attributes:
        name: of the input.
        value: the input itself.
        analytic: by the backward pass.
        numeric, bars: by differences.
        kinks: [index, left slope, right slope] of elements that lie on a kink and between its slopes.
        by_example: what each example adds, if the gradient is wrong and the outputs have examples.
        other: the backward pass for an upstream gradient twice as large, if the gradient is wrong.
    """

    name: str
    value: Array
    analytic: Array
    numeric: Array
    bars: Array
    kinks: list[tuple[int, float, float]] = []
    by_example: Array | None = None
    other: Array | None = None


class Cause(Struct, frozen=True):
    """A bug that gives exactly the gradients that are wrong.

    Attributes:
        names: of the inputs whose gradients it explains.
        kind: what the derivative of a call in the forward pass was taken for; see :mod:`desktop_app.usercode.slopes`.
        call: how it is written.
        line: where.
    """

    names: list[str]
    kind: str
    call: str
    line: int


class Repair(Struct, frozen=True):
    """A change of the backward pass that makes wrong gradients right.

    Attributes:
        names: of the inputs whose gradients it mends.
        line: of the statement.
        before, after: the statement as it is, and as it should be.
    """

    names: list[str]
    line: int
    before: str
    after: str


class Checked(Struct, frozen=True, tag="checked"):
    """The result.

    Attributes:
        inputs: those that were used.
        gradients: of every float input that has one.
        upstream: what the backward pass was given; empty if it takes none.
        value: Σ upstream · outputs.
        unchecked: float inputs of which no gradient is returned.
        random: whether the forward pass draws random numbers, which were held fixed.
        unsteady: what differs where it must not: "forward", "cache", or "" for nothing.
        changed: arguments that a pass writes into, as [function, argument].
        single: whether the outputs round as float32 numbers do.
        causes: bugs that explain wrong gradients, each in full.
        repairs: changes that make wrong gradients right.
    """

    inputs: Inputs
    gradients: list[Gradient]
    upstream: list[Array]
    value: float
    unchecked: list[str]
    random: bool
    unsteady: str
    changed: list[tuple[str, str]]
    single: bool
    causes: list[Cause] = []
    repairs: list[Repair] = []


Answer = Alive | Refused | Checked
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Answer).decode
_decode_request = msgspec.msgpack.Decoder(Request).decode


class ProtocolError(ValueError):
    """What came through the pipe is no answer."""


def packed(message: Request | Answer) -> bytes:
    """A message as it goes through the pipe."""
    body = _encode(message)
    return len(body).to_bytes(4, "big") + body


def send(stream: BinaryIO, message: Answer) -> None:
    """Write a message."""
    stream.write(packed(message))
    stream.flush()


def receive(stream: BinaryIO) -> Answer | None:
    """Read an answer; None at the end.

    Raises:
        ProtocolError: it is none.
    """
    body = _body(stream)
    if body is None:
        return None
    try:
        answer: Answer = _decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise ProtocolError(str(error)) from None
    return answer


def receive_request(stream: BinaryIO) -> Request:
    """Read what is asked, in the process that was started for it."""
    return _decode_request(_body(stream) or b"")


def _body(stream: BinaryIO) -> bytes | None:
    head = stream.read(4)
    if not head:
        return None
    size = int.from_bytes(head, "big")
    if len(head) < 4 or size > LARGEST:
        raise ProtocolError("no message begins here")
    body = stream.read(size)
    if len(body) < size:
        raise ProtocolError("the message breaks off")
    return body
