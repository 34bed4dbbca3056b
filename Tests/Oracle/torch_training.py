"""Writes Tests/EngineTests/Fixtures/torch_training.json: losses of a batch, weights of rows, scaled
targets, averaged weights and early stopping, by PyTorch.

As torch_options.py, whose table, batches and network these are. Gradients come from autograd; the
averages from torch.optim.swa_utils. Losses of a batch are computed from binary64. They do not change
with the last bias, so its gradient is rounding noise, which Adam would blow up: they go with SGD.

Needs numpy and torch.
"""

import json
import pathlib

import numpy as np
import torch
from torch.optim import swa_utils

from torch_options import DEFAULTS, Network, nll, optimizer_of, scaled, sgd
from torch_parity import BATCH, FEATURES, ROWS, SHUFFLE_KEY, encoded, flat, order, table

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "torch_training.json"
EPOCHS = 25

EXTRAS = {
    "isWeighted": False, "targetScaler": "none", "average": None, "stop": None, "clip": None}

CASES = {
    "plcc": {"loss": {"kind": "plcc"}, "optimizer": sgd(3e-2, 0.0, 1e-3), "activation": "tanh"},
    "plcc with sgd": {"loss": {"kind": "plcc"}, "optimizer": sgd(1e-2, 0.9, 0.0)},
    "rank": {"loss": {"kind": "rank", "parameter": 1.0}, "optimizer": sgd(1e-2, 0.0, 0.0)},
    "rank with a small margin": {
        "loss": {"kind": "rank", "parameter": 0.125}, "optimizer": sgd(1e-2, 0.9, 1e-3),
        "activation": "tanh"},
    "weights": {"isWeighted": True},
    "weights with mae": {"isWeighted": True, "loss": {"kind": "mae"}},
    "weights with huber": {"isWeighted": True, "loss": {"kind": "huber", "parameter": 5.0}},
    "weights with nll": {"isWeighted": True, "loss": nll(0.1)},
    "standard target": {"targetScaler": "standard"},
    "minmax target": {"targetScaler": "minmax", "optimizer": sgd(1e-2, 0.9, 0.0)},
    "standard target with nll": {"targetScaler": "standard", "loss": nll(-3.0)},
    "clip": {"targetScaler": "standard", "clip": [20.0, 80.0]},
    "swa": {"average": {"kind": "swa", "parameter": 11}},
    "ema": {"average": {"kind": "ema", "parameter": 0.9}},
    "stop": {
        "stop": {"metric": "rmse", "patience": 3}, "targetScaler": "standard",
        "optimizer": {"kind": "adamw", "learningRate": 3e-2, "weightDecay": 1e-2}},
    "stop with ema": {
        "stop": {"metric": "plcc", "patience": 7}, "average": {"kind": "ema", "parameter": 0.5},
        "optimizer": {"kind": "adam", "learningRate": 3e-2, "weightDecay": 0.0}},
}


def weights():
    """Some rows count nothing, some a lot."""
    rng = np.random.default_rng(5)
    return np.where(rng.uniform(size=ROWS) < 0.1, 0, rng.gamma(2, 1, ROWS)).astype(np.float32)


def row_losses(case, outputs, y):
    kind, e = case["loss"]["kind"], outputs[:, 0] - y
    if kind == "mse":
        return e ** 2
    if kind == "mae":
        return e.abs()
    if kind == "huber":
        return torch.nn.functional.huber_loss(
            outputs[:, 0], y, delta=case["loss"]["parameter"], reduction="none")
    v, least = outputs[:, 1], case["loss"]["parameter"]
    w = torch.where(v > least, v, torch.full_like(v, least))
    return 0.5 * (w + e ** 2 * torch.exp(-w))


def loss_of(case, outputs, y, w):
    kind = case["loss"]["kind"]
    if kind == "plcc":
        return 1 - torch.corrcoef(torch.stack([outputs[:, 0].double(), y.double()]))[0, 1]
    if kind == "rank":
        p = outputs[:, 0].double()
        first, second = torch.nonzero(y[:, None] > y[None, :], as_tuple=True)
        return torch.nn.functional.margin_ranking_loss(
            p[first], p[second], torch.ones(len(first)), margin=case["loss"]["parameter"])
    losses = row_losses(case, outputs, y)
    return losses.mean() if w is None else (w * losses).sum() / w.sum()


def averaged(case, model):
    if case["average"] is None:
        return None
    if case["average"]["kind"] == "swa":
        return swa_utils.AveragedModel(model)
    decay = case["average"]["parameter"]
    return swa_utils.AveragedModel(
        model, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(decay))


def target_scale(case, target):
    if case["targetScaler"] == "none":
        return None
    shift, scale = {
        "standard": (target.mean(), target.std()),
        "minmax": (target.min(), target.max() - target.min())}[case["targetScaler"]]
    return np.float32(shift), np.float32(scale)


def predictions(case, model, x, scale):
    with torch.no_grad():
        outputs = model(x).numpy().astype(np.float64)
    if scale is not None:
        outputs[:, 0] = outputs[:, 0] * scale[1] + scale[0]
        if outputs.shape[1] > 1:
            outputs[:, 1] += 2 * np.log(np.float64(scale[1]))
    if case["clip"] is not None:
        outputs[:, 0] = outputs[:, 0].clip(*case["clip"])
    return outputs


def measure(case, predicted, actual):
    if case["stop"]["metric"] == "rmse":
        return -np.sqrt(((predicted - actual) ** 2).mean())
    return np.corrcoef(predicted, actual)[0, 1]


def train(case, features, target):
    torch.manual_seed(0)
    # The last 60 rows are outside of the training rows where something is measured on them.
    validation = list(range(ROWS, ROWS + 60)) if case["stop"] else []
    scale = target_scale(case, target[:ROWS])
    seen = target if scale is None else (target - np.float64(scale[0])) / np.float64(scale[1])
    y = torch.from_numpy(seen.astype(np.float32))
    x = torch.from_numpy(scaled_by(features, case))
    w = torch.from_numpy(weights()) if case["isWeighted"] else None
    model = Network(case)
    start = flat(model).copy()
    optimizer = optimizer_of(case, model)
    mean = averaged(case, model)
    is_swa = case["average"] is not None and case["average"]["kind"] == "swa"
    losses, best = [], None
    for epoch in range(EPOCHS):
        rows, total = order(epoch), 0.0
        for first in range(0, ROWS, BATCH):
            batch = rows[first : first + BATCH]
            optimizer.zero_grad()
            loss = loss_of(case, model(x[batch]), y[batch], None if w is None else w[batch])
            loss.backward()
            optimizer.step()
            if mean is not None and not is_swa:
                mean.update_parameters(model)
            total += float(loss.detach().double()) * len(batch)
        losses.append(total / ROWS)
        if is_swa and epoch + 1 >= case["average"]["parameter"]:
            mean.update_parameters(model)
        if validation:
            shown = model if mean is None else mean
            value = measure(
                case, predictions(case, shown, x[validation], scale)[:, 0], target[validation])
            if best is None or value > best[0]:
                best = value, epoch + 1, predictions(case, shown, x, scale)
            if epoch + 1 - best[1] >= case["stop"]["patience"]:
                break
    shown = model if mean is None else mean.module
    final = best[2] if best else predictions(case, shown, x, scale)
    return {
        "initialWeights": encoded(start, np.float32),
        "losses": losses,
        "weights": encoded(flat(model), np.float32),
        "average": None if mean is None else encoded(flat(mean.module), np.float32),
        "predictions": encoded(final, np.float64),
        "bestEpoch": best[1] if best else None,
    }


def scaled_by(features, case):
    """Scaled by the statistics of the training rows."""
    training = scaled(features[:ROWS], case["scalers"])
    wide = features[:ROWS].astype(np.float64)
    mean, std = wide.mean(0).astype(np.float32), wide.std(0).astype(np.float32)
    rest = (features[ROWS:] - mean) / std
    return np.concatenate([training, rest])


def main():
    torch.set_num_threads(1)
    features, target = table()
    rng = np.random.default_rng(8)
    further = rng.integers(0, ROWS, 60)
    features = np.concatenate(
        [features, (features[further] * rng.normal(1, 0.05, (60, FEATURES))).astype(np.float32)])
    target = np.concatenate([target, target[further] + rng.normal(0, 5, 60)])
    records = []
    for name, changes in CASES.items():
        case = {**DEFAULTS, **EXTRAS, **changes}
        extras = {key: case.pop(key) for key in EXTRAS}
        record = train({**case, **extras}, features, target)
        print(f"{name}: {record['losses'][0]:.4g} -> {record['losses'][-1]:.4g}, "
              f"{len(record['losses'])} epochs, best {record['bestEpoch']}")
        extras["averaging"] = extras.pop("average")
        records.append({"name": name, **case, **extras, **record})
    FIXTURE.write_text(json.dumps({
        "torch": torch.__version__,
        "features": encoded(features, np.float32),
        "target": encoded(target, np.float64),
        "rowWeights": encoded(weights(), np.float32),
        "trainingRows": ROWS,
        "featureCount": FEATURES,
        "batchSize": BATCH,
        "shuffleKey": list(SHUFFLE_KEY),
        "cases": records,
    }) + "\n")


if __name__ == "__main__":
    main()
