"""Writes Tests/EngineTests/Fixtures/quantiles.json: quantiles of lists of values, by numpy.

Needs numpy.
"""

import json
import pathlib

import numpy as np

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "quantiles.json"
ORDERS = {"p5": 5, "p10": 10, "p25": 25, "median": 50, "p75": 75, "p90": 90, "p95": 95}


def cases(random):
    for count in [*range(1, 42), 99, 100, 101, 999, 1000]:
        yield random.normal(size=count)
        yield random.integers(-3, 4, size=count).astype(float)
    yield np.array([-1.5, -1.5, 1e300, 3e-320])
    yield np.full(7, 0.1)


def main():
    random = np.random.default_rng(15)
    rows = []
    for values in cases(random):
        quantiles = {name: float(np.percentile(values, order)) for name, order in ORDERS.items()}
        rows.append({"quantiles": quantiles, "values": values.tolist()})
    FIXTURE.write_text(json.dumps(rows, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
