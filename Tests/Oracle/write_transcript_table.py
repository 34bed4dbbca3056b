"""Writes the small table of README's "Start from your own table": five clips, four features, a score.

    python3 Tests/Oracle/write_transcript_table.py

The numbers are synthetic, from numpy's PCG64 with a fixed seed. The columns and types are those that
pandas writes.
"""

import pathlib

import numpy as np
import pandas as pd

TARGET = pathlib.Path(__file__).resolve().parents[1] / "EndToEndTests/Fixtures/my.parquet"


def main() -> None:
    rng = np.random.default_rng(20261122)
    frames = []
    for clip in ["harbour", "market", "orchestra", "rain", "stadium"]:
        rows = 80
        sharpness = rng.uniform(0.2, 1.0, rows)
        noise = rng.uniform(0.0, 0.5, rows)
        motion = rng.gamma(2.0, 3.0, rows)
        contrast = rng.uniform(0.4, 0.9, rows)
        mos = 1 + 4 / (1 + np.exp(-(5 * sharpness - 6 * noise + 2 * contrast - 2.2)))
        frames.append(pd.DataFrame({
            "clip": clip,
            "frame": np.arange(rows, dtype=np.int64),
            "sharpness": sharpness,
            "noise": noise,
            "motion": motion,
            "contrast": contrast,
            "mos": np.clip(mos + rng.normal(0, 0.08, rows), 1, 5).round(2),
        }))
    pd.concat(frames, ignore_index=True).to_parquet(TARGET, index=False)
    print(TARGET.name, TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
