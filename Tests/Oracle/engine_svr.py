"""Writes Tests/EngineTests/Fixtures/svr.json: support vector regression by scikit-learn.

Inputs are scaled in binary32 as docs/numerics.md says, and fitted by sklearn.svm.SVR (LIBSVM) with a
tolerance of 1e-9. LIBSVM keeps its kernel in binary32, which is what the tolerance of the tests allows
for. With `--protocol FILE` prints the figures of konvid_videval_svr_public on the same 100 splits of
that table instead, with LIBSVM's own tolerance of 1e-3.

Needs numpy and scikit-learn; with --protocol pyarrow and scipy, too.
"""

import hashlib
import json
import pathlib
import sys

import numpy as np
from sklearn.svm import SVR

import philox
from engine_linear import scaled

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "svr.json"


def case(name, features, target, c, epsilon, gamma="scale", scalers=None, unique=False):
    """A problem with scikit-learn's solution; `unique` if its coefficients are well determined."""
    features = np.asarray(features, dtype=np.float32)
    scalers = scalers or ["standard"] * features.shape[1]
    z = scaled(features, features, scalers).astype(np.float64)
    model = SVR(C=c, epsilon=epsilon, gamma=gamma, tol=1e-9, shrinking=False).fit(z, target)
    record = {
        "name": name,
        "c": c,
        "epsilon": epsilon,
        "gamma": None if gamma == "scale" else gamma,
        "scalers": scalers,
        "features": features.tolist(),
        "target": [float(y) for y in target],
        "predictions": model.predict(z).tolist(),
        "bias": float(model.intercept_[0]),
        "fittedGamma": float(model._gamma),
    }
    if unique:
        coefficients = np.zeros(len(target))
        coefficients[model.support_] = model.dual_coef_[0]
        record["coefficients"] = coefficients.tolist()
    return record


def cases():
    rng = np.random.default_rng(20261126)
    x = rng.normal(size=(80, 4)) * [1, 10, 0.1, 3] + [0, 50, 1, -3]
    y = np.sin(x[:, 0]) + 0.05 * x[:, 1] + rng.normal(size=80) * 0.3
    yield case("defaults of scikit-learn", x, y, 1.0, 0.1)
    yield case("coefficients", x, y, 2.0, 0.05, 0.5, unique=True)
    yield case("no tube", x, y, 1.0, 0.0, 0.25, unique=True)
    yield case("large cost", x, y, 50.0, 0.1, 0.5, unique=True)
    yield case("small cost", x, 100 * y, 0.01, 1.0)
    yield case("scalers", x, y, 3.0, 0.1, "scale", ["minmax", "standard", "none", "standard"])
    yield case("wide tube", x, y, 1.0, 100.0)
    yield case("one row", x[:1], y[:1], 1.0, 0.1)
    yield case("two rows", x[:2], y[:2], 10.0, 0.1, unique=True)
    still = x.copy()
    still[:, 1] = 0.1
    yield case("constant input", still, y, 1.0, 0.1)
    yield case("constant inputs", np.ones((9, 2)), y[:9], 1.0, 0.1)
    twice = np.concatenate([x, x])
    yield case("rows twice", twice, np.concatenate([y, y + 0.1]), 2.0, 0.1)
    wide = rng.normal(size=(200, 30))
    yield case("many features", wide, wide[:, 0] + rng.normal(size=200), 4.0, 0.2)


def splits(names, count, share):
    """The groups that each of `repeated_holdout`'s splits with seed 0 holds out."""
    digest = hashlib.sha256(b'["assay/1",0,"folds",null]').digest()
    key = [int.from_bytes(digest[place : place + 4], "little") for place in (0, 4)]
    names = sorted(names, key=lambda name: name.encode())
    for split in range(count):
        i = np.arange(len(names))
        words = philox.philox([i // 2, np.zeros_like(i), np.zeros_like(i), np.full_like(i, split)], key)
        low = np.where(i % 2 == 0, words[0], words[2])
        high = np.where(i % 2 == 0, words[1], words[3])
        order = list(names)
        for place in reversed(range(1, len(names))):
            draw = int(high[place]) << 32 | int(low[place])
            other = draw * (place + 1) >> 64
            order[place], order[other] = order[other], order[place]
        yield set(order[: int(share * len(names) + 0.5)])


def print_protocol(path):
    import pyarrow.parquet
    from scipy import stats

    table = pyarrow.parquet.read_table(path).to_pandas()
    names = sorted(name for name in table if name.startswith("videval_"))
    features = table[names].to_numpy(np.float32)
    target = table["mos"].to_numpy(np.float64)
    clips = table["clip"].astype(str).to_numpy()
    for c in [1.0, 4.0, 16.0]:
        figures = []
        for held in splits(set(clips), 100, 0.2):
            test = np.array([clip in held for clip in clips])
            means = np.nanmean(features[~test].astype(np.float64), axis=0).astype(np.float32)
            x = np.where(np.isnan(features), means, features)
            z = scaled(x[~test], x, ["standard"] * len(names)).astype(np.float64)
            model = SVR(C=c, epsilon=0.1, gamma="scale").fit(z[~test], target[~test])
            predicted, actual = model.predict(z[test]), target[test]
            figures.append(
                [
                    stats.pearsonr(predicted, actual)[0],
                    stats.spearmanr(predicted, actual)[0],
                    stats.kendalltau(predicted, actual)[0],
                    np.sqrt(np.mean((predicted - actual) ** 2)),
                ]
            )
        figures = np.array(figures)
        plcc, srocc, krocc, rmse = np.median(figures, axis=0)
        low, high = np.quantile(figures[:, 1], [0.05, 0.95])
        print(
            f"C {c}: PLCC {plcc:.4f} SROCC {srocc:.4f} KROCC {krocc:.4f} RMSE {rmse:.4f}, "
            f"SROCC std {figures[:, 1].std(ddof=1):.4f}, 5 % to 95 %: {low:.3f} to {high:.3f}"
        )


def main():
    if "--protocol" in sys.argv:
        print_protocol(sys.argv[sys.argv.index("--protocol") + 1])
        return
    FIXTURE.write_text(json.dumps(list(cases())) + "\n")


if __name__ == "__main__":
    main()
