"""Writes Tests/EngineTests/Fixtures/statistics.json, and prints the errors of Φ and Φ⁻¹.

- Sign-flip tests by scipy.stats.permutation_test if all patterns are counted, else draw by draw.
- Bootstrap intervals by the formula of BCa with scipy.stats.norm, on the engine's own draws; and those of
  scipy.stats.bootstrap on 400 000 draws of its own.
- Holm's adjustment by statsmodels.
- Power by trying every sample against every pattern, and draw by draw above ten differences.
- Φ and Φ⁻¹ by mpmath.

This script repeats the operations of StandardNormal.swift, so the errors that it prints are those of the
engine.

Needs mpmath, numpy, scipy and statsmodels.
"""

import fractions
import itertools
import json
import pathlib
import re

import mpmath
import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

import philox

TESTS = pathlib.Path(__file__).parents[1]
FIXTURE = TESTS / "EngineTests" / "Fixtures" / "statistics.json"
SOURCES = TESTS.parent / "Sources" / "Engine" / "Statistics"
KEY = (7, 11)
mpmath.mp.dps = 40


# Tests


def scipy_test(differences, shift, alternative):
    result = stats.permutation_test(
        (np.array(differences) + shift,),
        lambda x, axis: np.sum(x, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=2 ** len(differences),
        batch=2**14,
        alternative={"twoSided": "two-sided"}.get(alternative, alternative),
    )
    assert len(result.null_distribution) == 2 ** len(differences)
    return float(result.pvalue)


def sampled_test(differences, shift, alternative):
    x = np.array(differences) + shift
    magnitudes = np.sort(np.abs(x))
    null = philox.signs(99_999, len(x), philox.SIGN_FLIPS, KEY) @ magnitudes
    observed = x.sum()
    slack = 1e-12 * magnitudes.sum()
    if alternative == "twoSided":
        hits = np.abs(null) >= abs(observed) - slack
    else:
        hits = null >= (observed if alternative == "greater" else -observed) - slack
    return float((1 + hits.sum()) / 100_000)


def sign_flips(rng):
    samples = [
        [1.0, 2.0],
        [0.0, 0.0, 0.0],
        # Not [0.1, 0.2, -0.3]: scipy's slack is relative to a sum of 5.6e-17, and its one-sided p is 0.5.
        [1.0, -1.0, 2.0, 2.0, 0.0],
        [0.1, 0.2, 0.3, 0.4, 0.5, -0.6],
        [-0.003, -0.001, -0.002, -0.004, -0.0005, -0.006],
        [0.1] * 9 + [-0.1] * 3,
        rng.normal(0.3, 1, 9).tolist(),
        rng.normal(-0.5, 1, 13).round(1).tolist(),
        (rng.standard_t(2, 17) + 0.8).tolist(),
        rng.normal(0.2, 1, 20).tolist(),
        rng.normal(0.4, 1, 21).tolist(),
        rng.normal(0.2, 1, 70).tolist(),
        rng.normal(0.1, 1, 130).tolist(),
    ]
    for sample in samples:
        for alternative in ["twoSided", "greater", "less"]:
            for shift in [0.0, 0.25]:
                test = scipy_test if len(sample) <= 20 else sampled_test
                yield {
                    "differences": sample,
                    "shift": shift,
                    "alternative": alternative,
                    "pValue": test(sample, shift, alternative),
                }


# Intervals


def bca(differences, confidence, count):
    x = np.sort(np.array(differences))
    n = len(x)
    means = np.sort(x[philox.places(count, n, KEY)].mean(axis=1))
    slack = 1e-13 * np.abs(x).mean()
    theta = x.mean()
    share = ((means < theta - slack).sum() + (means <= theta + slack).sum()) / (2 * count)
    # The acceleration by the jackknife: Efron (1987), equation 6.6.
    left_out = np.array([np.delete(x, i).mean() for i in range(n)])
    u = (n - 1) * (left_out.mean() - left_out)
    a = (u**3).sum() / (6 * (u**2).sum() ** 1.5)
    z0, z = stats.norm.ppf(share), stats.norm.ppf((1 + confidence) / 2)
    limits = [stats.norm.cdf(z0 + w / (1 - a * w)) for w in (z0 - z, z0 + z)]
    return [float(v) for v in np.quantile(means, limits, method="linear")]


def intervals(rng):
    samples = [
        [1.0, 2.0],
        [0.1, 0.2, 0.4],
        rng.normal(0.3, 1, 9).tolist(),
        rng.exponential(0.01, 9).tolist(),
        rng.exponential(1, 30).tolist(),
        rng.normal(-4, 2, 65).tolist(),
    ]
    for sample in samples:
        for confidence, count in [(0.95, 9_999), (0.8, 500)]:
            low, high = bca(sample, confidence, count)
            theirs = stats.bootstrap(
                (sample,), np.mean, method="BCa", n_resamples=400_000, batch=20_000,
                confidence_level=confidence, rng=np.random.default_rng(1),
            ).confidence_interval
            yield {
                "differences": sample,
                "confidence": confidence,
                "resampleCount": count,
                "low": low,
                "high": high,
                "scipyLow": float(theirs.low),
                "scipyHigh": float(theirs.high),
            }


# Power


def power(differences, shift, level):
    d = np.sort(np.abs(differences))
    n = len(d)
    if n <= 10:
        samples = np.array(list(itertools.product([1, -1], repeat=n)))
        patterns, offset = samples, 0
    else:
        samples = philox.signs(1_000, n, philox.NOISE_SIGNS, KEY)
        # Pattern u of the engine is the test's own pattern times the sample's signs.
        patterns, offset = philox.signs(1_999, n, philox.POWER_FLIPS, KEY), 1
    found = 0
    for sample in samples:
        x = shift + sample * d
        null = np.abs((patterns * sample) @ x)
        hits = (null >= abs(x.sum()) - 1e-12 * np.abs(x).sum()).sum()
        found += (hits + offset) / (len(patterns) + offset) <= level
    return float(found / len(samples))


def powers(rng):
    samples = [
        rng.normal(0, 1, 5).tolist(),
        rng.normal(0, 1, 6).tolist(),
        rng.normal(0, 0.001, 9).tolist(),
        (rng.normal(0, 1, 10) * np.arange(1, 11)).tolist(),
        rng.normal(0, 1, 12).tolist(),
        rng.normal(0, 1, 70).tolist(),
    ]
    for sample in samples:
        deviation = float(np.sqrt(np.mean(np.square(sample))))
        for factor in [0.0, 0.3, 1.0, 2.0]:
            for level in [0.05, 0.01]:
                yield {
                    "differences": sample,
                    "shift": factor * deviation,
                    "level": level,
                    "power": power(sample, factor * deviation, level),
                }


# The normal distribution, as StandardNormal.swift and Engine's binary64 functions have it


def fma(a, b, c):
    exact = fractions.Fraction(a) * fractions.Fraction(b) + fractions.Fraction(c)
    return float(exact)


def polynomial(coefficients, x):
    total = 0.0
    for c in coefficients:
        total = fma(total, x, c)
    return total


def tables(name):
    """The lists of numbers of a source file, in its order."""
    text = (SOURCES / name).read_text()
    number = r"-?0x[0-9a-f.]+p[+-]\d+|-?\d+(?:\.\d+)?(?:e-?\d+)?"
    lists = re.findall(rf"\[\s*((?:(?:{number}),?\s*){{7,}})\]", text)
    return [
        [float.fromhex(t) if "x" in t else float(t) for t in re.findall(number, found)] for found in lists
    ]


(TAYLOR,) = tables("../Math/Exponential+Double.swift")
EXPONENTIAL = [float.fromhex("0x1.6124613a86d09p-33"), *TAYLOR]
(LOGARITHM,) = tables("../Math/Logarithm+Double.swift")
HART_P, HART_Q, *WICHURA = tables("StandardNormal.swift")


def exponential(x):
    magic = float.fromhex("0x1.8p+52")
    n = fma(x, float.fromhex("0x1.71547652b82fep+0"), magic) - magic
    r = fma(n, -float.fromhex("0x1.62e42fefa38p-1"), x)
    r = fma(n, -float.fromhex("0x1.ef35793c7673p-45"), r)
    p = EXPONENTIAL[0]
    for c in TAYLOR:
        p = fma(p, r, c)
    return float(np.ldexp(fma(r * r, p, r) + 1, int(n)))


def logarithm(x):
    m, e = np.frexp(x)
    m, e = float(m) * 2, int(e) - 1
    if m > float.fromhex("0x1.6a09e667f3bcdp+0"):
        m, e = m / 2, e + 1
    f = m - 1
    s = f / (2 + f)
    z = s * s
    small = fma(s * z, polynomial(LOGARITHM, z), e * float.fromhex("0x1.a39ef35793c76p-33"))
    return fma(e, float.fromhex("0x1.62e42feep-1"), fma(2.0, s, small))


def probability(x):
    a = abs(x)
    if a >= 37:
        tail = 0.0
    elif a < 7.07106781186547:
        tail = exponential(-0.5 * a * a) * (polynomial(HART_P, a) / polynomial(HART_Q, a))
    else:
        fraction = a + 1 / (a + 2 / (a + 3 / (a + 4 / (a + 0.65))))
        tail = exponential(-0.5 * a * a) * (1 / (fraction * float.fromhex("0x1.40d931ff62706p+1")))
    return 1 - tail if x > 0 else tail


def quantile(p):
    q = p - 0.5
    if abs(q) <= 0.425:
        r = 0.180625 - q * q
        return q * polynomial(WICHURA[0], r) / polynomial(WICHURA[1], r)
    r = float(np.sqrt(-logarithm(p if q < 0 else 1 - p)))
    rest, part = (r - 1.6, 2) if r <= 5 else (r - 5, 4)
    x = polynomial(WICHURA[part], rest) / polynomial(WICHURA[part + 1], rest)
    return -x if q < 0 else x


def exact_quantile(p):
    start = mpmath.mpf(float(stats.norm.ppf(p)))
    if p < 0.5:
        return mpmath.findroot(lambda x: mpmath.log(mpmath.ncdf(x) / mpmath.mpf(p)), start)
    upper = 1 - mpmath.mpf(p)
    return mpmath.findroot(lambda x: mpmath.log(mpmath.ncdf(-x) / upper), start)


def normal(rng):
    arguments = sorted([0.0, -40.0, 40.0, *rng.uniform(-8.5, 8.5, 1500), *rng.uniform(-37, 0, 500)])
    shares = sorted([0.5, 0.025, 0.975, *rng.uniform(0, 1, 1000), *10.0 ** rng.uniform(-300, 0, 500)])
    exact = [mpmath.ncdf(mpmath.mpf(x)) for x in arguments]
    exact_q = [mpmath.mpf(0) if p == 0.5 else exact_quantile(p) for p in shares]
    for name, function, xs, ys in [("Φ", probability, arguments, exact), ("Φ⁻¹", quantile, shares, exact_q)]:
        errors = [(abs(function(x) - y), abs(function(x) - y) / abs(y) if y else mpmath.mpf(0), x) for x, y in zip(xs, ys)]
        print(name, "largest absolute error", mpmath.nstr(max(e[0] for e in errors), 3))
        for low, high in [(-99, -37), (-37, -7.07), (-7.07, 0), (0, 99)]:
            part = [e for e in errors if low < e[2] <= high and abs(e[0]) < 1]
            if part:
                print(" ", (low, high), "relative", mpmath.nstr(max(e[1] for e in part), 3))
    return [
        {"arguments": xs[::8], "values": [float(y) for y in ys[::8]]}
        for xs, ys in [(arguments, exact), (shares, exact_q)]
    ]


def holm(rng):
    samples = [[], [0.03], [0.01, 0.04, 0.03, 0.005], [0.02, 0.02, 1.0, 0.6], rng.uniform(0, 0.2, 12).tolist()]
    for p in samples:
        adjusted = multipletests(p, method="holm")[1].tolist() if p else []
        yield {"pValues": p, "adjusted": adjusted}


def main():
    rng = np.random.default_rng(20261125)
    probabilities, quantiles = normal(rng)
    record = {
        "key": list(KEY),
        "signFlips": list(sign_flips(rng)),
        "intervals": list(intervals(rng)),
        "holm": list(holm(rng)),
        "powers": list(powers(rng)),
        "probabilities": probabilities,
        "quantiles": quantiles,
    }
    FIXTURE.write_text(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
