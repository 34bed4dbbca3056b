#!/usr/bin/env python3
"""Nested selection of ridge models by numpy and scikit-learn: writes RunnerTests/Fixtures/nested.json.

One table with a signal: the arm chosen on the other folds of each fold, and the PLCC of each fold with
its arm. Twenty-four tables of pure noise: the same estimate, and that of the arm chosen on all folds.
"""

import itertools
import json
import pathlib

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

TARGET = pathlib.Path(__file__).resolve().parent.parent / "RunnerTests/Fixtures/nested.json"
GROUPS, ROWS, FEATURES = 6, 12, 6
ARMS = [list(pair) for pair in itertools.combinations(range(FEATURES), 2)]


def text(value):
    """A number with few digits, so that CSV, JSON and YAML agree on it."""
    return float(f"{value:.4f}")


def table(seed, weight):
    random = np.random.default_rng(seed)
    x = np.vectorize(text)(random.normal(size=(GROUPS * ROWS, FEATURES)))
    y = weight * (x[:, 0] - 0.7 * x[:, 2]) + random.normal(size=GROUPS * ROWS)
    return x, np.vectorize(text)(y), np.arange(GROUPS * ROWS) // ROWS


def plcc(x, y, groups, columns, excluded, measured):
    """PLCC on the rows of one group, by a model trained without the excluded ones."""
    train, rows = ~np.isin(groups, excluded), groups == measured
    scaler = StandardScaler().fit(x[train][:, columns])
    model = Ridge(alpha=1.0).fit(scaler.transform(x[train][:, columns]), y[train])
    return np.corrcoef(model.predict(scaler.transform(x[rows][:, columns])), y[rows])[0, 1]


def nested(x, y, groups):
    outer = np.array(
        [[plcc(x, y, groups, arm, [fold], fold) for fold in range(GROUPS)] for arm in ARMS]
    )
    chosen = []
    for fold in range(GROUPS):
        others = [group for group in range(GROUPS) if group != fold]
        inner = [
            np.mean([plcc(x, y, groups, arm, [fold, other], other) for other in others])
            for arm in ARMS
        ]
        chosen.append(int(np.argmax(inner)))
    best = int(np.argmax(outer.mean(axis=1)))
    return {
        "chosen": [[f"f{column}" for column in ARMS[arm]] for arm in chosen],
        "estimate": [outer[arm, fold] for fold, arm in enumerate(chosen)],
        "selected": [f"f{column}" for column in ARMS[best]],
        "naive": outer[best].mean(),
    }


def record(seed, weight):
    x, y, groups = table(seed, weight)
    lines = [",".join(["source"] + [f"f{i}" for i in range(FEATURES)] + ["score"])]
    for group, row, target in zip(groups, x, y):
        lines.append(",".join([f"s{group}"] + [repr(float(v)) for v in row] + [repr(float(target))]))
    return {"table": "\n".join(lines) + "\n", **nested(x, y, groups)}


def main():
    records = {"signal": record(5, 0.25), "noise": [record(100 + seed, 0.0) for seed in range(24)]}
    TARGET.write_text(json.dumps(records, indent=1) + "\n")
    noise = records["noise"]
    means = np.array([np.mean(r["estimate"]) for r in noise])
    naive = np.array([r["naive"] for r in noise])
    print("signal:", records["signal"]["chosen"], np.mean(records["signal"]["estimate"]))
    for name, values in [("nested", means), ("naive", naive)]:
        print(f"noise, {name}: {values.mean():+.4f} ± {values.std(ddof=1) / len(values) ** 0.5:.4f}")


if __name__ == "__main__":
    main()
