"""Writes Tests/EngineTests/Fixtures/metrics.json: samples with ties, and scipy's metrics of them.

Needs numpy and scipy.
"""

import json
import pathlib

import numpy as np
from scipy import stats

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "metrics.json"


def sample(rng, rows, noise, ceiling, digits):
    actual = np.round(np.minimum(rng.uniform(0, 130, rows), ceiling), digits)
    predicted = np.round(actual + rng.normal(0, noise, rows), digits).astype(np.float32)
    wide = predicted.astype(np.float64)
    return {
        "predicted": wide.tolist(),
        "actual": actual.tolist(),
        "plcc": float(stats.pearsonr(wide, actual).statistic),
        "srocc": float(stats.spearmanr(wide, actual).statistic),
        "krocc": float(stats.kendalltau(wide, actual).statistic),
        "rmse": float(np.sqrt(np.mean((wide - actual) ** 2))),
    }


def main():
    rng = np.random.default_rng(20250101)
    samples = [
        sample(rng, 2, 1.0, 200, 6),
        sample(rng, 10, 30.0, 100, 0),
        sample(rng, 101, 5.0, 100, 1),
        sample(rng, 500, 0.5, 100, 3),
        sample(rng, 300, 60.0, 20, 0),
    ]
    FIXTURE.write_text(json.dumps(samples) + "\n")


if __name__ == "__main__":
    main()
