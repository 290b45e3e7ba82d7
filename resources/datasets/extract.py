"""Writes the bundled datasets beside this script, from the copies that scikit-learn ships.

Run once by hand with scikit-learn installed; the program itself never needs it.  Every file holds four plain arrays:
inputs, targets, features (names), classes (names).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.datasets import load_breast_cancer, load_digits, load_iris, load_wine

HERE = Path(__file__).parent
LOADERS = {"digits": load_digits, "iris": load_iris, "wine": load_wine, "breast_cancer": load_breast_cancer}


def main() -> None:
    for name, loader in LOADERS.items():
        bunch = loader()
        inputs = bunch.data.astype(np.uint8) if name == "digits" else bunch.data.astype(np.float64)
        features = np.array([str(feature) for feature in bunch.feature_names])
        np.savez_compressed(
            HERE / f"{name}.npz",
            inputs=inputs,
            targets=bunch.target.astype(np.uint8),
            features=features,
            classes=np.array([str(label) for label in bunch.target_names]),
        )


if __name__ == "__main__":
    main()
