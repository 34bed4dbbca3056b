"""Writes Tests/EngineTests/Fixtures/fill.json: means in place of missing values, by scikit-learn.

Needs numpy and scikit-learn.
"""

import json
import pathlib

import numpy as np
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "fill.json"


def case(random):
    """A table of binary32 with gaps, and what is learned from some of its rows."""
    rows, width = int(random.integers(4, 40)), int(random.integers(1, 20))
    table = (random.normal(size=(rows, width)) * 3 + random.normal(size=width)).astype(np.float32)
    gaps = random.random((rows, width)) < 0.3
    gaps[:2] = False
    table[gaps] = np.nan
    train = np.sort(random.permutation(np.arange(2, rows))[: rows // 2])
    train = np.concatenate([[0, 1], train])
    imputer = SimpleImputer(strategy="mean").fit(table[train].astype(np.float64))
    filled = imputer.transform(table[train].astype(np.float64))
    scaler = StandardScaler().fit(filled)
    return {
        "columns": [[None if np.isnan(x) else float(x) for x in column] for column in table.T],
        "fill": imputer.statistics_.tolist(),
        "mean": scaler.mean_.tolist(),
        "rows": train.tolist(),
        "scale": scaler.scale_.tolist(),
    }


def main():
    random = np.random.default_rng(22)
    FIXTURE.write_text(json.dumps([case(random) for _ in range(20)], sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
