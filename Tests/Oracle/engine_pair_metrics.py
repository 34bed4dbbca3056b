"""Writes Tests/EngineTests/Fixtures/pair_metrics.json: samples with votes, and the metrics of their pairs.

The areas come from scikit-learn's roc_auc_score, the resolving power from a search over all thresholds
in numpy (Krasula et al., QoMEX 2016; ITU-T J.149). The intervals come from the matrix of all comparisons,
by the formulas of DeLong et al. (1988) and, for better and worse, Sen (1960); main() holds the standard
error against an infinitesimal jackknife, which knows neither formula. Needs numpy and scikit-learn.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import roc_auc_score

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "pair_metrics.json"


def wins(a, b):
    """1 where a[i] > b[j], 0.5 where they are equal."""
    return (a[:, None] > b[None, :]) + 0.5 * (a[:, None] == b[None, :])


def interval(area, variance):
    reach = 1.96 * np.sqrt(variance)
    return [float(max(0, area - reach)), float(min(1, area + reach))]


def two_samples(a, b):
    """DeLong's interval of P(a > b)."""
    if len(a) < 2 or len(b) < 2:
        return None
    psi = wins(a, b)
    rows, columns = psi.mean(axis=1), psi.mean(axis=0)
    return interval(psi.mean(), rows.var(ddof=1) / len(a) + columns.var(ddof=1) / len(b))


def one_sample(g):
    """Sen's interval of P(g > -g'), where both are of one sample."""
    if len(g) < 2:
        return None
    psi = wins(g, -g)
    return interval(psi.mean(), 4 * psi.mean(axis=1).var(ddof=1) / len(g))


def jackknife(g):
    """The standard error of the same by the infinitesimal jackknife: a derivative for each weight."""
    psi, n, step = wins(g, -g), len(g), 1e-6
    total = psi.mean()
    derivatives = []
    for k in range(n):
        w = np.full(n, (1 - step) / n)
        w[k] += step
        derivatives.append((w @ psi @ w - total) / step)
    return float(np.sqrt(np.sum(np.square(derivatives)) / n / n))


def measure(p, y, deviation, count):
    i, j = np.triu_indices(len(y), 1)
    error = deviation**2 / count
    different = np.abs(y[i] - y[j]) > 1.96 * np.sqrt(error[i] + error[j])
    delta = np.abs(p[i] - p[j])
    areas = [None, None]
    step = (p[i] - p[j])[different]
    better = (y[i] > y[j])[different]
    gains = np.where(better, step, -step)
    if len(gains) > 20:
        low, high = one_sample(gains)
        if 0 < low < high < 1:
            ratio = (high - low) / 2 / 1.96 / jackknife(gains)
            print("standard error, ratio to the jackknife's:", ratio)
            assert abs(ratio - np.sqrt(len(gains) / (len(gains) - 1))) < 1e-3
    if different.any() and not different.all():
        areas[0] = float(roc_auc_score(different, delta))
    if different.any():
        areas[1] = float(roc_auc_score(np.r_[better, ~better], np.r_[step, -step]))
    right = different & (np.sign(p[i] - p[j]) == np.sign(y[i] - y[j]))
    power = None
    for threshold in np.unique(delta):
        far = delta >= threshold
        if 20 * int(right[far].sum()) >= 19 * int(far.sum()):
            power = float(threshold)
            break
    return {
        "different": areas[0],
        "better": areas[1],
        "power": power,
        "differentInterval": two_samples(delta[different], delta[~different]),
        "betterInterval": one_sample(gains),
    }


def main():
    rng = np.random.default_rng(20261126)
    samples = []
    for name, n, noise, spread, ties in [
        ("good", 60, 0.2, 0.7, False),
        ("fair", 80, 0.6, 0.8, False),
        ("poor", 50, 3.0, 0.8, False),
        ("ties", 70, 0.4, 0.7, True),
        ("all similar", 12, 0.3, 30.0, False),
        ("all different", 5, 0.01, 1e-6, False),
        ("reversed", 30, -1, 0.5, False),
        ("one row", 1, 0.1, 0.5, False),
        ("constant prediction", 20, 0, 0.5, False),
    ]:
        y = np.round(rng.uniform(1, 5, n), 2)
        p = -y if noise < 0 else y + noise * rng.standard_normal(n)
        if noise == 0:
            p = np.full(n, 2.5)
        if ties:
            p = np.round(p, 1)
        p = p.astype(np.float32).astype(np.float64)
        deviation = np.round(spread * rng.uniform(0.8, 1.2, n), 6)
        count = rng.integers(15, 40, n).astype(float)
        samples.append(
            {
                "name": name,
                "predicted": p.tolist(),
                "actual": y.tolist(),
                "deviation": deviation.tolist(),
                "count": count.tolist(),
                **measure(p, y, deviation, count),
            }
        )
    FIXTURE.write_text(json.dumps(samples) + "\n")
    for s in samples:
        print(s["name"], s["different"], s["better"], s["power"])


main()
