"""Writes Tests/EngineTests/Fixtures/quantized_training.json: quantisation-aware training with PyTorch's autograd.

    python3 Tests/Oracle/engine_quantized_training.py

Codes and scales come from quantization.py. Rounding passes gradients unchanged, by x + (round(x) - x).detach(), and a
saturated activation passes none. All rows are one batch, in binary64, so that the order of sums does not matter.
"""

import json
import pathlib

import numpy as np
import torch

import quantization

FIXTURE = pathlib.Path(__file__).resolve().parents[1] / "EngineTests/Fixtures/quantized_training.json"
SHAPE = [3, 6, 4, 1]
ROWS = 48
EPOCHS = 12
RATE = 0.02


def floats(values):
    return np.asarray(values, np.float32).ravel().astype(np.float64).tolist()


def straight(x, rounded):
    """The rounded value, with the gradient of x."""
    return x + (rounded - x).detach()


def rounded_parameters(weight, bias, scale, limit):
    w, b = weight.detach().numpy().astype(np.float32), bias.detach().numpy().astype(np.float32)
    codes, biases, exponents = quantization.layer_codes(w, b, scale, limit)
    f = np.array(exponents, np.float64)
    value = torch.tensor(codes * 2.0 ** f[:, None])
    if scale is None:
        return straight(weight, value), bias
    return straight(weight, value), straight(bias, torch.tensor(np.array(biases) * 2.0 ** (f + scale[1])))


def forward(z, parameters, scales, limit):
    """The network with rounded numbers; scales [] for weights only."""
    x = torch.tensor(z, dtype=torch.float64)
    if scales:
        x = torch.tensor(quantization.codes_of(z, scales[0]) * 2.0 ** scales[0][1])
    for number, (w, b) in enumerate(parameters):
        scale = scales[number] if scales else None
        w, b = rounded_parameters(w, b, scale, limit)
        x = x @ w.T + b
        if number + 1 == len(parameters):
            return x[:, 0]
        x = torch.relu(x)
        if scales:
            e = scales[number + 1][1]
            # Clamping at the first value that is rounded to 256 stops the gradient there, and rounding gives 255.
            x = torch.where(torch.round(x / 2.0 ** e) > 255, torch.tensor(255 * 2.0 ** e), x)
            x = straight(x, torch.round(x / 2.0 ** e) * 2.0 ** e)


def trained(z, target, start, rule, optimizer):
    scales, _ = quantization.quantized(z, start, rule)
    parameters = [tuple(torch.tensor(p, dtype=torch.float64, requires_grad=True) for p in layer) for layer in start]
    leaves = [p for layer in parameters for p in layer]
    steps = (torch.optim.Adam(leaves, lr=RATE) if optimizer == "adam"
             else torch.optim.SGD(leaves, lr=RATE, momentum=0.9))
    y = torch.tensor(target)
    for _ in range(EPOCHS):
        steps.zero_grad()
        loss = ((forward(z, parameters, scales, rule["limit"]) - y) ** 2).mean()
        loss.backward()
        steps.step()
    latent = [tuple(p.detach().numpy().astype(np.float32) for p in layer) for layer in parameters]
    layers = [quantization.layer_codes(w, b, scales[n] if scales else None, rule["limit"])
              for n, (w, b) in enumerate(latent)]
    return scales, layers, float(loss.detach())


def main():
    random = np.random.default_rng(35)
    features = random.standard_normal((ROWS, SHAPE[0])).astype(np.float32)
    target = np.round(np.tanh(features[:, 0]) + 0.5 * features[:, 1] * (features[:, 2] > 0), 6).astype(np.float64)
    mean = features.mean(axis=0, dtype=np.float64).astype(np.float32)
    std = features.std(axis=0, dtype=np.float64).astype(np.float32)
    z = (features - mean) / std
    start = [(random.standard_normal((count, inputs)).astype(np.float32) * np.float32(0.7),
              random.standard_normal(count).astype(np.float32) * np.float32(0.2))
             for inputs, count in zip(SHAPE, SHAPE[1:])]
    cases = []
    for activations, calibration, kind, limit, optimizer in [
        ("uint8", "minmax", "int16", 127, "adam"), ("uint8", "mse", "uint8", 64, "adam"),
        ("uint8", "minmax", "uint8", 16, "sgd"), ("none", "minmax", "int16", 16, "adam"),
    ]:
        rule = {"limit": limit, "activations": activations, "calibration": calibration, "input": kind}
        scales, layers, loss = trained(z, target, start, rule, optimizer)
        cases.append({
            "rule": rule, "optimizer": optimizer, "loss": loss,
            "scales": [{"type": t, "exponent": e, "zero": c} for t, e, c in scales],
            "layers": [{"weight": w.ravel().tolist(), "exponents": f} for w, b, f in layers],
        })
    FIXTURE.write_text(json.dumps({
        "epochs": EPOCHS, "learning_rate": RATE, "features": floats(features), "target": target.tolist(),
        "layers": [{"inputs": w.shape[1], "weight": floats(w), "bias": floats(b)} for w, b in start],
        "cases": cases,
    }) + "\n")


if __name__ == "__main__":
    main()
