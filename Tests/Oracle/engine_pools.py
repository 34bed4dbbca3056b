"""Writes Tests/EngineTests/Fixtures/pools.json: scores of clips, and numpy's pools of them.

Percentiles are numpy's default; the harmonic mean is libvmaf's, of the scores plus 1, less 1. Needs numpy.
"""

import json
import pathlib

import numpy as np

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "pools.json"
PERCENTS = [1, 5, 10, 20, 25, 50, 75, 90, 95]


def main():
    rng = np.random.default_rng(20261126)
    records = []
    for count in [1, 2, 3, 4, 7, 10, 21, 48, 100, 101, 300]:
        for scores in [rng.uniform(0, 100, count), np.round(rng.normal(60, 20, count).clip(0, 100)),
                       rng.uniform(-0.9, 5, count)]:
            pools = {"mean": float(np.mean(scores)), "min": float(np.min(scores)),
                     "harmonic_mean": float(count / np.sum(1 / (scores + 1)) - 1)}
            pools |= {f"p{p}": float(np.percentile(scores, p)) for p in PERCENTS}
            records.append({"scores": scores.tolist(), "pools": pools})
    FIXTURE.write_text(json.dumps(records) + "\n")


if __name__ == "__main__":
    main()
