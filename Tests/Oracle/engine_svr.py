"""Writes Tests/EngineTests/Fixtures/svr.json: support vector regression by scikit-learn.

Inputs are scaled in binary32 as docs/numerics.md says, and fitted by sklearn.svm.SVR (LIBSVM) with a
tolerance of 1e-9. LIBSVM keeps its kernel in binary32, which is what the tolerance of the tests allows
for. With `--protocol FILE` also prints the medians over 100 random splits of konvid_videval.parquet, on
the splits of engine's repeated_holdout with seed 0.

Needs numpy and scikit-learn; with --protocol pyarrow and scipy, too.
"""

import json
import pathlib
import sys

import numpy as np
from sklearn.svm import SVR

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


def main():
    if "--protocol" in sys.argv:
        print_protocol(sys.argv[sys.argv.index("--protocol") + 1])
        return
    FIXTURE.write_text(json.dumps(list(cases())) + "\n")


if __name__ == "__main__":
    main()
