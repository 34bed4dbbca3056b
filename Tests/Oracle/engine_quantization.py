"""Writes Tests/EngineTests/Fixtures/quantization.json: a small network, quantised by quantization.py in every way.

    python3 Tests/Oracle/engine_quantization.py
"""

import itertools
import json
import pathlib

import numpy as np

import quantization

FIXTURE = pathlib.Path(__file__).resolve().parents[1] / "EngineTests/Fixtures/quantization.json"
SHAPE = [3, 9, 4, 1]
ROWS = 1200  # 10 800 values after the first layer, so that a percentile leaves one out


def floats(values):
    return np.asarray(values, np.float32).ravel().astype(np.float64).tolist()


def layers(random):
    for inputs, count in zip(SHAPE, SHAPE[1:]):
        weight = random.standard_normal((count, inputs)).astype(np.float32)
        bias = random.standard_normal(count).astype(np.float32)
        if count == 9:
            weight[2] = 0
            weight[3] *= 1000
            bias[4] = 300
            weight[5, :2] = [0.99, 0.98]
        yield weight, bias


def main():
    random = np.random.default_rng(27)
    features = (random.standard_normal((ROWS, SHAPE[0])) * [1, 20, 0.01] + [0, 50, 3]).astype(np.float32)
    features[7] = [40, 50, 3]
    mean = features.mean(axis=0, dtype=np.float64).astype(np.float32)
    std = features.std(axis=0, dtype=np.float64).astype(np.float32)
    z = (features - mean) / std
    parameters = list(layers(random))
    cases = []
    for limit, activations, calibration, kind in itertools.product(
        [64, 127], ["uint8", "none"], ["minmax", "percentile", "mse"], ["int16", "uint8"]
    ):
        if activations == "none" and (calibration, kind) != ("minmax", "int16"):
            continue
        rule = {"limit": limit, "activations": activations, "calibration": calibration, "input": kind}
        scales, codes = quantization.quantized(z, parameters, rule)
        scores = quantization.predict(z[:100], scales, codes)[:, 0] if scales else []
        cases.append({
            "rule": rule,
            "scales": [{"type": t, "exponent": e, "zero": c} for t, e, c in scales],
            "layers": [
                {"weight": w.ravel().tolist(), "bias": b if scales else None, "exponents": f} for w, b, f in codes
            ],
            "predictions": floats(scores),
        })
    FIXTURE.write_text(json.dumps({
        "features": floats(features), "mean": floats(mean), "std": floats(std),
        "layers": [{"inputs": w.shape[1], "weight": floats(w), "bias": floats(b)} for w, b in parameters],
        "cases": cases,
    }) + "\n")


if __name__ == "__main__":
    main()
