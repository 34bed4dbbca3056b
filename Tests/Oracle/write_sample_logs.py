"""Writes docs/examples/logs and docs/examples/new: libvmaf logs for the tutorial.

The values are those of experiments/data/public.parquet, in the form that libvmaf 3.0 writes with --json.
Fields that the table does not have (fps, pooled values) are left out. The same table gives the same bytes.
"""

import gzip
import pathlib

import pyarrow.parquet as pq

ROOT = pathlib.Path(__file__).resolve().parents[2]
FEATURES = ["adm2", "motion2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3"]
LEVELS = {"20", "50", "80"}
NEW = "Chaplin_70_336_290"


def log(rows):
    frames = []
    for row in rows:
        metrics = [f'"integer_{name}": {row[name]:.6f}' for name in FEATURES]
        metrics += [f'"psnr_y": {row["psnr_y"]:.6f}', f'"vmaf": {row["vmaf"]:.6f}']
        text = ",\n        ".join(metrics)
        frames.append(
            f'    {{\n      "frameNum": {row["frame_index"]},\n'
            f'      "metrics": {{\n        {text}\n      }}\n    }}'
        )
    body = ",\n".join(frames)
    return f'{{\n  "version": "3.0.0",\n  "frames": [\n{body}\n  ]\n}}\n'


def main():
    clips = {}
    for row in pq.read_table(ROOT / "experiments/data/public.parquet").to_pylist():
        clips.setdefault(row["dis_basename"].removesuffix(".yuv"), []).append(row)
    for name, rows in clips.items():
        folder = "new" if name == NEW else "logs" if name.split("_")[1] in LEVELS else None
        if not folder:
            continue
        path = ROOT / "docs/examples" / folder / f"{name}.json.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
            packed.write(log(rows).encode())


main()
