"""Measures the engine's functions against mpmath, and writes Fixtures/functions.json.

This script repeats the operations of docs/numerics.md in numpy, with an exact fused multiply-add. The
fixture contains their results at special values and on a dense sample. EngineTests requires the same
bits, so the errors that this script prints are those of the engine.

    engine_functions.py           writes the fixture and prints the largest errors of a sample
    engine_functions.py --all     prints the largest errors over all of binary32 where a function is
                                  not settled (half an hour)

Needs numpy, scipy and mpmath.
"""

import base64
import fractions
import json
import pathlib
import sys

import mpmath
import numpy as np
from scipy import special

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "functions.json"
f32 = np.float32
mpmath.mp.prec = 160


# Arithmetic


def exact_fma(a, b, c):
    """a·b + c rounded once: in binary64 to odd, then to binary32."""
    a, b, c = np.broadcast_arrays(f32(a), f32(b), f32(c))
    product = a.astype(np.float64) * b.astype(np.float64)  # exact
    wide = c.astype(np.float64)
    total = product + wide
    part = total - product
    error = (product - (total - part)) + (wide - part)
    bits = total.view(np.int64)
    odd = np.where((error > 0) == (total > 0), bits + 1, bits - 1).view(np.float64)
    inexact = np.isfinite(total) & np.isfinite(error) & (error != 0) & (bits % 2 == 0)
    return np.where(inexact, odd, total).astype(f32)


def quick_fma(a, b, c):
    """The same but for one result in 2²⁹, which may be the other neighbour of a near tie."""
    return (np.multiply(a, b, dtype=np.float64) + c).astype(f32)


fma = exact_fma


def number(text):
    return f32(float.fromhex(text))


def horner(x, *coefficients):
    total = number(coefficients[0])
    for coefficient in coefficients[1:]:
        total = fma(total, x, number(coefficient))
    return total


def bits_of(x):
    return np.asarray(x, f32).view(np.int32)


def from_bits(bits):
    return np.asarray(bits, np.int32).view(f32)


MAGIC = f32(1.5 * 2**23)


# The functions, line by line as in docs/numerics.md


def exponential(x):
    c = np.where(x > 89, f32(89), x)
    c = np.where(x < -104, f32(-104), c)
    shifted = fma(c, number("0x1.715476p+0"), MAGIC)
    n = shifted - MAGIC
    r = fma(n, number("-0x1.62e43p-1"), c)
    r = fma(n, number("0x1.05c61p-29"), r)
    r2 = r * r
    p01 = fma(r, number("0x1.55549p-3"), number("0x1.fffffcp-2"))
    p23 = fma(r, number("0x1.123b6ap-7"), number("0x1.5558fcp-5"))
    p = fma(fma(r2, number("0x1.6a21acp-10"), p23), r2, p01)
    fraction = fma(p, r2, r) + f32(1)
    exponent = bits_of(shifted) - 0x4B400000
    half = exponent >> 1
    return fraction * from_bits((half + 127) << 23) * from_bits((exponent - half + 127) << 23)


def power_of_two(x, factor):
    shifted = fma(x, number(factor), MAGIC)
    minus_k = MAGIC - shifted
    f = fma(x, number(factor), minus_k)
    f2 = f * f
    p12 = fma(f, number("0x1.ebfbdcp-3"), number("0x1.62e43p-1"))
    p34 = fma(f, number("0x1.3b2d5p-7"), number("0x1.c6aee6p-5"))
    p56 = fma(f, number("0x1.41fb2ep-13"), number("0x1.5f3f3p-10"))
    p = fma(fma(fma(p56, f2, p34), f2, p12), f, f32(1))
    return from_bits(bits_of(p) + (bits_of(shifted) << 23))


def tail_ratio(a):
    w = a / fma(a, f32(0.25), f32(1))
    w2 = w * w
    p01 = fma(w, number("-0x1.988434p-2"), f32(0.5))
    p23 = fma(w, number("-0x1.0d7586p-5"), number("0x1.33bb04p-3"))
    p45 = fma(w, number("0x1.31a71cp-13"), number("0x1.b8f61ap-9"))
    p67 = fma(w, number("0x1.8b4292p-18"), number("-0x1.3d7b1cp-14"))
    return fma(fma(fma(p67, w2, p45), w2, p23), w2, p01)


def normal(x):
    a = np.abs(x)
    bell = np.where(a > 12, f32(0), power_of_two(x * x, "-0x1.715476p-1"))
    tail = bell * tail_ratio(a)
    return np.where(x < 0, tail, f32(1) - tail), bell


def gelu(x):
    return x * normal(x)[0]


def gelu_slope(x):
    probability, bell = normal(x)
    return fma(x * number("0x1.988454p-2"), bell, probability)


def error_function(x):
    s = x * x
    p = horner(
        s, "0x1.496a58p-14", "-0x1.a3f71p-11", "0x1.5405b4p-8", "-0x1.b7f90ep-6",
        "0x1.ce2cf8p-4", "-0x1.81273ep-2", "0x1.06eba8p-3",
    )
    near = fma(p, x, x)
    magnitude = np.abs(x)
    a = np.where(magnitude > 4, f32(4), magnitude)
    tail = power_of_two(a * a, "-0x1.715476p+0") * tail_ratio(a * number("0x1.6a09e6p+0"))
    far = np.copysign(fma(tail, f32(-2), f32(1)), x)
    return np.where(magnitude < 1, near, far)


def logarithm(x):
    subnormal = x < number("0x1p-126")
    scaled = np.where(subnormal, x * f32(2**23), x)
    offset = np.where(subnormal, f32(23), f32(0))
    bits = bits_of(scaled)
    exponent = (bits - 0x3F3504F3) >> 23
    f = from_bits(bits - (exponent << 23)) - f32(1)
    k = from_bits(exponent + 0x4B400000) - MAGIC - offset
    f2 = f * f
    p = horner(
        f, "0x1.1457b4p-4", "-0x1.de3c2ap-4", "0x1.e6f07p-4", "-0x1.fc2204p-4", "0x1.233768p-3",
        "-0x1.555c4ep-3", "0x1.99a4b6p-3", "-0x1.000006p-2", "0x1.555548p-2",
    )
    y = fma(k, number("-0x1.bd0106p-13"), p * f * f2)
    y = fma(f2, f32(-0.5), y)
    result = fma(k, number("0x1.63p-1"), f + y)
    result = np.where(x < np.inf, result, x)
    result = np.where(x < 0, f32(np.nan), result)
    return np.where(x == 0, f32(-np.inf), result)


def hyperbolic_tangent(x):
    s = x * x
    p = horner(
        s, "-0x1.75e1bcp-8", "0x1.522698p-6", "-0x1.b83c5ap-5", "0x1.11072p-3", "-0x1.555532p-2"
    )
    near = fma(x * s, p, x)
    magnitude = np.abs(x)
    far = f32(1) - f32(2) / (exponential(magnitude + magnitude) + f32(1))
    return np.where(magnitude < f32(0.625), near, np.copysign(far, x))


def logistic(x):
    e = exponential(f32(0) - np.abs(x))
    return np.where(x < 0, e, f32(1)) / (f32(1) + e)


def double_fma(a, b, c):
    return float(fractions.Fraction(a) * fractions.Fraction(b) + fractions.Fraction(c))


def double_horner(z, *coefficients):
    total = float.fromhex(coefficients[0])
    for coefficient in coefficients[1:]:
        total = double_fma(total, z, float.fromhex(coefficient))
    return total


def cosine_of_pi(x):
    halves = abs(x) * 2
    shifted = halves + 1.5 * 2.0**52
    turn = int(shifted - 1.5 * 2.0**52)
    rest = (halves - (shifted - 1.5 * 2.0**52)) * 0.5
    z = rest * rest
    if turn % 2 == 0:
        p = double_horner(
            z, "-0x1.2a0c591af8314p-23", "0x1.20c62c2f2d7f5p-18", "-0x1.b6e24f44b128fp-14",
            "0x1.f9d38a3763cc3p-10", "-0x1.a6d1f2a204a8cp-6", "0x1.e1f506891babbp-3",
            "-0x1.55d3c7e3cbffap+0", "0x1.03c1f081b5ac4p+2", "-0x1.3bd3cc9be45dep+2",
        )
        value = double_fma(p, z, 1.0)
    else:
        p = double_horner(
            z, "0x1.aaec32af93359p-21", "-0x1.6fadb9f155744p-16", "0x1.e8f434d018d63p-12",
            "-0x1.e3074fde8871fp-8", "0x1.50783487ee782p-4", "-0x1.32d2cce62bd86p-1",
            "0x1.466bc6775aae2p+1", "-0x1.4abbce625be53p+2",
        )
        small = double_fma(rest, float.fromhex("0x1.1a62633145c07p-53"), rest * z * p)
        value = double_fma(rest, float.fromhex("0x1.921fb54442d18p+1"), small)
    return 0 - value if turn % 4 in (1, 2) else value


# Oracles: quick in binary64, and exact where it matters


def mp_gelu(x):
    return x * mpmath.ncdf(x)


def mp_gelu_slope(x):
    return mpmath.ncdf(x) + x * mpmath.npdf(x)


def np_gelu_slope(x):
    return special.ndtr(x) + x * np.exp(-x * x / 2) / np.sqrt(2 * np.pi)


FUNCTIONS = {
    "exponential": (exponential, np.exp, mpmath.exp),
    "logarithm": (logarithm, np.log, mpmath.log),
    "errorFunction": (error_function, special.erf, mpmath.erf),
    "hyperbolicTangent": (hyperbolic_tangent, np.tanh, mpmath.tanh),
    "logistic": (logistic, special.expit, lambda x: 1 / (1 + mpmath.exp(-x))),
    "gelu": (gelu, lambda x: x * special.ndtr(x), mp_gelu),
    "geluSlope": (gelu_slope, np_gelu_slope, mp_gelu_slope),
}

# GELU is measured in units of 2⁻²⁴ of its argument (its slope: of 1), since near −∞ it is a small
# difference of no consequence; the others in units in the last place of the true value.
ABSOLUTE = {"gelu", "geluSlope"}


def ulp(true):
    """The distance of binary32 numbers around a true value."""
    _, exponent = np.frexp(np.abs(true))
    return np.ldexp(1.0, np.maximum(exponent - 24, -149))


def unit(name, x, true):
    if name == "gelu":
        return np.maximum(np.abs(x), 2.0**-100) * 2.0**-24
    if name == "geluSlope":
        return np.full_like(x, 2.0**-24)
    return ulp(true)


def measure(name, x, worst):
    """Folds the worst errors on some arguments into a list of (error, argument)."""
    function, quick, _ = FUNCTIONS[name]
    with np.errstate(all="ignore"):
        value = function(x).astype(np.float64)
        wide = x.astype(np.float64)
        true = quick(wide)
        error = np.abs(value - true) / unit(name, wide, true)
    usable = np.isfinite(error) & (np.abs(true) <= np.finfo(f32).max)
    error = np.where(usable, error, 0)
    for index in np.argpartition(error, -4)[-4:]:
        worst.append((float(error[index]), float(x[index])))
    worst.sort(reverse=True)
    del worst[64:]


def exact_error(name, x):
    function, _, oracle = FUNCTIONS[name]
    with np.errstate(all="ignore"):
        value = mpmath.mpf(float(function(np.array([x], f32))[0]))
    true = oracle(mpmath.mpf(x))
    size = unit(name, np.array([x]), np.array([float(true)]))[0]
    return float(abs(value - true) / mpmath.mpf(float(size)))


def report(name, worst):
    error, at = max((exact_error(name, x), x) for _, x in worst)
    kind = "2^-24 units" if name in ABSOLUTE else "ulp"
    print(f"{name:18} {error:.3f} {kind} at {at.hex()}", flush=True)


# Where a function is not settled: exponents of two from and below, and the signs of the arguments.
# Nearer to 0 the result is the argument, a constant, or a constant times it, with errors that repeat
# from one power of two to the next; farther out it is 0, ±1, the argument, or beyond all numbers.
# The logarithm changes only by a multiple of ln 2 between powers of two, and is measured around 1.
UNSETTLED = {
    "exponential": (-27, 7, (1, -1)),
    "logarithm": (-12, 12, (1,)),
    "errorFunction": (-20, 3, (1,)),  # odd
    "hyperbolicTangent": (-20, 4, (1,)),  # odd
    "logistic": (-27, 7, (1, -1)),
    "gelu": (-27, 4, (1, -1)),
    "geluSlope": (-27, 4, (1, -1)),
}


def everything(name):
    """All arguments where a function is not settled, piece by piece, and a sample elsewhere."""
    low, high, signs = UNSETTLED[name]
    piece = 2**18
    for sign in signs:
        for exponent in range(low, high):
            for start in range(0, 2**23, piece):
                bits = np.arange(start, start + piece, dtype=np.int32) + ((exponent + 127) << 23)
                yield from_bits(bits) * f32(sign)
    rng = np.random.default_rng(10)
    for _ in range(10):
        yield sample(rng, 400_000)


# Arguments

SPECIAL = [
    0.0, -0.0, np.inf, -np.inf, np.nan, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0,
    2.0**-149, -(2.0**-149), 2.0**-140, 2.0**-127, 2.0**-126, -(2.0**-126), 2.0**-100,
    float(np.finfo(f32).max), -float(np.finfo(f32).max),
    88.0, 88.72283, 88.722839, 88.73, 89.0, 90.0, -87.0, -87.33654, -87.4, -95.0, -103.0,
    -103.27893, -103.97207, -103.97208, -104.0, -105.0, 0.625, -0.625, 4.0, -4.0, 9.0, 9.1, 12.0,
    -12.0, 12.000001, -12.000001, 13.0, -13.0, 0.70710677, 0.70710683, 1.4142135, 1.4142137,
]


def neighbours(values):
    x = np.array(values, f32)
    with np.errstate(over="ignore"):
        return np.concatenate([x, np.nextafter(x, f32(np.inf)), np.nextafter(x, f32(-np.inf))])


def sample(rng, count):
    """Special values and their neighbours, and numbers of all sizes and signs."""
    spread = rng.uniform(-30, 8, count // 2)
    sized = np.ldexp(rng.uniform(0.5, 1, count // 2), np.round(spread).astype(int))
    flat = rng.uniform(-15, 15, count // 4)
    bits = rng.integers(-(2**31), 2**31, count // 4).astype(np.int32).view(f32)
    sized *= rng.choice([-1, 1], count // 2)
    bits = bits[np.isfinite(bits)]
    return np.concatenate([neighbours(SPECIAL), sized.astype(f32), flat.astype(f32), bits])


def cosine_arguments(rng, count):
    exact = [i / 8 for i in range(33)] + [2.0**-1074, 2.0**-500, 2.0**40 + 0.5, 2.0**49 + 1.0]
    return exact + list(rng.uniform(0, 1, count)) + list(rng.uniform(-9, 9, count // 4))


def encoded(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def write_fixture():
    """Few numbers a function: the test compares bits, and the errors are measured here."""
    rng = np.random.default_rng(7)
    x = sample(rng, 2000)
    records = []
    for name, (function, _, _) in FUNCTIONS.items():
        with np.errstate(all="ignore"):
            value = function(x)
        records.append({"function": name, "arguments": encoded(x), "values": encoded(value)})
    wide = np.array(cosine_arguments(rng, 1000))
    values = np.array([cosine_of_pi(v) for v in wide])
    records.append(
        {"function": "cosineOfPi", "arguments": encoded(wide), "values": encoded(values)})
    FIXTURE.write_text(json.dumps(records, indent=1) + "\n")


def measure_cosine():
    rng = np.random.default_rng(8)
    worst = (0.0, 0.0)
    for x in cosine_arguments(rng, 100_000):
        true = mpmath.cos(mpmath.pi * mpmath.mpf(x)) if (2 * x) % 2 != 1 else mpmath.mpf(0)
        if true == 0:
            assert cosine_of_pi(x) == 0
            continue
        size = mpmath.mpf(2) ** (mpmath.frexp(abs(true))[1] - 53)
        worst = max(worst, (float(abs(cosine_of_pi(x) - true) / size), x))
    print(f"{'cosineOfPi':18} {worst[0]:.3f} ulp at {worst[1].hex()}", flush=True)


def main():
    global fma
    write_fixture()
    whole = "--all" in sys.argv
    if whole:
        fma = quick_fma
    rng = np.random.default_rng(9)
    for name in FUNCTIONS:
        worst = []
        pieces = everything(name) if whole else (sample(rng, 400_000) for _ in range(20))
        for x in pieces:
            measure(name, x, worst)
        report(name, worst)
    measure_cosine()


if __name__ == "__main__":
    main()
