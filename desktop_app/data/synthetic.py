"""Examples made from a formula and a random generator."""

from __future__ import annotations

from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta
from numpy.typing import NDArray

from desktop_app.data.dataset import Dataset, Source, Task

Samples = Annotated[int, Meta(ge=10, le=100_000, description="Number of examples, training and test together")]
# Sources whose number of features is free hold fewer examples, so that every allowed combination fits in memory.
WideSamples = Annotated[int, Meta(ge=10, le=20_000, description="Number of examples, training and test together")]
Noise = Annotated[float, Meta(ge=0, le=2, description="Standard deviation of the noise added to both coordinates")]


def _class_names(count: int) -> tuple[str, ...]:
    return tuple(f"class {index}" for index in range(count))


def _feature_names(count: int) -> tuple[str, ...]:
    return tuple(f"x{index}" for index in range(1, count + 1))


def _classes_task(count: int) -> Task:
    return "binary" if count == 2 else "classification"


def _balanced_labels(samples: int, classes: int) -> NDArray[np.int64]:
    return np.arange(samples, dtype=np.int64) % classes


def _circles(samples: int, factor: float) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points on the unit circle (class 0), then on a circle of radius ``factor`` (class 1), without noise."""
    outer = samples // 2
    angles = [np.linspace(0, 2 * np.pi, count, endpoint=False) for count in (outer, samples - outer)]
    circles = [np.column_stack([np.cos(angle), np.sin(angle)]) for angle in angles]
    labels = np.repeat(np.array([0, 1]), [outer, samples - outer])
    return np.vstack([circles[0], circles[1] * factor]), labels


class Circles(Source, frozen=True, tag="circles"):
    """Two concentric circles: no straight line separates them."""

    label: ClassVar[str] = "Circles"
    samples: Samples = 400
    noise: Noise = 0.1
    factor: Annotated[float, Meta(ge=0, le=0.99, description="Radius of the inner circle; the outer has 1")] = 0.5

    def load(self, generator: np.random.Generator) -> Dataset:
        points, labels = _circles(self.samples, self.factor)
        points += self.noise * generator.standard_normal(points.shape)
        return Dataset(points, labels, "binary", ("outer", "inner"), _feature_names(2))


class Moons(Source, frozen=True, tag="moons"):
    """Two interleaved half circles."""

    label: ClassVar[str] = "Moons"
    samples: Samples = 400
    noise: Noise = 0.1

    def load(self, generator: np.random.Generator) -> Dataset:
        upper = self.samples // 2
        rising, falling = np.linspace(0, np.pi, upper), np.linspace(0, np.pi, self.samples - upper)
        points = np.vstack(
            [
                np.column_stack([np.cos(rising), np.sin(rising)]),
                np.column_stack([1 - np.cos(falling), 0.5 - np.sin(falling)]),
            ]
        )
        points += self.noise * generator.standard_normal(points.shape)
        labels = np.repeat(np.array([0, 1]), [upper, self.samples - upper])
        return Dataset(points, labels, "binary", ("upper", "lower"), _feature_names(2))


class Spirals(Source, frozen=True, tag="spirals"):
    """Interleaved spiral arms, one for each class, that start together in the centre."""

    label: ClassVar[str] = "Spirals"
    samples: Samples = 600
    classes: Annotated[int, Meta(ge=2, le=6, description="Number of arms, each a class")] = 3
    turns: Annotated[float, Meta(ge=0.1, le=4, description="How often an arm winds around the centre")] = 0.75
    noise: Noise = 0.04

    def load(self, generator: np.random.Generator) -> Dataset:
        labels = _balanced_labels(self.samples, self.classes)
        radius = np.linspace(0, 1, self.samples)
        angle = 2 * np.pi * (self.turns * radius + labels / self.classes)
        points = np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
        points += self.noise * generator.standard_normal(points.shape)
        return Dataset(points, labels, _classes_task(self.classes), _class_names(self.classes), _feature_names(2))


class Xor(Source, frozen=True, tag="xor"):
    """Points in a square whose class says whether the signs of the two coordinates differ."""

    label: ClassVar[str] = "XOR"
    samples: Samples = 400
    noise: Noise = 0.05

    def load(self, generator: np.random.Generator) -> Dataset:
        points = generator.uniform(-1, 1, (self.samples, 2))
        labels = (points[:, 0] * points[:, 1] < 0).astype(np.int64)
        points += self.noise * generator.standard_normal(points.shape)
        return Dataset(points, labels, "binary", ("same sign", "different sign"), _feature_names(2))


class Clusters(Source, frozen=True, tag="clusters"):
    """Gaussian clouds, one for each class, around centres drawn from N(0, 1) in every feature."""

    label: ClassVar[str] = "Gaussian clusters"
    samples: WideSamples = 500
    classes: Annotated[int, Meta(ge=2, le=100, description="Number of clusters, each a class")] = 4
    features: Annotated[int, Meta(ge=1, le=1000, description="Number of coordinates of an example")] = 2
    spread: Annotated[float, Meta(ge=0, le=10, description="Standard deviation around each centre")] = 0.3

    def load(self, generator: np.random.Generator) -> Dataset:
        centres = generator.standard_normal((self.classes, self.features))
        labels = _balanced_labels(self.samples, self.classes)
        points = centres[labels] + self.spread * generator.standard_normal((self.samples, self.features))
        return Dataset(
            points, labels, _classes_task(self.classes), _class_names(self.classes), _feature_names(self.features)
        )


class Regression1D(Source, frozen=True, tag="regression-1d"):
    """A noisy sine on [-1, 1]: y = sin(π · waves · x) + noise."""

    label: ClassVar[str] = "1-D regression"
    samples: Samples = 200
    waves: Annotated[float, Meta(ge=0.1, le=20, description="Number of full waves between -1 and 1")] = 1.5
    noise: Annotated[float, Meta(ge=0, le=2, description="Standard deviation of the Gaussian noise added to y")] = 0.1

    def load(self, generator: np.random.Generator) -> Dataset:
        x = generator.uniform(-1, 1, (self.samples, 1))
        y = np.sin(np.pi * self.waves * x) + self.noise * generator.standard_normal(x.shape)
        return Dataset(x, y, "regression", features=("x",))


class GaussianNoise(Source, frozen=True, tag="gaussian"):
    """Pure N(0, σ²) input with random labels: nothing to learn, made for looking at the statistics of layers."""

    label: ClassVar[str] = "Pure Gaussian input"
    samples: WideSamples = 1000
    features: Annotated[int, Meta(ge=1, le=2000, description="Number of coordinates of an example")] = 500
    classes: Annotated[int, Meta(ge=2, le=100, description="Number of classes the random labels are drawn from")] = 10
    std: Annotated[float, Meta(ge=0, le=100, title="σ", description="Standard deviation of every coordinate")] = 1.0

    def load(self, generator: np.random.Generator) -> Dataset:
        inputs = self.std * generator.standard_normal((self.samples, self.features))
        labels = generator.integers(self.classes, size=self.samples)
        return Dataset(
            inputs, labels, _classes_task(self.classes), _class_names(self.classes), _feature_names(self.features)
        )


class LinearMap(Source, frozen=True, tag="linear-map"):
    """y = M x, inputs from N(0, 1) and a square M of variance 1/n: what a deep linear network can learn exactly."""

    label: ClassVar[str] = "Linear map"
    samples: WideSamples = 320
    features: Annotated[int, Meta(ge=1, le=500, description="Number n of inputs, and of outputs")] = 32

    def load(self, generator: np.random.Generator) -> Dataset:
        size = self.features
        matrix = generator.standard_normal((size, size)) / np.sqrt(size)
        inputs = generator.standard_normal((self.samples, size))
        return Dataset(inputs, inputs @ matrix.T, "regression", features=_feature_names(size))


class CourseCircles(Source, frozen=True, tag="course-circles"):
    """The circles of the deep-learning course's assignment "Initialization": 300 for training, 100 for testing.

    They are fixed, whatever the experiment's seed: bit for bit scikit-learn's ``make_circles(noise=.05)`` after
    ``numpy.random.seed(1)`` and, for the test set, ``seed(2)``.
    """

    label: ClassVar[str] = "Circles of the course"

    def load(self, generator: np.random.Generator) -> Dataset:
        points, labels = _legacy_circles(300, seed=1)
        held_out = _legacy_circles(100, seed=2)
        return Dataset(points, labels, "binary", ("outer", "inner"), _feature_names(2), held_out)


def _legacy_circles(samples: int, seed: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """``make_circles`` with its defaults: circles with factor .8, shuffled, and only then the noise added."""
    legacy = np.random.RandomState(seed)
    points, labels = _circles(samples, factor=0.8)
    order = np.arange(samples)
    legacy.shuffle(order)
    return points[order] + legacy.normal(scale=0.05, size=points.shape), labels[order]
