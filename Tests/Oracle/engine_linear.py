"""Writes Tests/EngineTests/Fixtures/linear.json: linear models by scikit-learn.

Inputs are scaled in binary32 as docs/numerics.md says, expanded by PolynomialFeatures in binary32, and
fitted in binary64: LinearRegression without a penalty, Ridge with one. With `--corpus FILE` also prints
the mean figures of both registered baselines on that table, leaving one source out.

Needs numpy and scikit-learn; with --corpus pyarrow and scipy, too.
"""

import json
import math
import pathlib
import sys

import numpy as np
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.preprocessing import PolynomialFeatures

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "linear.json"
CANONICAL = ["adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2"]


def scaling(column, scaler):
    """Shift and scale of a column, in binary32."""
    if scaler == "none":
        return np.float32(0), np.float32(1)
    if column.min() == column.max():
        spread = np.float32(1)
    if scaler == "minmax":
        spread = column.max() - column.min()
        return column.min(), spread if spread else np.float32(1)
    wide = [float(x) for x in column]
    mean = math.fsum(wide) / len(wide)
    std = np.float32(math.sqrt(math.fsum((x - mean) ** 2 for x in wide) / len(wide)))
    constant = column.min() == column.max() or std == 0
    return np.float32(mean), np.float32(1) if constant else std


def scaled(train, rows, scalers):
    columns = []
    for place, scaler in enumerate(scalers):
        shift, scale = scaling(train[:, place], scaler)
        columns.append((rows[:, place] - shift) / scale)
    return np.stack(columns, axis=1)


def expand(z, degree):
    terms = PolynomialFeatures(degree, include_bias=False).fit_transform(z)
    assert terms.dtype == np.float32
    return terms


def fit(terms, target, l2, weights=None):
    model = Ridge(alpha=l2, solver="svd") if l2 else LinearRegression(tol=1e-14)
    return model.fit(terms.astype(np.float64), target, sample_weight=weights)


def case(
    name, features, target, degree, l2, scalers=None, constant=(), collinear=(), row_weights=None
):
    features = np.asarray(features, dtype=np.float32)
    scalers = scalers or ["standard"] * features.shape[1]
    z = scaled(features, features, scalers)
    terms = expand(z, degree)
    if row_weights is not None:
        row_weights = np.asarray(row_weights, dtype=np.float32).astype(np.float64)
    model = fit(terms, target, l2, row_weights)
    record = {
        "name": name,
        "degree": degree,
        "l2": l2,
        "scalers": scalers,
        "features": features.tolist(),
        "target": [float(y) for y in target],
        "predictions": model.predict(terms.astype(np.float64)).tolist(),
        "constant": list(constant),
        "collinear": list(collinear),
        "scaled": z.tolist(),
    }
    if row_weights is not None:
        record["rowWeights"] = row_weights.tolist()
    if not collinear:
        record["weights"] = model.coef_.tolist()
    return record


def cases():
    rng = np.random.default_rng(20261126)
    x = rng.normal(size=(60, 4)) * [1, 10, 0.1, 3] + [0, 50, 1, -3]
    y = x @ [2, 0.3, -5, 1] + 0.2 * x[:, 0] * x[:, 3] + rng.normal(size=60)
    yield case("line", x, y, 1, 0.0)
    yield case("ridge", x, y, 1, 10.0)
    yield case("parabola", x, y, 2, 0.0)
    yield case("quadratic ridge", x, y, 2, 1.0)
    yield case("scalers", x, y, 2, 0.25, ["minmax", "standard", "none", "standard"])
    wide = rng.normal(size=(20, 8))
    yield case("more terms than rows", wide, wide[:, 0] + rng.normal(size=20), 2, 0.5)
    still = x.copy()
    still[:, 1] = 0.1
    yield case("constant input", still, y, 1, 0.0, constant=[1])
    twice = np.concatenate([x, 2 * x[:, :1]], axis=1)
    yield case("input twice", twice, y, 1, 0.0, collinear=[4])
    yield case("input twice, ridge", twice, y, 1, 1.0)
    # Features of one kind, as vif at four scales: a condition near 100.
    base = rng.uniform(0.2, 1, size=(400, 1))
    alike = np.concatenate(
        [base ** (1 / k) + 0.01 * rng.normal(size=(400, 1)) for k in (1, 1.2, 1.4, 1.6)], axis=1
    )
    score = 100 * base[:, 0] ** 1.5 + rng.normal(size=400)
    yield case("alike", alike, score, 1, 0.0)
    yield case("alike, quadratic", alike, score, 2, 0.0)
    yield case("alike, quadratic ridge", alike, score, 2, 1.0)
    votes = rng.integers(1, 40, size=60).astype(np.float64)
    yield case("weights", x, y, 1, 0.0, row_weights=votes)
    yield case("weights, ridge", x, y, 1, 10.0, row_weights=votes / 7)
    yield case("weights, quadratic ridge", x, y, 2, 1.0, row_weights=votes * 0.013)
    halved = np.where(np.arange(60) % 3 == 0, 0.0, votes)
    yield case("rows that do not count", x, y, 1, 0.0, row_weights=halved)
    yield case(
        "weights, alike",
        alike,
        score,
        2,
        1.0,
        row_weights=rng.uniform(0.1, 3, size=400),
    )


def print_corpus(path):
    import pyarrow.parquet
    from scipy import stats

    table = pyarrow.parquet.read_table(path).to_pydict()
    features = np.array([table[name] for name in CANONICAL], dtype=np.float32).T
    target = np.array(table["vmaf"], dtype=np.float64)
    source = np.array(table["source"])
    for degree, l2 in [(1, 0.0), (1, 0.01), (2, 1.0)]:
        figures = []
        for name in sorted(set(source)):
            train, held = source != name, source == name
            z = scaled(features[train], features, ["standard"] * len(CANONICAL))
            terms = expand(z, degree)
            model = fit(terms[train], target[train], l2)
            predicted = model.predict(terms[held].astype(np.float64))
            figures.append(
                [
                    stats.pearsonr(predicted, target[held])[0],
                    stats.spearmanr(predicted, target[held])[0],
                    math.sqrt(np.mean((predicted - target[held]) ** 2)),
                ]
            )
        plcc, srocc, rmse = np.mean(figures, axis=0)
        print(f"degree {degree}, l2 {l2}: PLCC {plcc:.5f} SROCC {srocc:.5f} RMSE {rmse:.3f}")


def main():
    if "--corpus" in sys.argv:
        print_corpus(sys.argv[sys.argv.index("--corpus") + 1])
        return
    FIXTURE.write_text(json.dumps(list(cases())) + "\n")


if __name__ == "__main__":
    main()
