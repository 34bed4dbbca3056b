"""Writes Tests/EngineTests/Fixtures/torch_parity.json: fits by PyTorch that the engine must repeat.

The same rows, standardised the same way, the same initial weights and the same batches; no dropout.
Two batches an epoch, the second one short, for 200 steps. EngineTests compares the loss of every
epoch and the final weights.

Needs numpy and torch.
"""

import base64
import json
import pathlib

import numpy as np
import torch

FIXTURE = pathlib.Path(__file__).parents[1] / "EngineTests" / "Fixtures" / "torch_parity.json"
ROWS, FEATURES, BATCH, EPOCHS = 344, 6, 256, 100
SHUFFLE_KEY = (0x0123ABCD, 0x4567EF01)


def philox(counter, key):
    """Philox4x32-10, one block."""
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(10):
        p, q = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (
            (q >> 32) ^ c1 ^ k0, q & 0xFFFFFFFF, (p >> 32) ^ c3 ^ k1, p & 0xFFFFFFFF)
        k0, k1 = (k0 + 0x9E3779B9) & 0xFFFFFFFF, (k1 + 0xBB67AE85) & 0xFFFFFFFF
    return c0, c1, c2, c3


def order(epoch):
    """The rows of an epoch, as in docs/numerics.md."""
    rows = list(range(ROWS))
    for i in range(ROWS - 1, 0, -1):
        words = philox((i // 2, 0, 0, epoch), SHUFFLE_KEY)
        draw = words[2 * (i % 2)] | words[2 * (i % 2) + 1] << 32
        j = draw * (i + 1) >> 64
        rows[i], rows[j] = rows[j], rows[i]
    return rows


def table():
    """Features on different scales, and scores from 0 to 100 that depend on them."""
    rng = np.random.default_rng(42)
    hidden = rng.uniform(0, 1, (ROWS, 1))
    noise = rng.normal(0, 0.1, (ROWS, FEATURES))
    features = (hidden + noise) * [1, 1, 0.5, 0.3, 0.2, 9] + [0, 0.1, 0.4, 0.6, 0.7, 3]
    target = 100 / (1 + np.exp(-8 * (hidden[:, 0] - 0.5) - 3 * noise[:, 0] * noise[:, 1]))
    return features.astype(np.float32), target


def standardized(features):
    wide = features.astype(np.float64)
    mean = wide.mean(0).astype(np.float32)
    std = wide.std(0).astype(np.float32)
    return (features - mean) / std


def network(activation):
    torch.manual_seed(0)
    between = {"relu": torch.nn.ReLU, "gelu": torch.nn.GELU}[activation]
    return torch.nn.Sequential(
        torch.nn.Linear(FEATURES, 64), between(), torch.nn.Linear(64, 64), between(),
        torch.nn.Linear(64, 1),
    )


def flat(model):
    return np.concatenate([p.detach().numpy().ravel() for p in model.parameters()])


def encoded(array, kind):
    return base64.b64encode(np.ascontiguousarray(array, kind).tobytes()).decode()


def train(x, y, activation, optimizer, weight_decay, epsilon):
    model = network(activation)
    start = flat(model).copy()
    rule = {"adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[optimizer]
    steps = rule(model.parameters(), lr=1e-3, weight_decay=weight_decay, eps=epsilon)
    losses = []
    for epoch in range(EPOCHS):
        rows = order(epoch)
        total = 0.0
        for first in range(0, ROWS, BATCH):
            batch = rows[first : first + BATCH]
            steps.zero_grad()
            loss = torch.nn.functional.mse_loss(model(x[batch]).squeeze(1), y[batch])
            loss.backward()
            steps.step()
            total += float(loss.detach().double()) * len(batch)
        losses.append(total / ROWS)
    return start, losses, flat(model)


def main():
    torch.set_num_threads(1)
    features, target = table()
    x = torch.from_numpy(standardized(features))
    y = torch.from_numpy(target.astype(np.float32))
    cases = []
    for activation in ("relu", "gelu"):
        for optimizer in ("adam", "adamw"):
            for weight_decay, epsilon in ((1e-5, 1e-8), (0.1, 1e-3)):
                start, losses, final = train(
                    x, y, activation, optimizer, weight_decay, epsilon)
                cases.append({
                    "activation": activation,
                    "optimizer": optimizer,
                    "weightDecay": weight_decay,
                    "epsilon": epsilon,
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
        "initialWeights": encoded(start, np.float32),
        "cases": cases,
    }
    FIXTURE.write_text(json.dumps(record, indent=1) + "\n")


if __name__ == "__main__":
    main()
