"""The two pieces of work of the advisor, which run on any process: an examination and a short race of one start."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from msgspec.structs import replace

from desktop_app.data import DataError, Prepared
from desktop_app.doctor.examination import examine
from desktop_app.doctor.visit import symptoms
from desktop_app.experiment.schema import Data, Experiment, Probes
from desktop_app.training.trainer import ExperimentError, Trainer, load_data
from desktop_app.words import ENGLISH, language, speak


@dataclass(frozen=True)
class Start:
    """One start on one draw of everything random but the data.

    Attributes:
        experiment: with the start as its only lane, and the seed that its data come from.
        candidate: its number among the candidates.
        draw: number of the seed among those of the race.
        seed: what weights, batches and dropout are drawn from.
        steps: length of the race.
        language: what is to be said is said in it.
    """

    experiment: Experiment
    candidate: int
    draw: int
    seed: int
    steps: int
    language: str = ENGLISH


@dataclass(frozen=True)
class Failed:
    """Why a piece of work has no answer, in a sentence; errors with fields of their own do not travel well."""

    sentence: str


def examined(start: Start) -> tuple[tuple[str, str], ...] | Failed:
    """Code and severity of all that the doctor finds before the first step, by rank; notes are left out."""
    _speak(start)
    try:
        x = examine(start.experiment, 0, _data_of(start.experiment.data, start.experiment.seed))
    except (DataError, ExperimentError) as error:
        return Failed(str(error))
    return tuple(
        (rule.code, symptom.severity) for rule, symptom in symptoms(x, steps=False) if symptom.severity != "note"
    )


def raced(start: Start) -> float | Failed:
    """The loss on the whole training set after the race, without a penalty; inf if it has diverged."""
    _speak(start)
    one = start.experiment
    training = replace(one.training, steps=start.steps, stop_loss=None)
    probes = Probes(evaluate_every=0, histograms_every=0, gradient_check_every=0)
    try:
        data = _data_of(one.data, one.seed)
        trainer = Trainer(replace(one, training=training, probes=probes, seed=start.seed), data)
    except (DataError, ExperimentError) as error:
        return Failed(str(error))
    for _ in trainer:
        pass
    trainer.evaluate()
    (run,) = trainer.lanes
    record = run.history.evaluations.at()
    loss = record[1]["train_loss"] if record is not None and run.running else math.inf
    return loss if math.isfinite(loss) else math.inf


def _speak(start: Start) -> None:
    """Speak the language of the one who asked, whose process may be another."""
    if language() != start.language:
        speak(start.language)


@lru_cache(1)
def _data_of(data: Data, seed: int) -> Prepared:
    """The data of an experiment, loaded once by each process."""
    return load_data(Experiment(data=data, seed=seed))
