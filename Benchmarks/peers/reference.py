"""What all peers share of the reference experiment: recipe, table, folds, metrics, report.

It is `experiments/fr_regressor_v1_public.yaml` said in Python: six features, 6-64-64-1 with GELU
and dropout 0.1, AdamW 1e-3 / 1e-5, mean squared error, 30 epochs in batches of 256 with the short
last one kept, standardised on the training rows of each fold, nine folds that leave one source out,
and a last fit on all rows.
"""

import argparse
import importlib.metadata
import json
import pathlib
import platform
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow.parquet
from numpy.typing import NDArray
from scipy import stats

FEATURES = ["adm2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3", "motion2"]
TARGET = "vmaf"
GROUP = "source"
HIDDEN = 64
DROPOUT = 0.1
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 1e-5
EPOCHS = 30
BATCH = 256

TABLE = pathlib.Path(__file__).resolve().parents[2] / "experiments" / "data" / "public.parquet"

Rows = NDArray[np.int64]
Features = NDArray[np.float32]


@dataclass(frozen=True)
class Fold:
    """One fit: its training rows, and the rows that it is measured on."""

    name: str | None
    """The held-out source; `None` for the last fit, on all rows."""
    training: Rows
    held_out: Rows


@dataclass(frozen=True)
class Corpus:
    """The used columns of the table."""

    features: Features
    target: NDArray[np.float64]
    sources: NDArray[np.str_]

    @classmethod
    def read(cls, path: pathlib.Path) -> "Corpus":
        """Reads the used columns of a Parquet file."""
        table = pyarrow.parquet.read_table(path, columns=[*FEATURES, TARGET, GROUP])
        columns = [table[name].to_numpy() for name in FEATURES]
        return cls(
            features=np.stack(columns, axis=1).astype(np.float32),
            target=table[TARGET].to_numpy().astype(np.float64),
            sources=np.asarray(table[GROUP].to_pylist()),
        )

    def folds(self) -> Iterator[Fold]:
        """Leaves out each source in turn, then none."""
        for name in np.unique(self.sources).tolist():
            held = self.sources == name
            yield Fold(name, np.flatnonzero(~held), np.flatnonzero(held))
        everything = np.arange(len(self.target))
        yield Fold(None, everything, everything)

    def standardised(self, fold: Fold) -> tuple[Features, Features]:
        """Centres and scales by the training rows of a fold; (training rows, held-out rows)."""
        training = self.features[fold.training]
        wide = training.astype(np.float64)
        mean, deviation = wide.mean(axis=0), wide.std(axis=0)
        deviation[deviation < 1e-8] = 1
        scale = mean.astype(np.float32), deviation.astype(np.float32)
        held_out = self.features[fold.held_out]
        return (training - scale[0]) / scale[1], (held_out - scale[0]) / scale[1]


def metrics(predicted: NDArray[np.float32], actual: NDArray[np.float64]) -> dict[str, float]:
    """Compares predictions with what they should be, by scipy."""
    wide = predicted.astype(np.float64)
    return {
        "plcc": float(stats.pearsonr(wide, actual).statistic),
        "srocc": float(stats.spearmanr(wide, actual).statistic),
        "krocc": float(stats.kendalltau(wide, actual).statistic),
        "rmse": float(np.sqrt(np.mean((wide - actual) ** 2))),
    }


@dataclass
class Report:
    """What a job found, and how long its parts took."""

    peer: str
    threads: int
    folds: dict[str, dict[str, float]] = field(default_factory=dict)
    in_sample: dict[str, float] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, fold: Fold, values: dict[str, float]) -> None:
        """Records the metrics of one fit."""
        if fold.name is None:
            self.in_sample = values
        else:
            self.folds[fold.name] = values

    def write(self, packages: Sequence[str], **more: object) -> None:
        """Prints the report as one line of JSON, with the versions of the packages that decide."""
        mean = {
            key: float(np.mean([values[key] for values in self.folds.values()]))
            for key in ("plcc", "srocc", "krocc", "rmse")
        }
        versions = {name: importlib.metadata.version(name) for name in packages}
        print(
            json.dumps(
                {
                    "peer": self.peer,
                    "threads": self.threads,
                    "mean": mean,
                    "in_sample": self.in_sample,
                    "folds": self.folds,
                    "seconds": self.seconds,
                    "versions": {"python": platform.python_version(), **versions},
                    **more,
                }
            )
        )


def arguments(description: str) -> argparse.ArgumentParser:
    """The options that all peers have."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--table", type=pathlib.Path, default=TABLE, help="the Parquet file")
    parser.add_argument("--threads", type=int, default=1, help="of the library (default: 1)")
    parser.add_argument("--epochs", type=int, default=EPOCHS, help=f"default: {EPOCHS}")
    parser.add_argument("--seed", type=int, default=0, help="default: 0")
    return parser


def now() -> float:
    """Seconds of the system's monotonic clock, which other processes on this machine share."""
    return time.monotonic()
