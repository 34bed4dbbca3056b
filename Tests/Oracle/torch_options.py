"""Writes Tests/EngineTests/Fixtures/torch_options.json: other training options, by PyTorch.

It uses the table and batches of torch_parity.py. Each case changes the activation, the loss,
the optimiser, the schedule, the scalers or the shape, for 50 steps in 25 epochs. PyTorch's own
parts are used if they exist (LayerNorm, CosineAnnealingLR, clip_grad_norm_ and so on).

Needs numpy and torch.
"""

import json
import math
import pathlib

import numpy as np
import torch
from torch.nn import functional

from torch_parity import BATCH, FEATURES, ROWS, SHUFFLE_KEY, encoded, flat, order, table

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "torch_options.json"
EPOCHS = 25

DEFAULTS = {
    "hidden": [16, 16],
    "activation": "gelu",
    "layerNorm": False,
    "output": None,
    "scalers": ["standard"] * FEATURES,
    "loss": {"kind": "mse"},
    "optimizer": {"kind": "adamw", "learningRate": 1e-2, "weightDecay": 1e-2},
    "schedule": {"kind": "constant"},
    "clipNorm": None,
}


def sgd(rate, momentum, decay):
    return {"kind": "sgd", "learningRate": rate, "momentum": momentum, "weightDecay": decay}


def nll(least):
    return {"kind": "gaussianNLL", "parameter": least}


CASES = {
    "tanh": {"activation": "tanh"},
    "sigmoid": {"activation": "sigmoid"},
    "identity": {"activation": "identity"},
    "mae": {"loss": {"kind": "mae"}},
    "huber": {"loss": {"kind": "huber", "parameter": 5.0}},
    "nll": {"loss": nll(-14.0)},
    "nll with a floor": {"loss": nll(0.1)},
    "sgd": {"optimizer": sgd(1e-4, 0.0, 0.0)},
    "sgd with momentum and decay": {"optimizer": sgd(1e-4, 0.9, 1e-2)},
    "cosine": {"schedule": {"kind": "cosine", "warmupEpochs": 0, "final": 0.1}},
    "warm-up and cosine": {
        "schedule": {"kind": "cosine", "warmupEpochs": 5, "final": 0.0},
        "optimizer": {"kind": "adamw", "learningRate": 1e-2, "weightDecay": 0.3},
    },
    "cosine with sgd": {
        "schedule": {"kind": "cosine", "warmupEpochs": 3, "final": 0.05},
        "optimizer": sgd(1e-4, 0.9, 0.0),
    },
    "steps": {
        "schedule": {"kind": "step", "every": 7, "factor": 0.3},
        "optimizer": {"kind": "adam", "learningRate": 1e-2, "weightDecay": 1e-2},
    },
    "clip": {"clipNorm": 10.0},
    "clip with sgd": {"clipNorm": 1.0, "optimizer": sgd(1e-2, 0.9, 1e-3)},
    "layer norm": {"layerNorm": True},
    "layer norm of a linear model": {"layerNorm": True, "hidden": []},
    "bounded output": {"output": [0.0, 110.0]},
    "minmax and none": {"scalers": ["minmax", "none", "standard", "minmax", "none", "minmax"]},
    "much at once": {
        "activation": "tanh", "layerNorm": True, "output": [-5.0, 105.0], "loss": {"kind": "mae"},
        "clipNorm": 0.05, "schedule": {"kind": "step", "every": 10, "factor": 0.5},
    },
    "all with a variance": {
        "activation": "sigmoid", "layerNorm": True, "loss": nll(-14.0), "clipNorm": 5.0,
        "schedule": {"kind": "cosine", "warmupEpochs": 4, "final": 0.1},
        "optimizer": sgd(1e-2, 0.9, 1e-3),
    },
}


class Network(torch.nn.Module):
    def __init__(self, case):
        super().__init__()
        between = {
            "gelu": torch.nn.GELU, "tanh": torch.nn.Tanh, "sigmoid": torch.nn.Sigmoid,
            "identity": torch.nn.Identity}[case["activation"]]
        outputs = 2 if case["loss"]["kind"] == "gaussianNLL" else 1
        parts = [torch.nn.LayerNorm(FEATURES)] if case["layerNorm"] else []
        widths = [FEATURES] + case["hidden"]
        for inputs, width in zip(widths, widths[1:]):
            parts += [torch.nn.Linear(inputs, width), between()]
        self.parts = torch.nn.Sequential(*parts, torch.nn.Linear(widths[-1], outputs))
        self.output = case["output"]

    def forward(self, x):
        x = self.parts(x)
        if self.output is None:
            return x
        low, high = self.output
        return low + (high - low) * torch.sigmoid(x)


def scaled(features, scalers):
    shifts, scales = [], []
    for column, scaler in zip(features.T, scalers):
        wide = column.astype(np.float64)
        if scaler == "standard":
            shift, scale = wide.mean(), wide.std()
        elif scaler == "minmax":
            shift, scale = column.min(), column.max() - column.min()
        else:
            shift, scale = 0, 1
        shifts.append(shift)
        scales.append(scale)
    return (features - np.array(shifts, np.float32)) / np.array(scales, np.float32)


def loss_of(case, outputs, y):
    kind, p = case["loss"]["kind"], outputs[:, 0]
    if kind == "mse":
        return functional.mse_loss(p, y)
    if kind == "mae":
        return functional.l1_loss(p, y)
    if kind == "huber":
        return functional.huber_loss(p, y, delta=case["loss"]["parameter"])
    v, least = outputs[:, 1], case["loss"]["parameter"]
    if least < -10:
        return functional.gaussian_nll_loss(p, y, v.exp(), eps=1e-30)
    w = torch.where(v > least, v, torch.full_like(v, least))
    return (0.5 * (w + (p - y) ** 2 * torch.exp(-w))).mean()


def optimizer_of(case, model):
    options = case["optimizer"]
    shared = {"lr": options["learningRate"], "weight_decay": options["weightDecay"]}
    if options["kind"] == "sgd":
        return torch.optim.SGD(model.parameters(), momentum=options["momentum"], **shared)
    rule = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[options["kind"]]
    return rule(model.parameters(), **shared)


def schedule_of(case, optimizer):
    options, rate = case["schedule"], case["optimizer"]["learningRate"]
    if options["kind"] == "step":
        return torch.optim.lr_scheduler.StepLR(
            optimizer, step_size=options["every"], gamma=options["factor"])
    if options["kind"] == "cosine" and options["warmupEpochs"] == 0:
        return torch.optim.lr_scheduler.CosineAnnealingLR(
            optimizer, T_max=EPOCHS, eta_min=options["final"] * rate)

    def factor(epoch):
        if options["kind"] == "constant":
            return 1.0
        warm, final = options["warmupEpochs"], options["final"]
        if epoch < warm:
            return (epoch + 1) / warm
        turn = math.pi * (epoch - warm) / (EPOCHS - warm)
        return final + (1 - final) * 0.5 * (1 + math.cos(turn))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def train(case, features, y):
    torch.manual_seed(0)
    x = torch.from_numpy(scaled(features, case["scalers"]))
    model = Network(case)
    start = flat(model).copy()
    optimizer = optimizer_of(case, model)
    schedule = schedule_of(case, optimizer)
    losses, clipped = [], 0
    for epoch in range(EPOCHS):
        rows, total = order(epoch), 0.0
        for first in range(0, ROWS, BATCH):
            batch = rows[first : first + BATCH]
            optimizer.zero_grad()
            loss = loss_of(case, model(x[batch]), y[batch])
            loss.backward()
            if case["clipNorm"] is not None:
                norm = torch.nn.utils.clip_grad_norm_(model.parameters(), case["clipNorm"])
                clipped += bool(norm > case["clipNorm"])
            optimizer.step()
            total += float(loss.detach().double()) * len(batch)
        schedule.step()
        losses.append(total / ROWS)
    return start, losses, flat(model), clipped


def main():
    torch.set_num_threads(1)
    features, target = table()
    y = torch.from_numpy(target.astype(np.float32))
    records = []
    for name, changes in CASES.items():
        case = {**DEFAULTS, **changes}
        start, losses, final, clipped = train(case, features, y)
        print(f"{name}: {losses[0]:.4g} -> {losses[-1]:.4g}, clipped {clipped}")
        records.append({
            "name": name, **case,
            "initialWeights": encoded(start, np.float32),
            "losses": losses,
            "weights": encoded(final, np.float32),
        })
    record = {
        "torch": torch.__version__,
        "features": encoded(features, np.float32),
        "target": encoded(target, np.float64),
        "featureCount": FEATURES,
        "batchSize": BATCH,
        "shuffleKey": list(SHUFFLE_KEY),
        "cases": records,
    }
    FIXTURE.write_text(json.dumps(record) + "\n")


if __name__ == "__main__":
    main()
