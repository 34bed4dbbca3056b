"""Writes Tests/EngineTests/Fixtures/field_metrics.json: samples, and the field's metrics of them.

The monotone cubic comes from non-negative least squares on the dual: the points where the derivative is
constrained are exchanged until it is nowhere below zero. The logistic comes from scipy's curve_fit from
many starts, outliers and clips from their formulas in numpy. Needs numpy and scipy.
"""

import json
import pathlib
import warnings

import numpy as np
from scipy import optimize, stats

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "field_metrics.json"


def scaled(x):
    return (2 * x - x.max() - x.min()) / (x.max() - x.min())


def cubic(x, y):
    """PLCC after the best cubic that does not fall within the range of x; None if it is constant."""
    u = scaled(x)
    design = np.column_stack([u, u**2, u**3])
    design -= design.mean(axis=0)
    q, r = np.linalg.qr(design)
    z = q.T @ (y - y.mean())
    held = np.linspace(-1, 1, 401)
    for _ in range(60):
        slopes = np.column_stack([np.ones_like(held), 2 * held, 3 * held**2])
        rows = np.linalg.solve(r.T, slopes.T)  # the derivatives at `held`, in the coordinates of q
        rows /= np.linalg.norm(rows, axis=0)
        weights, _ = optimize.nnls(rows, -z, maxiter=10000)
        w = np.linalg.solve(r, z + rows @ weights)
        lowest = -w[1] / (3 * w[2]) if w[2] > 0 else 2.0
        if not -1 < lowest < 1 or np.abs(held - lowest).min() < 1e-13:
            break
        held = np.append(held, lowest)
    fitted = design @ w
    if np.linalg.norm(fitted) < 1e-9 * np.linalg.norm(y - y.mean()):
        return None
    return float(stats.pearsonr(fitted, y).statistic)


def logistic(x, y):
    """PLCC after the best logistic; None if it falls."""

    def curve(x, b1, b2, b3, b4):
        return b2 + (b1 - b2) / (1 + np.exp(np.clip(-(x - b3) / np.abs(b4), -700, 700)))

    u = scaled(x)
    best = None
    widths = [np.std(u) / 4, 0.05, 0.2, 0.6, 2.0, 8.0]
    for middle in [np.mean(u), -1.5, -0.7, 0.0, 0.7, 1.5]:
        for width in widths:
            start = [y.max(), y.min(), middle, width]
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    beta, _ = optimize.curve_fit(
                        curve, u, y, start, maxfev=20000, ftol=1e-14, xtol=1e-14, gtol=1e-14
                    )
            except RuntimeError:
                continue
            error = np.sum((curve(u, *beta) - y) ** 2)
            if np.isfinite(error) and (best is None or error < best[0]):
                best = (error, beta)
    beta = best[1]

    def straight(x, b1, b2, a, s):
        return b2 + (b1 - b2) / (1 + np.exp(np.clip(-(a + s * x), -700, 700)))

    # The same curve where it is almost a line, an exponential or a step.
    slope = 1 / abs(beta[3])
    starts = [(beta[0], beta[1], -beta[2] * slope, slope)]
    starts += [(y.max(), y.min(), -m * s, s) for m in np.linspace(-1, 1, 21) for s in (2, 8, 32, 128)]
    for start in starts:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                b, _ = optimize.curve_fit(
                    straight, u, y, start, maxfev=20000, ftol=1e-15, xtol=1e-15, gtol=1e-15
                )
        except RuntimeError:
            continue
        error = np.sum((straight(u, *b) - y) ** 2)
        if np.isfinite(error) and b[3] > 0 and error < best[0]:
            best = (error, np.array([b[0], b[1], -b[2] / b[3], 1 / b[3]]))
    beta = best[1]

    def loss(place):
        """What is left of the squares by the curve of a place and a slope's logarithm."""
        z = np.exp(np.clip(place[1], -6, 11)) * (u - np.clip(place[0], -300, 300))
        shape = 1 / (1 + np.exp(np.clip(-z, -700, 700)))
        return 1.0 if np.ptp(shape) == 0 else 1 - stats.pearsonr(shape, y).statistic ** 2

    place = [beta[2], -np.log(np.abs(beta[3]))]
    for _ in range(3):
        found = optimize.minimize(
            loss, place, method="Nelder-Mead", options={"xatol": 1e-12, "fatol": 1e-15, "maxiter": 4000}
        )
        place = found.x
    if beta[0] <= beta[1]:
        return None
    plain = stats.pearsonr(curve(u, *beta), y).statistic
    return float(max(plain, np.sqrt(1 - found.fun)))


def outliers(x, y, deviation, count):
    return float(np.mean(np.abs(x - y) > 1.96 * deviation / np.sqrt(count)))


def sample(name, x, y, rng):
    x = np.asarray(x, np.float32).astype(np.float64)
    y = np.asarray(y, np.float64)
    rows = len(x)
    clips = rng.integers(0, max(2, rows // 6), rows)
    deviation = np.round(rng.uniform(1, 30, rows), 2)
    count = rng.integers(2, 40, rows).astype(float)
    names = sorted(set(clips.tolist()))
    pooled = [np.array([v[clips == clip].mean() for clip in names]) for v in (x, y)]
    defined = len(names) > 1 and np.ptp(pooled[0]) > 0 and np.ptp(pooled[1]) > 0
    return {
        "name": name,
        "predicted": x.tolist(),
        "actual": y.tolist(),
        "cubic": cubic(x, y),
        "logistic": logistic(x, y),
        "clips": clips.tolist(),
        "deviation": deviation.tolist(),
        "count": count.tolist(),
        "outliers": outliers(x, y, deviation, count),
        "clipPLCC": float(stats.pearsonr(*pooled).statistic) if defined else None,
        "clipRMSE": float(np.sqrt(np.mean((pooled[0] - pooled[1]) ** 2))),
    }


def samples(rng):
    def noise(rows, size):
        return rng.normal(0, size, rows)

    x = rng.uniform(0, 100, 300)
    yield "a line with noise", x, x + noise(300, 5)
    yield "almost a line", x, x + noise(300, 1e-3)
    yield "an S", x, 100 / (1 + np.exp(-(x - 55) / 9)) + noise(300, 3)
    yield "a steep S", x, 100 / (1 + np.exp(-(x - 30) / 2)) + noise(300, 3)
    yield "saturating", x, 100 * (1 - np.exp(-x / 25)) + noise(300, 3)
    yield "convex", x, x**2 / 100 + noise(300, 2)
    high = np.minimum(x * 1.4, 100)
    yield "ties at 100 on both sides", np.minimum(high + noise(300, 2), 100), high
    yield "ties at 100 in the scores", x * 1.4 + noise(300, 4), high
    yield "an arch", x, x * (110 - x) / 30 + noise(300, 4)
    yield "falling", x, 100 - x + noise(300, 10)
    yield "a wave", x, 50 + 40 * np.sin(x / 12) + noise(300, 3)
    yield "hardly related", x, noise(300, 30) + 0.1 * x
    both = np.r_[noise(60, 4) + 30, noise(60, 4) + 70]
    yield "two clusters", both, 100 / (1 + np.exp(-(both - 50) / 15)) + noise(120, 3)
    yield "a cluster and one far row", np.r_[noise(80, 1) + 90, [5]], np.r_[noise(80, 4) + 90, [10]]
    yield "a cluster and two far rows", np.r_[noise(80, 1) + 60, [5, 99]], np.r_[
        noise(80, 4) + 60, [10, 70]
    ]
    for rows in [4, 5, 7, 12]:
        for turn in range(3):
            few = np.sort(rng.uniform(0, 100, rows))
            yield f"{rows} rows, {turn}", few, few + noise(rows, 12)
    levels = rng.integers(0, 5, 200) * 20.0
    yield "five levels", levels, levels + noise(200, 8)
    yield "small numbers far from 0", 1000 + x / 1e3, 4 + x / 1e2 + noise(300, 0.02)
    yield "skewed", rng.beta(8, 1, 1200) * 100, np.zeros(1200)


def main():
    rng = np.random.default_rng(20261125)
    records = []
    for name, x, y in samples(rng):
        if name == "skewed":
            y = np.minimum(102 / (1 + np.exp(-(x - 70) / 9)), 100) + rng.normal(0, 1.5, len(x))
        records.append(sample(name, x, y, rng))
    FIXTURE.write_text(json.dumps(records) + "\n")


if __name__ == "__main__":
    main()
