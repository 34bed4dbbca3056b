#!/usr/bin/env python3
"""Measures a big sweep: its predicted and its real time, its memory, and how it resumes.

    Benchmarks/job/sweep.py [--rows 360000] [--arms 20] [--seeds 5] [--epochs 1] [--jobs N]
                            [--kill SECONDS] [--folder DIR] [--assay .build/release/assay] [--json FILE]

Makes a CSV table of random rows with six features and nine groups, and two experiments on it with
networks of 16 hidden units, leave-one-group-out: 'one' has one arm and one seed (9 fits), 'sweep' has
--arms learning rates and --seeds seeds (900 fits with the usual numbers). Then:

1. `assay plan sweep` before anything was trained here: the estimate from a short trial;
2. `assay run one`: time and peak memory;
3. `assay plan sweep`: the estimate from measured fits;
4. `assay run sweep`, killed with SIGKILL after --kill seconds (by default a third of the estimate), and
   run again to its end: time, peak memory, fits that were taken from the store.

Targets: the time of the sweep is within 1.5 times its estimate from measured fits; it needs at most 1.25
times the memory of 'one'; the second run trains no fit that was stored.
Exit code: 0 if all that was measured holds, 1 if not, 2 if a process failed.
"""

import argparse
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time

import measure
from measure import Failed

MOST_ERROR = 1.5
MOST_MEMORY = 1.25

SPEC = """version: 1
name: {name}
adr: docs/adr/0001-sweep.md
data: {{table: experiments/data/rows.csv, sha256: {digest}, target: score, group: clip}}
features: [a, b, c, d, e, f]
model:
  mlp: {{hidden: [16]}}
training:
  optimizer: {{adamw: {{learning_rate: 1e-3}}}}
  epochs: {epochs}
  batch_size: 256
  seeds: {seeds}
{matrix}folds: leave_one_group_out
gate:
  - {{metric: rmse, at_most: 1000}}
"""

ADR = "# 0001. A sweep\n\n- **Status**: Accepted\n- **Date**: 2025-01-01\n- **Deciders**: the benchmark\n"


def make(root: pathlib.Path, options: argparse.Namespace) -> None:
    """Writes the table and both specs."""
    for part in ("experiments/data", "docs/adr", "registry"):
        (root / part).mkdir(parents=True)
    (root / "docs/adr/0001-sweep.md").write_text(ADR)
    generator = random.Random(1)
    table = root / "experiments/data/rows.csv"
    with table.open("w") as file:
        file.write("clip,a,b,c,d,e,f,score\n")
        for row in range(options.rows):
            values = [generator.random() for _ in range(6)]
            score = 50 * values[0] + 30 * values[1] - 20 * values[2] + generator.random()
            words = ",".join(f"{value:.5f}" for value in values)
            file.write(f"g{row * 9 // options.rows},{words},{score:.4f}\n")
    digest = subprocess.run(
        ["sha256sum", table], check=True, capture_output=True, text=True
    ).stdout.split()[0]
    rates = ", ".join(f"{(arm + 1) * 1e-4:.4f}" for arm in range(options.arms))
    matrix = f"matrix: {{training.optimizer.adamw.learning_rate: [{rates}]}}\nselect: rmse\n"
    for name, seeds, arms in (
        ("one", [0], ""),
        ("sweep", list(range(options.seeds)), matrix if options.arms > 1 else ""),
    ):
        text = SPEC.format(
            name=name, digest=digest, epochs=options.epochs, seeds=seeds, matrix=arms
        )
        (root / "experiments" / f"{name}.yaml").write_text(text)


def run(
    command: list[str], root: pathlib.Path, kill: float | None = None
) -> tuple[float, int, str]:
    """Seconds, peak bytes and messages of a run, which may be killed."""
    with tempfile.TemporaryFile() as errors:
        start = time.monotonic()
        process = subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors
        )
        if kill is not None:
            time.sleep(kill)
            os.kill(process.pid, signal.SIGKILL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        text = errors.read().decode(errors="replace")
    if process.returncode not in (0, -signal.SIGKILL):
        raise Failed(f"exit code {process.returncode} from: {' '.join(command)}\n{text[-2000:]}")
    return seconds, usage.ru_maxrss * 1024, text


def estimate(command: list[str], root: pathlib.Path) -> tuple[float, str]:
    """The predicted seconds, and the line that says so."""
    output = measure.timed(command, folder=root).output
    line = next(line for line in output.splitlines() if "estimated time" in line).strip()
    span = line.split(": ", 1)[1].split(" with ")[0]
    units = {"s": 1, "min": 60, "h": 3600, "days": 86_400}
    parts = re.findall(r"(\d+) (s|min|h|days)\b", span)
    return sum(int(number) * units[unit] for number, unit in parts), line


def main() -> int:
    """Measures, prints, and says whether the targets are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=360_000)
    parser.add_argument("--arms", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--kill", type=float)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    assay = str(options.assay.resolve())
    conditions = measure.conditions(options.assay)
    jobs = ["--jobs", str(options.jobs)]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        root = pathlib.Path(folder)
        try:
            measure.say(f"a table of {options.rows} rows")
            make(root, options)
            _, trial = estimate([assay, "plan", "sweep", *jobs], root)
            measure.say(f"before any fit: {trial}")
            one, one_peak, _ = run([assay, "run", "one", *jobs], root)
            predicted, known = estimate([assay, "plan", "sweep", *jobs], root)
            measure.say(f"after {one:.1f} s of 'one': {known}")
            kill = options.kill if options.kill is not None else max(0.5, predicted / 3)
            first, first_peak, _ = run([assay, "run", "sweep", *jobs], root, kill)
            stored = len(list((root / ".assay" / "fits").glob("*.json"))) - 9
            second, second_peak, text = run([assay, "run", "sweep", *jobs], root)
        except (Failed, StopIteration, OSError) as error:
            print(error, file=sys.stderr)
            return 2
    trained = len(re.findall(r"^\[\d+/\d+\]", text, re.MULTILINE))
    fits = 9 * options.arms * options.seeds
    total = first + second
    peak = max(first_peak, second_peak)
    print(measure.described(conditions))
    print()
    print(
        measure.table(
            [
                ["run", "fits", "seconds", "peak MB"],
                ["one arm, one seed", "9", f"{one:.1f}", f"{one_peak / 1e6:.0f}"],
                ["sweep, killed", str(stored), f"{first:.1f}", f"{first_peak / 1e6:.0f}"],
                ["sweep, again", str(trained), f"{second:.1f}", f"{second_peak / 1e6:.0f}"],
            ]
        )
    )
    print(f"\n{trial}\n{known}\nreal: {total:.0f} s\n")
    error = max(total / max(1, predicted), predicted / total)
    judged = [
        (error <= MOST_ERROR, f"estimate: {error:.2f} times off, at most {MOST_ERROR}"),
        (
            peak <= MOST_MEMORY * one_peak,
            f"memory: {peak / one_peak:.2f} times that of one arm, at most {MOST_MEMORY}",
        ),
        (
            stored + trained <= fits,
            f"resume: {stored} fits stored and {trained} trained again, {fits} in all",
        ),
    ]
    for holds, text in judged:
        print("holds " if holds else "MISSED", text)
    if options.json:
        options.json.write_text(
            json.dumps(
                {
                    "conditions": conditions,
                    "predicted": predicted,
                    "seconds": [one, first, second],
                    "peaks": [one_peak, first_peak, second_peak],
                    "fits": [9, stored, trained],
                },
                indent=1,
            )
        )
    return 0 if all(holds for holds, _ in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
