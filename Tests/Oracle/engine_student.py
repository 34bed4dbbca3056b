"""Writes Tests/EngineTests/Fixtures/student.json: quantiles of Student's distribution, by scipy.

--table prints the constants of Sources/Engine/Metrics/StudentQuantile.swift, computed with mpmath and
correctly rounded, and the coefficients of the expansion beyond them.

Needs mpmath and scipy.
"""

import json
import pathlib
import sys

import mpmath
from scipy import stats

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "student.json"
LAST = 100


def exact(degrees):
    """The number below which 0.975 of the distribution lies."""

    def excess(t):
        x = degrees / (degrees + t * t)
        tail = mpmath.betainc(mpmath.mpf(degrees) / 2, 0.5, 0, x, regularized=True) / 2
        return tail - mpmath.mpf(1) / 40

    return mpmath.findroot(excess, float(stats.t.ppf(0.975, degrees)))


def coefficients():
    """Of the powers of 1 ÷ degrees (Abramowitz and Stegun, 26.7.5)."""
    z = mpmath.sqrt(2) * mpmath.erfinv(mpmath.mpf(19) / 20)
    return [
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    ]


def print_table():
    mpmath.mp.dps = 40
    for degrees in range(1, LAST + 1):
        value = exact(degrees)
        assert abs(value - stats.t.ppf(0.975, degrees)) < 1e-11
        print(float(value).hex())
    print([float(c).hex() for c in coefficients()])
    for degrees in (101, 120, 200, 1000):
        series = mpmath.polyval(coefficients()[::-1], mpmath.mpf(1) / degrees)
        print(degrees, mpmath.nstr(series - exact(degrees), 3))


def main():
    if "--table" in sys.argv:
        print_table()
        return
    degrees = [*range(1, 151), 199, 200, 365, 500, 999, 1000, 9999, 100000, 1000000]
    quantiles = [float(stats.t.ppf(0.975, n)) for n in degrees]
    FIXTURE.write_text(json.dumps({"degrees": degrees, "quantiles": quantiles}) + "\n")


if __name__ == "__main__":
    main()
