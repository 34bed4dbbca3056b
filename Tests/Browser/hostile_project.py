#!/usr/bin/env python3
"""Makes a project whose every name tries to break out of a page, and runs it.

usage: hostile_project.py ASSAY FOLDER
"""

import csv
import hashlib
import pathlib
import random
import subprocess
import sys

SOURCES = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(2)>",
    "' onmouseover='alert(3)",
    "</title></style></svg><script>alert(4)</script>",
    "{{{danger}}} &lt;b&gt; &amp; ]]> <!-- -->",
    "\u202egnp.exe\u202c \u200f\u05e9\u05dc\u05d5\u05dd",
    "x" * 10_240,
    "a b\u00a0c\u3000\U0001f600 e\u0301",
]
FEATURE = "<b onclick=alert(5)>f</b>"
TARGET = "score\"'<&>"
GROUP = "source </td>"
ADR = "docs/adr/0007 with spaces & <i>'marks'.md"


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def main():
    assay, root = sys.argv[1], pathlib.Path(sys.argv[2])
    for folder in ("experiments/data", "registry", "docs/adr"):
        (root / folder).mkdir(parents=True)
    table = root / "experiments/data/hostile.csv"
    generator = random.Random(1)
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([GROUP, FEATURE, "b", TARGET])
        for row in range(40 * len(SOURCES)):
            a, b = generator.random(), generator.random()
            noise = generator.random()
            score = 60 * a + 30 * b + noise
            writer.writerow([SOURCES[row % len(SOURCES)], a, b, score])
    digest = hashlib.sha256(table.read_bytes()).hexdigest()
    (root / ADR).write_text(
        "# 7. <script>alert(6)</script>\n\n- **Status**: Accepted <script>alert(7)</script>\n"
    )
    for name, bound, seeds in (("hostile", 0.1, "[0, 1]"), ("hostile_refused", 0.99999, "[0]")):
        (root / f"experiments/{name}.yaml").write_text(
            f"""version: 1
name: {name}
title: {quoted("</title><script>alert(8)</script> | `x` [y](javascript:alert(9))")}
adr: {quoted(ADR)}
data:
  table: experiments/data/hostile.csv
  sha256: {digest}
  target: {quoted(TARGET)}
  group: {quoted(GROUP)}
features: [{quoted(FEATURE)}, b]
model:
  mlp: {{hidden: [8], activation: relu}}
training:
  optimizer: {{adam: {{learning_rate: 1e-2}}}}
  epochs: 8
  batch_size: 16
  seeds: {seeds}
folds: leave_one_group_out
metrics: [plcc, srocc, rmse]
gate:
  - {{metric: plcc, over: folds, take: mean, at_least: {bound}}}
export:
  onnx: {{model_id: {name}, scaler: sidecar}}
""",
            encoding="utf-8",
        )
        run = subprocess.run([assay, "run", name, "--quiet"], cwd=root, stdout=subprocess.DEVNULL)
        if run.returncode not in (0, 3):
            sys.exit(f"{name} did not run: exit code {run.returncode}")


if __name__ == "__main__":
    main()
