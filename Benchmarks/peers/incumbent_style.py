#!/usr/bin/env python3
"""The reference experiment in the manner of the script that its users have today.

    incumbent_style.py [--threads N] [--epochs N] [--seed N] [--table FILE]

Written from the recipe, in the usual way: a LightningModule holds network, loss and optimiser; a
`DataLoader(TensorDataset, batch_size=256, shuffle=True)` hands out the rows; a plain loop drives
both (`pytorch_lightning.Trainer` would add its own work to every step, so that this is the kinder
choice). The optimiser is AdamW as PyTorch chooses it, and the loop keeps a running loss.
"""

import numpy as np
import pandas
import pytorch_lightning as lightning
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

import reference
from reference import Corpus, Fold, Report


class Regressor(lightning.LightningModule):
    """Hidden layers of one width with GELU and dropout, and one output."""

    def __init__(self, features: int, hidden: int, depth: int, dropout: float) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        width = features
        for _ in range(depth):
            layers += [nn.Linear(width, hidden), nn.GELU(), nn.Dropout(dropout)]
            width = hidden
        layers.append(nn.Linear(width, 1))
        self.network = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        """Predicts a score a row."""
        return self.network(x).squeeze(-1)

    def training_step(self, batch: list[Tensor], batch_idx: int) -> Tensor:
        """The mean squared error of a batch."""
        x, y = batch
        return nn.functional.mse_loss(self(x), y)

    def configure_optimizers(self) -> torch.optim.Optimizer:
        """AdamW with the recipe's settings."""
        return torch.optim.AdamW(
            self.parameters(), lr=reference.LEARNING_RATE, weight_decay=reference.WEIGHT_DECAY
        )


def fit(corpus: Corpus, fold: Fold, epochs: int, seed: int) -> NDArray[np.float32]:
    """Trains on a fold's training rows, and predicts its held-out rows."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    training, held_out = corpus.standardised(fold)
    target = corpus.target[fold.training].astype(np.float32)
    loader = DataLoader(
        TensorDataset(torch.from_numpy(training), torch.from_numpy(target)),
        batch_size=reference.BATCH,
        shuffle=True,
    )
    model = Regressor(len(reference.FEATURES), reference.HIDDEN, 2, reference.DROPOUT)
    optimizer = model.configure_optimizers()
    model.train()
    for _ in range(epochs):
        total = 0.0
        for number, batch in enumerate(loader):
            optimizer.zero_grad()
            loss = model.training_step(batch, number)
            loss.backward()
            optimizer.step()
            total += float(loss.detach()) * len(batch[0])
    model.eval()
    with torch.no_grad():
        return model(torch.from_numpy(held_out)).numpy()


def main() -> None:
    """Runs the job and prints its report."""
    options = reference.arguments(__doc__.splitlines()[0]).parse_args()
    torch.set_num_threads(options.threads)
    started = reference.now()
    report = Report("incumbent", options.threads)
    frame = pandas.read_parquet(options.table)
    corpus = Corpus(
        features=frame[reference.FEATURES].to_numpy(dtype=np.float32),
        target=frame[reference.TARGET].to_numpy(dtype=np.float64),
        sources=frame[reference.GROUP].to_numpy(dtype=str),
    )
    for fold in corpus.folds():
        predicted = fit(corpus, fold, options.epochs, options.seed)
        report.add(fold, reference.metrics(predicted, corpus.target[fold.held_out]))
    report.seconds["job"] = reference.now() - started
    report.write(["torch", "pytorch-lightning", "numpy", "pandas", "scipy"])


if __name__ == "__main__":
    main()
