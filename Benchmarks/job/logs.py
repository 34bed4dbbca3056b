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
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "Tests" / "ImportingTests" / "Fixtures" / "Logs" / "BigBuckBunny_80_288_126.json"
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


def run(command: list[str]) -> tuple[float, int]:
    """Runs a program; returns seconds of processor time and the peak of memory in bytes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(2)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> int:
    """Makes logs, imports them, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--logs", type=int, default=1000)
    parser.add_argument("--frames", type=int, default=1000)
    parser.add_argument("--python", default=str(ROOT / ".venv-peers" / "bin" / "python"))
    parser.add_argument("--assay", default=str(ROOT / ".build" / "release" / "assay"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "logs").mkdir()
        size = make(folder / "logs", options.logs, options.frames)
        logs, out = str(folder / "logs"), str(folder / "table.parquet")
        command = [options.assay, "data", "import", logs, "--out", out]
        rows = [
            ("assay, six metrics and vmaf", run([*command, "--only", SIX])),
            ("assay, all metrics, Parquet", run(command)),
            ("json.load and pandas, Parquet", run([options.python, "-c", PEER, logs, out])),
        ]
        print(f"{options.logs} logs of {options.frames} frames, {size / 1e6:.0f} MB")
        print(f"{'':32}{'CPU s':>8}{'MB/s':>8}{'peak MB':>9}")
        for label, (seconds, peak) in rows:
            print(f"{label:32}{seconds:8.1f}{size / 1e6 / seconds:8.0f}{peak / 1e6:9.0f}")
        return 0 if size / 1e6 / rows[0][1][0] >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
