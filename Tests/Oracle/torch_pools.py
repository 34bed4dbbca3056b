"""Writes Tests/EngineTests/Fixtures/torch_pools.json: networks that score clips, by PyTorch.

The rows of torch_parity.py are the frames of 60 clips of 1 to 14 frames, one after the other. A clip's
target is the mean of its frames' targets. Each case pools the network's outputs of a clip's frames by
torch.mean, torch.amin or torch.quantile, and takes the loss over the clips of a batch; gradients come from
autograd. Batches hold 24 clips, in the order of docs/numerics.md. The
gradient of the loss over all clips at the start is written, too.

Needs numpy and torch.
"""

import json
import pathlib

import numpy as np
import torch

from torch_options import DEFAULTS, Network, optimizer_of, scaled, sgd
from torch_parity import FEATURES, ROWS, SHUFFLE_KEY, encoded, flat, philox, table

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "torch_pools.json"
CLIPS, BATCH, EPOCHS = 60, 24, 17

CASES = {
    "mean": {"pool": "mean"},
    "min": {"pool": "min"},
    "p5": {"pool": "p5"},
    "p50": {"pool": "p50"},
    "p90": {"pool": "p90"},
    "mean with sgd": {"pool": "mean", "optimizer": sgd(1e-4, 0.9, 1e-2)},
    "mean, bounded, huber": {
        "pool": "mean", "output": [0.0, 110.0], "loss": {"kind": "huber", "parameter": 5.0}},
    "p25, mae, tanh": {"pool": "p25", "loss": {"kind": "mae"}, "activation": "tanh"},
    "mean, layer norm": {"pool": "mean", "layerNorm": True},
    "mean, plcc": {
        "pool": "mean", "loss": {"kind": "plcc"}, "optimizer": sgd(1e-2, 0.9, 0.0),
        "activation": "tanh"},
    "mean, scaled target": {"pool": "mean", "targetScaler": "standard"},
}


def starts():
    """The first frame of each clip, and the number of frames."""
    rng = np.random.default_rng(7)
    counts = rng.integers(1, 11, CLIPS)
    while counts.sum() != ROWS:
        place = rng.integers(CLIPS)
        counts[place] = np.clip(counts[place] + np.sign(ROWS - counts.sum()), 1, 14)
    return np.concatenate([[0], np.cumsum(counts)])


def order(epoch):
    clips = list(range(CLIPS))
    for i in range(CLIPS - 1, 0, -1):
        words = philox((i // 2, 0, 0, epoch), SHUFFLE_KEY)
        draw = words[2 * (i % 2)] | words[2 * (i % 2) + 1] << 32
        j = draw * (i + 1) >> 64
        clips[i], clips[j] = clips[j], clips[i]
    return clips


def pooled(values, pool):
    if pool == "mean":
        return values.double().mean().float()
    if pool == "min":
        return values.amin()
    return torch.quantile(values.double(), int(pool[1:]) / 100).float()


def loss_of(case, p, y):
    kind = case["loss"]["kind"]
    if kind == "plcc":
        return 1 - torch.corrcoef(torch.stack([p.double(), y.double()]))[0, 1]
    if kind == "mae":
        return torch.nn.functional.l1_loss(p, y)
    if kind == "huber":
        return torch.nn.functional.huber_loss(p, y, delta=case["loss"]["parameter"])
    return torch.nn.functional.mse_loss(p, y)


def train(case, features, target, first_frames):
    torch.manual_seed(0)
    x = torch.from_numpy(scaled(features, case["scalers"]))
    shift, scale = np.float32(0), np.float32(1)
    if case["targetScaler"] == "standard":
        shift, scale = np.float32(target.mean()), np.float32(target.std())
    y = torch.from_numpy(((target - np.float64(shift)) / np.float64(scale)).astype(np.float32))
    model = Network(case)
    start = flat(model).copy()
    optimizer = optimizer_of(case, model)
    losses = []

    def scores(clips):
        return torch.stack([
            pooled(model(x[first_frames[c] : first_frames[c + 1]])[:, 0], case["pool"])
            for c in clips])

    loss_of(case, scores(range(CLIPS)), y).backward()
    gradient = np.concatenate([p.grad.numpy().ravel() for p in model.parameters()])

    for epoch in range(EPOCHS):
        clips, total = order(epoch), 0.0
        for first in range(0, CLIPS, BATCH):
            batch = clips[first : first + BATCH]
            optimizer.zero_grad()
            loss = loss_of(case, scores(batch), y[batch])
            loss.backward()
            optimizer.step()
            total += float(loss.detach().double()) * len(batch)
        losses.append(total / CLIPS)
    with torch.no_grad():
        final = scores(range(CLIPS)).numpy().astype(np.float64) * np.float64(scale) + shift
    return {
        "initialWeights": encoded(start, np.float32),
        "gradient": encoded(gradient, np.float32),
        "losses": losses,
        "weights": encoded(flat(model), np.float32),
        "predictions": encoded(final, np.float64),
    }


def main():
    torch.set_num_threads(1)
    features, per_frame = table()
    first_frames = starts()
    target = np.array([
        per_frame[a:b].mean() for a, b in zip(first_frames, first_frames[1:])])
    records = []
    for name, changes in CASES.items():
        case = {**DEFAULTS, "targetScaler": "none", **changes}
        record = train(case, features, target, first_frames)
        print(f"{name}: {record['losses'][0]:.4g} -> {record['losses'][-1]:.4g}")
        records.append({"name": name, **case, **record})
    FIXTURE.write_text(json.dumps({
        "torch": torch.__version__,
        "features": encoded(features, np.float32),
        "target": encoded(target, np.float64),
        "frameStarts": first_frames.tolist(),
        "featureCount": FEATURES,
        "batchSize": BATCH,
        "shuffleKey": list(SHUFFLE_KEY),
        "cases": records,
    }) + "\n")


if __name__ == "__main__":
    main()
