"""The backward pass as the diagram shows it: a column a layer, a cell an operation, and what each was handed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.gradients.custody import STAGES
from desktop_app.gradients.report import DIVERGED, NOT_FINITE, Report
from desktop_app.gradients.standing import HANDED_ON, Judged, Standing, of_layer
from desktop_app.nn.layers import Residual
from desktop_app.nn.network import Network
from desktop_app.ui.panels.words import layer_in_words
from desktop_app.words import clauses, later, tr

LOSS, WHOLE = "loss", "whole"
"""Keys of the columns behind the last layer and before the first."""

STAGE_SIGNS = {
    "activation": "φ′",
    "branch": "dF",
    "input": "dx",
    "loss": "dL",
    "whole gradient": "Σ",
    "forward": "z",
}
LETTERS = {"weights": ("W", "gamma"), "biases": ("b", "beta")}
SIGNS = {"W": "dW", "b": "db", "gamma": "dγ", "beta": "dβ"}
FIRST = later("first wrong")
EXPLODED = {NOT_FINITE: later("not finite"), DIVERGED: later("diverged")}
"""What is planted where there is nothing left to judge."""

MEANINGS = {
    Standing.FIRST_WRONG: later("first wrong operation"),
    Standing.WRONG: later("wrong too"),
    Standing.CONTAMINATED: later("contaminated"),
    Standing.RIGHT: later("right"),
}


@dataclass(frozen=True)
class Cell:
    """One operation.

    Attributes:
        sign: what is computed, in a few letters.
        standing: how it came out.
        tensor: name of the parameter whose gradient it is, or ''.
        words: the operation.
    """

    sign: str
    standing: Standing
    tensor: str
    words: str


@dataclass(frozen=True)
class Column:
    """One layer, the loss, or what is done to the gradient as a whole.

    Attributes:
        key: path of the layer, :data:`LOSS` or :data:`WHOLE`.
        title: the path, or a word.
        words: the layer in words, with its path.
        standing: the worst of its operations.
        handed_wrong: whether the gradient that reaches it is wrong.
        cells: its operations, in the order in which they run.
        opens: path of the blocks that begin with it.
        closes: path of the block that ends with it, or ''.
        flag: what is planted over it: where it first goes wrong, or ''.
        layer: the layer in words, without its path; '' where it is none.
    """

    key: str
    title: str
    words: str
    standing: Standing
    handed_wrong: bool
    cells: tuple[Cell, ...]
    opens: tuple[str, ...] = ()
    closes: str = ""
    flag: str = ""
    layer: str = ""

    @property
    def sentence(self) -> str:
        """The column in words, for the line below the diagram and for screen readers."""
        if self.cells:
            found = [(meaning, told) for each, meaning in MEANINGS.items() if (told := self._told(each))]
            parts = [tr("{standing}: {operations}", standing=tr(meaning), operations=told) for meaning, told in found]
            return "  ·  ".join((self.words, *parts))
        if self.flag:
            return tr("{layer}: {flag} from here on, so that nothing can be judged.", layer=self.words, flag=self.flag)
        if self.handed_wrong:
            return tr("{layer}: hands the gradient on, with a wrong gradient.", layer=self.words)
        return tr("{layer}: hands the gradient on.", layer=self.words)

    def _told(self, standing: Standing) -> str:
        """The operations of a standing: in words where they are to blame, else by their signs."""
        guilty = standing in (Standing.FIRST_WRONG, Standing.WRONG)
        return clauses(cell.words if guilty else cell.sign for cell in self.cells if cell.standing is standing)


def columns(network: Network, report: Report) -> tuple[Column, ...]:
    """The columns in the order of the forward pass: gradient as a whole (if anything is done to it), layers, loss."""
    exploded, operations, places = report.exploded, report.operations, network.places
    parts = [(LOSS, tr("Loss"), tr("Loss"), "", [j for j in operations if not j.path and j.stage == "loss"])]
    for place in reversed(places):
        layer = layer_in_words(place.layer)
        words = tr("Layer {path}  {layer}", path=place.path, layer=layer)
        parts.append((place.path, place.path, words, layer, [j for j in operations if j.path == place.path]))
    whole = [j for j in operations if not j.path and j.stage != "loss"]
    if whole:
        parts.append((WHOLE, "∇", tr("The gradient as a whole"), "", whole))
    found, wrong = [], any(j.stage == "forward" and _guilty(j) for j in operations)
    blocks = {place.path for place in places if isinstance(place.layer, Residual)}
    firsts = _firsts([place.path for place in places], blocks)
    for key, title, words, layer, mine in parts:
        cells = tuple(_cell(network, each) for each in mine)
        standing = of_layer(mine, mine[0].path) if mine else Standing.UNKNOWN
        opens, closes = firsts.get(key, ()), key if key in blocks else ""
        flag = tr(FIRST) if standing is Standing.FIRST_WRONG else ""
        if exploded is not None and (exploded.layer or LOSS) == key:
            flag = tr(EXPLODED[exploded.fault])
        found.append(Column(key, title, words, standing, wrong, cells, opens, closes, flag, layer))
        wrong = wrong or any(_guilty(each) and each.stage in HANDED_ON for each in mine)
    return tuple(reversed(found))


def _guilty(operation: Judged) -> bool:
    return operation.standing in (Standing.WRONG, Standing.FIRST_WRONG)


def _firsts(paths: list[str], blocks: set[str]) -> dict[str, tuple[str, ...]]:
    """By path of a layer the blocks that begin with it, the outermost first."""
    found: dict[str, tuple[str, ...]] = {}
    for block in sorted(blocks, key=lambda path: path.count(".")):
        first = next((path for path in paths if path.startswith(f"{block}.")), "")
        found[first] = (*found.get(first, ()), block)
    return found


def _cell(network: Network, operation: Judged) -> Cell:
    letters = LETTERS.get(operation.stage, ())
    letter = next((each for each in letters if f"{operation.path}.{each}" in network.parameters), "")
    sign = SIGNS.get(letter) or STAGE_SIGNS.get(operation.stage, operation.stage)
    tensor = f"{operation.path}.{letter}" if letter else ""
    return Cell(sign, operation.standing, tensor, tr(STAGES[operation.stage]))
