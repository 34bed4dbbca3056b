"""Section 11 of docs/numerics.md in numpy, with exact integers. Used by check_int8.py and engine_quantization.py."""

from fractions import Fraction

import numpy as np

EXPONENTS = range(-40, 41)


def rounded(x, e):
    """x / 2**e as integers, halves to even; x in binary32, so that binary64 is exact."""
    return np.rint(np.asarray(x, np.float64) / 2.0**e).astype(np.int64)


def first(condition):
    """The first exponent that fits."""
    return next(e for e in EXPONENTS if condition(e))


def codes_of(x, scale):
    """Codes less the zero point."""
    kind, e, c = scale
    low, high = (-32768, 32767) if kind == "int16" else (-c, 255 - c)
    return np.clip(np.rint(np.asarray(x, np.float64) / 2.0**e), low, high).astype(np.int64)


def quantile(values):
    """The value at place ceil(0.9999 N), counted from 1."""
    values = np.sort(values)
    return values[-(-9999 * values.size // 10000) - 1]


def squared_error(values, scale):
    """A chain of fused multiply-adds in binary64."""
    total = 0.0
    for v, q in zip(values.tolist(), codes_of(values, scale).tolist()):
        d = v - q * 2.0**scale[1]
        total = float(Fraction(d) * Fraction(d) + Fraction(total))
    return total


def refined(values, scale, calibration):
    if calibration != "mse":
        return scale
    kind, e, c = scale
    return min(((kind, e - k, c) for k in range(8)), key=lambda s: squared_error(values, s))


def scale_of_inputs(z, kind, calibration):
    z = z.ravel()
    low, high = max(0.0, float((-z).max())), max(0.0, float(z.max()))
    if kind == "int16":
        return kind, first(lambda e: rounded(max(low, high), e) <= 32767), 0
    if calibration == "percentile":
        low, high = max(0.0, float(quantile(-z))), max(0.0, float(quantile(z)))
    total = np.float32(low) + np.float32(high)
    share = np.float32(255) * (np.float32(low) / total) if total > 0 else 0
    c = int(np.rint(share))
    e = first(lambda e: rounded(low, e) <= c and rounded(high, e) <= 255 - c)
    return refined(z, (kind, e, c), calibration)


def scale_of_activations(values, calibration):
    values = values.ravel()
    top = quantile(values) if calibration == "percentile" else values.max()
    return refined(values, ("uint8", first(lambda e: rounded(top, e) <= 255), 0), calibration)


def layer_codes(weight, bias, scale, limit):
    """The codes of a layer, and the exponents of its outputs; scale None for weights only."""
    weights, biases, exponents = [], [], []
    for row, b in zip(weight, bias):
        def fits(f):
            q = rounded(row, f)
            if np.abs(q).max() > limit:
                return False
            if scale is None:
                return True
            kind, e, c = scale
            largest = 32768 if kind == "int16" else max(c, 255 - c)
            if np.abs(q).sum() * largest + abs(rounded(b, e + f)) > 2**24:
                return False
            pairs = [q[i] + q[i + 1] for i in range(0, len(q) - 1, 2)]
            return kind == "int16" or all(abs(p) <= 128 for p in pairs)

        f = first(fits)
        weights.append(rounded(row, f))
        exponents.append(f)
        biases.append(None if scale is None else int(rounded(b, scale[1] + f)))
    return np.array(weights), biases, exponents


def outputs(q, layer, scale):
    """The sums of a layer as values."""
    weights, biases, exponents = layer
    sums = q @ weights.T + np.array(biases, np.int64)
    assert np.abs(sums).max() <= 2**24
    return sums * 2.0 ** (np.array(exponents) + scale[1])


def quantized(z, parameters, rule):
    """The scales and codes of a ReLU network, from its scaled training rows."""
    limit = rule["limit"]
    if rule["activations"] == "none":
        return [], [layer_codes(w, b, None, limit) for w, b in parameters]
    scale = scale_of_inputs(z, rule["input"], rule["calibration"])
    q = codes_of(z, scale)
    scales, layers = [scale], []
    for number, (w, b) in enumerate(parameters):
        layers.append(layer_codes(w, b, scale, limit))
        if number + 1 == len(parameters):
            return scales, layers
        values = np.maximum(outputs(q, layers[-1], scale), 0)
        scale = scale_of_activations(values, rule["calibration"])
        scales.append(scale)
        q = codes_of(values, scale)


def predict(z, scales, layers):
    """The outputs of the network on scaled rows, computed with integers."""
    q = codes_of(z, scales[0])
    for number, layer in enumerate(layers):
        values = outputs(q, layer, scales[number])
        if number + 1 < len(layers):
            q = codes_of(values, scales[number + 1])
    return values.astype(np.float32)
