#!/usr/bin/env python3
"""Measures how assay grows with the table, and how fast it answers when there is nothing to train.

    Benchmarks/job/scale.py [--rows 1e5,1e6,1e7] [--repeats 3] [--runs 25] [--only long|short]
                            [--python .venv-peers/bin/python] [--assay .build/release/assay]
                            [--jobs N] [--folder DIR] [--json FILE]

Long: tables of random rows, six features, a target and a group of nine, as Parquet (float64,
snappy, pyarrow's defaults) in a temporary folder; the network and batch size of the reference
experiment, one epoch, nine folds and a last fit on all rows, in a fresh root with an empty store.
Reported: time from launch to exit, time per row, peak memory, and peak memory over the used numbers
(six features and the target) as Float32. Only making the tables needs Python packages; it is done
by --python.

Short: `assay run` on a finished experiment, `assay validate` of ten specs, and `assay --version` as
the floor of what starting a process costs.

Targets, from a million rows on: time per row at most 1.25 times that of a million, memory at most
2.5 times the used numbers; cached run at most 50 ms, ten specs at most 15 ms, both at the median.
Exit code: 0 if all that was measured holds, 1 if not, 2 if a process failed.
"""

import argparse
import dataclasses
import json
import pathlib
import re
import statistics
import sys
import tempfile
from dataclasses import dataclass

import measure
from measure import Failed, Median, Timed

NAME = "fr_regressor_v1_public"
TABLE = pathlib.Path("experiments/data/public.parquet")
FEATURES = ["a", "b", "c", "d", "e", "f"]
TARGET = "y"
GROUP = "g"
USED_BYTES = 4 * (len(FEATURES) + 1)

MILLION = 1_000_000
MOST_GROWTH = 1.25
MOST_MEMORY = 2.5
MOST_CACHED = 0.050
MOST_VALIDATE = 0.015

# Run by the peers' interpreter. Writes row groups of a million rows, so that memory stays small.
MAKER = f"""
import sys
import numpy as np, pyarrow as pa, pyarrow.parquet as parquet
path, rows = sys.argv[1], int(sys.argv[2])
random = np.random.default_rng(0)
writer = None
for start in range(0, rows, {MILLION}):
    count = min({MILLION}, rows - start)
    features = random.random((6, count)).round(6)
    a, b, c, d, e, f = features
    noise = random.random(count)
    score = 100 * (a * b + 0.3 * np.sin(5 * c) * d + 0.2 * e - 0.1 * f + 0.05 * noise)
    columns = dict(zip({FEATURES!r}, features))
    columns[{TARGET!r}] = score.clip(0, 100).round(6)
    sources = np.arange(start, start + count) * 9 // rows
    columns[{GROUP!r}] = pa.array([f"source{{i}}" for i in range(9)]).take(pa.array(sources))
    table = pa.table(columns)
    writer = writer or parquet.ParquetWriter(path, table.schema)
    writer.write_table(table, row_group_size={MILLION})
writer.close()
"""

SPEC = """version: 1
name: {name}
adr: docs/adr/0001-scale.md
data: {{table: experiments/{name}.parquet, sha256: , target: y, group: g}}
features: [a, b, c, d, e, f]
model:
  mlp: {{hidden: [64, 64], activation: gelu, dropout: 0.1}}
training:
  optimizer: {{adamw: {{learning_rate: 1e-3, weight_decay: 1e-4}}}}
  epochs: 1
  batch_size: 256
folds: leave_one_group_out
"""

ADR = """# 0001. Made-up rows

- **Status**: Accepted
- **Date**: 2025-01-01

## Context

A table of random numbers, to see how long it takes.
"""


@dataclass(frozen=True)
class Size:
    """What was measured on a table of one size."""

    rows: int
    file_bytes: int
    runs: list[Timed]

    @property
    def seconds(self) -> float:
        """The median time."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def nanoseconds_per_row(self) -> float:
        """The median time over the table's rows."""
        return self.seconds * 1e9 / self.rows

    @property
    def peak_bytes(self) -> int:
        """The largest peak of all runs."""
        return max(run.peak_bytes for run in self.runs)

    @property
    def memory(self) -> float:
        """Peak memory over the used numbers as Float32."""
        return self.peak_bytes / (USED_BYTES * self.rows)


def long_runs(options: argparse.Namespace, rows: int) -> Size:
    """Trains on a table of synthetic rows, each time from an empty store."""
    name = f"scale_{rows}"
    with tempfile.TemporaryDirectory(dir=options.folder) as folder_name:
        folder = pathlib.Path(folder_name)
        table = folder / f"{name}.parquet"
        measure.say(f"making {rows} rows")
        measure.timed([options.python, "-c", MAKER, table, str(rows)])
        spec = pathlib.Path("experiments") / f"{name}.yaml"
        data = ["--root", ".", "--data", str(table)]
        runs = []
        for number in range(1, options.repeats + 1):
            root = folder / f"root{number}"
            for part in ("experiments", "docs/adr", "registry"):
                (root / part).mkdir(parents=True)
            (root / "docs/adr/0001-scale.md").write_text(ADR)
            (root / spec).write_text(SPEC.format(name=name))
            measure.timed([options.assay, "data", "pin", *data, spec], folder=root)
            words = [str(options.assay), "run", *data, "--quiet", "--format", "json", str(spec)]
            words += ["--jobs", str(options.jobs)] if options.jobs else []
            run = measure.timed(words, folder=root)
            if json.loads(run.output)["cached"]:
                raise Failed("assay trained nothing: its store was not empty")
            runs.append(run)
            measure.say(f"[{number}/{options.repeats}] {rows} rows: {run.seconds:.2f} s")
        return Size(rows, table.stat().st_size, runs)


@dataclass(frozen=True)
class Answer:
    """How long a command took that had nothing to train."""

    seconds: Median
    cpu_seconds: Median


def short_runs(options: argparse.Namespace) -> dict[str, Answer]:
    """Times the answers that need no training."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder_name:
        root = pathlib.Path(folder_name)
        measure.project(root, NAME)
        spec = pathlib.Path("experiments") / f"{NAME}.yaml"
        (root / TABLE).parent.mkdir()
        (root / TABLE).write_bytes((measure.ROOT / TABLE).read_bytes())
        run = [options.assay, "run", "--root", ".", "--quiet", spec]
        measure.say("training the reference experiment once")
        measure.timed(run, folder=root)

        text = (root / spec).read_text()
        specs = [spec]
        for number in range(1, 10):
            path = pathlib.Path("experiments") / f"copy{number}.yaml"
            copy = re.sub(r"(?m)^name: .*$", f"name: {path.stem}", text)
            (root / path).write_text(copy.replace("epochs: 30", f"epochs: {30 + number}"))
            specs.append(path)
        commands = {
            "assay --version": [options.assay, "--version"],
            "assay validate, ten specs": [options.assay, "validate", "--root", ".", *specs],
            "assay run, cached": run,
        }
        runs: dict[str, list[Timed]] = {title: [] for title in commands}
        for number in range(options.runs + 1):
            for title, command in commands.items():
                result = measure.timed(command, folder=root)
                if number > 0:  # the first fills the file cache
                    runs[title].append(result)
    return {
        title: Answer(
            Median.of([each.seconds for each in results]),
            Median.of([each.cpu_seconds for each in results]),
        )
        for title, results in runs.items()
    }


def size_rows(sizes: list[Size]) -> list[list[str]]:
    """The long runs as a table."""
    rows = [
        ["rows", "median s", "min", "max", "ns a row", "CPU s", "file MB", "peak MB", "÷ Float32"]
    ]
    for size in sizes:
        seconds = [run.seconds for run in size.runs]
        rows.append(
            [
                f"{size.rows:,}".replace(",", " "),
                f"{size.seconds:.2f}",
                f"{min(seconds):.2f}",
                f"{max(seconds):.2f}",
                f"{size.nanoseconds_per_row:.0f}",
                f"{statistics.median(run.cpu_seconds for run in size.runs):.2f}",
                f"{size.file_bytes / 1e6:.1f}",
                f"{size.peak_bytes / 1e6:.0f}",
                f"{size.memory:.2f}",
            ]
        )
    return rows


def short_rows(answers: dict[str, Answer]) -> list[list[str]]:
    """The short runs as a table."""
    rows = [["milliseconds", "median", "95 % interval", "min", "max", "CPU, median", "runs"]]
    for title, answer in answers.items():
        time = answer.seconds
        cells = [f"{time.value * 1e3:.1f}", time.interval(1, scale=1e3)]
        cells += [f"{time.smallest * 1e3:.1f}", f"{time.largest * 1e3:.1f}"]
        rows.append([title, *cells, f"{answer.cpu_seconds.value * 1e3:.1f}", str(time.count)])
    return rows


def verdicts(sizes: list[Size], answers: dict[str, Answer]) -> list[tuple[bool, str]]:
    """Holds the figures against the targets."""
    result = []
    long = [size for size in sizes if size.rows >= MILLION]
    for size in long:
        text = f"memory at {size.rows} rows: {size.memory:.2f} × Float32, at most {MOST_MEMORY}"
        result.append((size.memory <= MOST_MEMORY, text))
    for size in long[1:]:
        growth = size.nanoseconds_per_row / long[0].nanoseconds_per_row
        text = f"time per row, {size.rows} ÷ {long[0].rows} rows: {growth:.2f}"
        result.append((growth <= MOST_GROWTH, f"{text}, at most {MOST_GROWTH}"))
    limits = {"assay run, cached": MOST_CACHED, "assay validate, ten specs": MOST_VALIDATE}
    for title, limit in limits.items():
        if title in answers:
            value = answers[title].seconds.value
            text = f"{title}: {value * 1e3:.1f} ms, at most {limit * 1e3:.0f}"
            result.append((value <= limit, text))
    return result


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", default="1e5,1e6,1e7", metavar="N,…")
    parser.add_argument("--repeats", type=int, default=3, help="trainings a size (default: 3)")
    parser.add_argument("--runs", type=int, default=25, help="runs of short commands (default: 25)")
    parser.add_argument("--only", choices=["long", "short"])
    parser.add_argument("--jobs", type=int, help="assay's --jobs (default: its own choice)")
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY, metavar="PATH")
    parser.add_argument("--python", type=pathlib.Path, default=measure.PEERS_PYTHON, metavar="PATH")
    parser.add_argument("--folder", type=pathlib.Path, help="where the tables go for a while")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    options = parser.parse_args()
    options.assay, options.python = options.assay.absolute(), options.python.absolute()
    needed = [options.assay] + ([options.python] if options.only != "short" else [])
    for path in needed:
        if not path.exists():
            parser.error(f"{path} is not there; see Benchmarks/README.md")
    return options


def main() -> int:
    """Measures, prints, judges."""
    options = arguments()
    conditions = measure.conditions(options.assay)
    sizes: list[Size] = []
    answers: dict[str, Answer] = {}
    if options.only != "long":
        answers = short_runs(options)
    if options.only != "short":
        sizes = [long_runs(options, int(float(word))) for word in options.rows.split(",")]
    conditions["load at end"] = measure.load()

    print(measure.described(conditions), end="\n\n")
    if sizes:
        print(measure.table(size_rows(sizes)), end="\n\n")
    if answers:
        print(measure.table(short_rows(answers)), end="\n\n")
    judged = verdicts(sizes, answers)
    lines = [f"{'holds' if holds else 'FAILS'}  {text}" for holds, text in judged]
    lines = lines or ["not judged: no table of a million rows or more"]
    print("\n".join(lines))
    holds = all(holds for holds, _ in judged)
    if options.json:
        report = {
            "conditions": conditions,
            "holds": holds,
            "verdicts": lines,
            "sizes": [
                {
                    "rows": size.rows,
                    "file_bytes": size.file_bytes,
                    "used_bytes": USED_BYTES * size.rows,
                    "seconds": [run.seconds for run in size.runs],
                    "cpu_seconds": [run.cpu_seconds for run in size.runs],
                    "peak_bytes": [run.peak_bytes for run in size.runs],
                }
                for size in sizes
            ],
            "answers": {title: dataclasses.asdict(each) for title, each in answers.items()},
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n")
    return 0 if holds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(f"scale.py: {failure}", file=sys.stderr)
        sys.exit(2)
