#!/usr/bin/env python3
"""Writes what pandas makes of libvmaf's own logs, which the importer must make of them too.

    import_logs.py            # rewrites Tests/ImportingTests/Fixtures/bundled.json

A value is written as the hexadecimal digits of its binary64, so that no decimal is read twice.
"""

import json
import pathlib
import struct

import numpy as np
import pandas as pd

FOLDER = pathlib.Path(__file__).parents[1] / "ImportingTests" / "Fixtures"
KNOWN = {
    "adm2", "adm3", "adm_scale0", "adm_scale1", "adm_scale2", "adm_scale3", "aim", "motion",
    "motion2", "motion3", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3",
}
POOLS = {
    "mean": np.mean,
    "harmonic_mean": lambda x: 1 / np.mean(1 / (x + 1)) - 1,
    "min": np.min,
    "max": np.max,
    "median": np.median,
    "std": np.std,
    "p5": lambda x: np.percentile(x, 5),
    "p95": lambda x: np.percentile(x, 95),
}


def column(name):
    bare = name.removeprefix("integer_")
    return bare if bare in KNOWN else name


def bits(value):
    return None if pd.isna(value) else struct.pack(">d", float(value)).hex()


frames = []
for path in sorted((FOLDER / "Logs").glob("*.json")):
    with open(path) as file:
        log = json.load(file)
    table = pd.json_normalize(log["frames"], sep="/")
    table = table.rename(columns=lambda name: name.removeprefix("metrics/"))
    table.insert(0, "clip", path.stem)
    frames.append(table.rename(columns={"frameNum": "frame"}).rename(columns=column))
table = pd.concat(frames, ignore_index=True)
metrics = [name for name in table.columns if name not in ("clip", "frame")]
table[metrics] = table[metrics].astype("float64")
pooled = {
    clip: {
        name: {
            pool: bits(function(group[name].dropna().to_numpy()))
            for pool, function in POOLS.items()
        }
        for name in metrics
        if group[name].notna().any()
    }
    for clip, group in table.groupby("clip")
}
result = {
    "clips": table["clip"].tolist(),
    "frames": table["frame"].tolist(),
    "columns": [{"name": name, "bits": [bits(value) for value in table[name]]} for name in metrics],
    "pools": pooled,
}
with open(FOLDER / "bundled.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
