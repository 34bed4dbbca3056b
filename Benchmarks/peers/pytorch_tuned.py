#!/usr/bin/env python3
"""The reference experiment as the fastest eager PyTorch loop that one can write.

    pytorch_tuned.py [--threads N] [--masks] [--processes N]
                     [--epochs N] [--seed N] [--table FILE]

No DataLoader: an epoch gathers all rows once in a shuffled order, and batches are views of that.
The optimiser is the fused AdamW. Nothing is read back from a tensor inside an epoch.

Two options go further than the peer that assay's targets name, so that it can be said how far:
`--masks` draws dropout by hand, 16 bits a unit and a batch's masks in one call, because drawing is
a good part of PyTorch's own dropout; `--processes` trains that many folds at once, each with
`--threads` threads.
"""

import argparse
import functools
import multiprocessing
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

import reference
from reference import Corpus, Fold, Report


def network(dropout: Sequence[nn.Module]) -> nn.Sequential:
    """6-64-64-1 with GELU, and the given dropout after each hidden layer."""
    return nn.Sequential(
        nn.Linear(len(reference.FEATURES), reference.HIDDEN),
        nn.GELU(),
        dropout[0],
        nn.Linear(reference.HIDDEN, reference.HIDDEN),
        nn.GELU(),
        dropout[1],
        nn.Linear(reference.HIDDEN, 1),
    )


class Masks:
    """Dropout drawn by hand: 16 random bits a unit, four units in one draw of the generator."""

    THRESHOLD = round(65536 * reference.DROPOUT)
    SCALE = 65536 / (65536 - THRESHOLD)

    class Dropout(nn.Module):
        """Drops the hidden units of one layer by its current mask."""

        mask: torch.Tensor

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            """Multiplies by the mask when training."""
            return x * self.mask if self.training else x

    def __init__(self) -> None:
        """Makes the layers, and room for a batch's bits."""
        self.layers = [Masks.Dropout(), Masks.Dropout()]
        self.bits = torch.empty(2, reference.BATCH, reference.HIDDEN // 4, dtype=torch.int64)

    def draw(self, rows: int) -> None:
        """Draws the masks of one batch."""
        lanes = self.bits.random_(-(2**63), None).view(torch.int16)[:, :rows]
        kept = (lanes >= Masks.THRESHOLD - 32768).float().mul_(Masks.SCALE)
        for layer, mask in zip(self.layers, kept):
            layer.mask = mask


def fit(corpus: Corpus, fold: Fold, options: argparse.Namespace) -> NDArray[np.float32]:
    """Trains on a fold's training rows, and predicts its held-out rows."""
    torch.manual_seed(options.seed)
    training, held_out = corpus.standardised(fold)
    x = torch.from_numpy(training)
    y = torch.from_numpy(corpus.target[fold.training].astype(np.float32)).unsqueeze(1)
    masks = Masks() if options.masks else None
    model = network(
        masks.layers if masks else [nn.Dropout(reference.DROPOUT), nn.Dropout(reference.DROPOUT)]
    )
    optimizer = torch.optim.AdamW(
        model.parameters(),
        lr=reference.LEARNING_RATE,
        weight_decay=reference.WEIGHT_DECAY,
        fused=True,
    )
    model.train()
    for _ in range(options.epochs):
        order = torch.randperm(len(x))
        for batch, target in zip(x[order].split(reference.BATCH), y[order].split(reference.BATCH)):
            if masks:
                masks.draw(len(batch))
            optimizer.zero_grad(set_to_none=True)
            nn.functional.mse_loss(model(batch), target).backward()
            optimizer.step()
    model.eval()
    with torch.inference_mode():
        return model(torch.from_numpy(held_out)).squeeze(1).numpy()


def measured(
    fold: Fold, corpus: Corpus, options: argparse.Namespace
) -> tuple[Fold, dict[str, float]]:
    """Fits a fold and compares its predictions."""
    torch.set_num_threads(options.threads)
    return fold, reference.metrics(fit(corpus, fold, options), corpus.target[fold.held_out])


def main() -> None:
    """Runs the job and prints its report."""
    parser = reference.arguments(__doc__.splitlines()[0])
    parser.add_argument("--masks", action="store_true", help="draw dropout by hand")
    parser.add_argument("--processes", type=int, default=1, help="folds at once (default: 1)")
    options = parser.parse_args()
    started = reference.now()
    report = Report("pytorch", options.threads)
    corpus = Corpus.read(options.table)
    job = functools.partial(measured, corpus=corpus, options=options)
    if options.processes == 1:
        for fold in corpus.folds():
            report.add(*job(fold))
    else:
        # No thread of PyTorch's has been started here, so that forking is safe.
        with multiprocessing.get_context("fork").Pool(options.processes) as pool:
            for fold, values in pool.imap_unordered(job, list(corpus.folds())):
                report.add(fold, values)
    report.seconds["job"] = reference.now() - started
    report.write(["torch", "numpy", "scipy"])


if __name__ == "__main__":
    main()
