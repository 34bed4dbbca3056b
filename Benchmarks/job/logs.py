#!/usr/bin/env python3
"""Measures how fast `assay data import` reads libvmaf's JSON, against pandas with json.load.

    Benchmarks/job/logs.py [--logs 1000] [--frames 1000] [--python .venv-peers/bin/python] [--assay …]

Makes logs of 31 metrics a frame (1.2 GB by default), imports all of them, and six of their metrics with
--only. The peer reads each log with json.load into a pandas table and writes one Parquet file. MB/s are
bytes of JSON per second of processor time, since other work may share the machine.

Exit code: 0 if assay reads 100 MB/s or more, 1 if not, 2 if a process failed.
"""

import argparse
import json
import pathlib
import random
import sys
import tempfile

import measure
from measure import Failed

FIXTURES = measure.ROOT / "Tests" / "ImportingTests" / "Fixtures"
SAMPLE = FIXTURES / "Logs" / "BigBuckBunny_80_288_126.json"
SIX = "adm2,vif_scale0,vif_scale1,vif_scale2,vif_scale3,motion2,vmaf"
LEAST = 100.0

PEER = """
import glob, json, os, sys
import pandas as pd
tables = []
for path in sorted(glob.glob(sys.argv[1] + "/*.json")):
    with open(path) as file:
        frames = json.load(file)["frames"]
    table = pd.DataFrame([frame["metrics"] for frame in frames])
    table.insert(0, "frame", [frame["frameNum"] for frame in frames])
    table.insert(0, "clip", os.path.basename(path)[:-5])
    tables.append(table)
pd.concat(tables, ignore_index=True).to_parquet(sys.argv[2])
"""


def make(folder: pathlib.Path, logs: int, frames: int) -> int:
    """Writes logs; returns their bytes."""
    sample = json.loads(SAMPLE.read_text())["frames"]
    generator = random.Random(1)
    total = 0
    for number in range(logs):
        parts = []
        for frame in range(frames):
            metrics = sample[frame % len(sample)]["metrics"].items()
            shift = generator.random() * 1e-3
            lines = ",\n".join(f'        "{name}": {value + shift:.6f}' for name, value in metrics)
            parts.append(
                f'    {{\n      "frameNum": {frame},\n      "metrics": {{\n{lines}\n      }}\n    }}'
            )
        text = '{\n  "version": "3.0.0",\n  "frames": [\n' + ",\n".join(parts) + "\n  ]\n}\n"
        (folder / f"clip_{number:04}.json").write_text(text)
        total += len(text)
    return total


def main() -> int:
    """Makes logs, imports them, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--logs", type=int, default=1000)
    parser.add_argument("--frames", type=int, default=1000)
    parser.add_argument("--python", type=pathlib.Path, default=measure.PEERS_PYTHON, metavar="PATH")
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY, metavar="PATH")
    options = parser.parse_args()
    conditions = measure.conditions(options.assay)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "logs").mkdir()
        size = make(folder / "logs", options.logs, options.frames)
        logs, out = str(folder / "logs"), str(folder / "table.parquet")
        command = [options.assay, "data", "import", logs, "--out", out]
        commands = {
            "assay, six metrics and vmaf": [*command, "--only", SIX],
            "assay, all metrics, Parquet": command,
            "json.load and pandas, Parquet": [options.python, "-c", PEER, logs, out],
        }
        runs = {label: measure.timed(words) for label, words in commands.items()}
    print(measure.described(conditions), end="\n\n")
    print(f"{options.logs} logs of {options.frames} frames, {size / 1e6:.0f} MB\n")
    rows = [["", "CPU s", "MB/s", "peak MB", "peer ÷ this"]]
    peer = list(runs.values())[-1].cpu_seconds
    for label, done in runs.items():
        seconds = done.cpu_seconds
        rate = f"{size / 1e6 / seconds:.0f}"
        rows.append(
            [label, f"{seconds:.1f}", rate, f"{done.peak_bytes / 1e6:.0f}", f"{peer / seconds:.2f}"]
        )
    print(measure.table(rows))
    rate = size / 1e6 / next(iter(runs.values())).cpu_seconds
    holds = rate >= LEAST
    print(f"\n{'holds' if holds else 'FAILS'}  {rate:.0f} MB/s, at least {LEAST:.0f}")
    return 0 if holds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(f"logs.py: {failure}", file=sys.stderr)
        sys.exit(2)
