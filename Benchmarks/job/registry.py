#!/usr/bin/env python3
"""Measures how assay's commands grow with the number of registered experiments.

    Benchmarks/job/registry.py [--sizes 10,100,1000,10000] [--repeats 5] [--folder DIR]
                               [--assay .build/release/assay] [--keep] [--json FILE]

Makes a project in git with a table of 60 rows and as many experiments as the first size says: a network
of 4 hidden units, 3 folds and a last fit, each with a seed of its own. `assay run --missing` trains and
registers them, and git commits them. Then each command runs once to fill the caches, and `--repeats`
times on the clock. The project then grows to the next size. --keep leaves it where it is.

'verify' reads and hashes every file; entries that an earlier call found to hold are derived again by 'verify, all anew' alone.
'report, again' writes the same pages again, 'report, one added' those of one entry more. 'propose' sees one added experiment that is trained already.

Targets at 10 000 entries: run, plan, show, diff and rerun of one experiment at most 1.5 times as long
as with the first size; list ≤ 0.5 s, validate ≤ 1 s, verify ≤ 5 s, report from nothing ≤ 20 s, with one entry added ≤ 10 s.
Exit code: 0 if all that was measured holds, 1 if not, 2 if a process failed.
"""

import argparse
import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import measure
from measure import Failed

MOST_GROWTH = 1.5
LIMITS = {"list": 0.5, "validate": 1.0, "verify": 5.0, "report": 20.0, "report, one added": 10.0}
GROWING = ["run, up to date", "run, new", "plan", "show", "diff", "rerun"]

SPEC = """version: 1
name: {name}
adr: docs/adr/0001-many.md
data: {{table: experiments/data/rows.csv, sha256: {digest}, target: score, group: clip}}
features: [sharp, motion, noise]
model:
  mlp: {{hidden: [4]}}
training:
  optimizer: {{adamw: {{learning_rate: 1e-2}}}}
  epochs: 1
  batch_size: 32
  seeds: [{seed}]
folds: leave_one_group_out
gate:
  - {{metric: rmse, at_most: 1000}}
"""

ADR = """# 0001. Many experiments

- **Status**: Accepted
- **Date**: 2025-01-01
- **Deciders**: the benchmark

## Context

A registry of many small experiments shows what grows with it.
"""


@dataclass
class Size:
    """What was measured with one number of entries."""

    entries: int
    seconds: dict[str, float]
    files: int
    bytes: int
    disk: int
    pack: int
    added: float
    """Seconds to train and register one more experiment, among many in one run."""


def git(root: pathlib.Path, *words: str) -> str:
    """Runs git, and gives what it prints."""
    who = ["-c", "user.name=benchmark", "-c", "user.email=benchmark@example.org", "-c", "gc.auto=0"]
    done = subprocess.run(
        ["git", *who, *words], cwd=root, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise Failed(f"git {' '.join(words)}: {done.stderr.strip()}")
    return done.stdout


def make(root: pathlib.Path) -> str:
    """Makes the project; returns the digest of its table."""
    for part in ("experiments/data", "docs/adr", "registry"):
        (root / part).mkdir(parents=True)
    (root / "docs/adr/0001-many.md").write_text(ADR)
    generator = random.Random(1)
    lines = ["clip,sharp,motion,noise,score"]
    for number in range(60):
        a, b, c = (round(generator.random(), 3) for _ in range(3))
        lines.append(f"{'abc'[number % 3]},{a},{b},{c},{round(50 * a + 30 * b - 20 * c, 2)}")
    table = root / "experiments/data/rows.csv"
    table.write_text("\n".join(lines) + "\n")
    git(root, "init", "-q", "-b", "main")
    (root / ".gitignore").write_text(".assay/\nreport/\n")
    return subprocess.run(
        ["sha256sum", table], check=True, capture_output=True, text=True
    ).stdout.split()[0]


def add(root: pathlib.Path, first: int, last: int, digest: str) -> None:
    """Writes the specs of some numbers."""
    for number in range(first, last):
        name = f"e{number:05}"
        text = SPEC.format(name=name, seed=number, digest=digest)
        (root / "experiments" / f"{name}.yaml").write_text(text)


def grow(assay: str, root: pathlib.Path, first: int, last: int, digest: str) -> float:
    """Adds experiments, trains and commits them; returns seconds of training for each."""
    add(root, first, last, digest)
    measure.say(f"training {last - first} experiments")
    run = measure.timed([assay, "run", "--missing", "--quiet"], folder=root)
    git(root, "add", "-A")
    git(root, "commit", "-qm", f"{last} experiments")
    return run.seconds / (last - first)


def weigh(root: pathlib.Path) -> tuple[int, int, int, int]:
    """Files, bytes, bytes on disk, and bytes of a fresh pack of the registry."""
    files = [path for path in (root / "registry").rglob("*") if path.is_file()]
    sizes = [path.stat() for path in files]
    with tempfile.TemporaryDirectory(dir=root.parent) as copy:
        git(root, "clone", "-q", "--bare", "--no-local", str(root), copy + "/bare")
        pack = sum(path.stat().st_size for path in pathlib.Path(copy).rglob("*.pack"))
    return len(files), sum(s.st_size for s in sizes), sum(s.st_blocks * 512 for s in sizes), pack


def measured(options: argparse.Namespace, root: pathlib.Path, count: int, digest: str) -> dict[str, float]:
    """Times every command; the median of the repeats."""
    assay, name, other = str(options.assay), f"e{count // 2:05}", f"e{count // 2 + 1:05}"
    # A folder of its own: a disk is slow where many files have just been removed.
    page = root.parent / f"report{count}"
    commands = {
        "run, up to date": [assay, "run", "--quiet", name],
        "plan": [assay, "plan", name],
        "show": [assay, "show", name],
        "diff": [assay, "diff", name, other],
        "rerun": [assay, "rerun", "--quiet", name],
        "list": [assay, "list"],
        "validate": [assay, "validate"],
        "verify": [assay, "verify"],
        "verify, all anew": [assay, "verify", "--no-cache"],
    }
    result: dict[str, float] = {}
    for title, command in commands.items():
        runs = [
            measure.timed(command, folder=root, expected=(0, 2)) for _ in range(options.repeats + 1)
        ]
        result[title] = statistics.median(run.seconds for run in runs[1:])
        measure.say(f"{count:6} {title}: {result[title]:.3f} s")
    # One more experiment: trained and registered, proposed, then taken back.
    times = []
    for repeat in range(options.repeats):
        extra = f"x{count}_{repeat}"
        spec = root / "experiments" / f"{extra}.yaml"
        spec.write_text(SPEC.format(name=extra, seed=1_000_000 + count * 10 + repeat, digest=digest))
        times.append(measure.timed([assay, "run", "--quiet", extra], folder=root).seconds)
    result["run, new"] = statistics.median(times)
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a few more")
    runs = [
        measure.timed([assay, "propose", "--base", "HEAD~1", "--quiet"], folder=root, expected=(0, 2, 3))
        for _ in range(2)
    ]
    result["propose"] = runs[-1].seconds
    git(root, "reset", "-q", "--hard", "HEAD~1")
    git(root, "clean", "-qfd")
    if count <= options.most_report:
        command = [assay, "report", "--all", "--quiet", "--out", str(page)]
        result["report"] = measure.timed(command, folder=root).seconds
        result["report, again"] = measure.timed(command, folder=root).seconds
        # An entry more: its page and the first page are made, and no other.
        extra = f"x{count}_0"
        spec = root / "experiments" / f"{extra}.yaml"
        spec.write_text(SPEC.format(name=extra, seed=1_000_000 + count * 10, digest=digest))
        measure.timed([assay, "run", "--quiet", extra], folder=root)
        result["report, one added"] = measure.timed(command, folder=root).seconds
        git(root, "clean", "-qfd")
    return result


def table(sizes: list[Size]) -> str:
    """The times, one line a command."""
    rows = [["seconds", *[f"{size.entries}" for size in sizes], "last ÷ first"]]
    for title in sizes[0].seconds:
        cells = [f"{size.seconds[title]:.3f}" if title in size.seconds else "-" for size in sizes]
        growth = sizes[-1].seconds.get(title, 0) / sizes[0].seconds[title]
        rows.append([title, *cells, f"{growth:.2f}" if growth else "-"])
    rows.append(["run --missing, each", *[f"{size.added:.3f}" for size in sizes], f"{sizes[-1].added / sizes[0].added:.2f}"])
    grown = [["registry", *[f"{size.entries}" for size in sizes]]]
    grown.append(["files an entry", *[f"{s.files / s.entries:.1f}" for s in sizes]])
    grown.append(["kB an entry", *[f"{s.bytes / s.entries / 1e3:.1f}" for s in sizes]])
    grown.append(["kB on disk an entry", *[f"{s.disk / s.entries / 1e3:.1f}" for s in sizes]])
    grown.append(["kB in a pack an entry", *[f"{s.pack / s.entries / 1e3:.1f}" for s in sizes]])
    return measure.table(rows) + "\n\n" + measure.table(grown)


def verdicts(sizes: list[Size]) -> list[tuple[bool, str]]:
    """Holds the figures against the targets."""
    last, first = sizes[-1], sizes[0]
    result = []
    for title in GROWING:
        growth = last.seconds[title] / first.seconds[title]
        text = f"{title}: {growth:.2f} times that of {first.entries} entries, at most {MOST_GROWTH}"
        result.append((growth <= MOST_GROWTH, text))
    for title, limit in LIMITS.items():
        if title in last.seconds:
            value = last.seconds[title]
            result.append((value <= limit, f"{title}: {value:.2f} s, at most {limit}"))
    return result


def main() -> int:
    """Measures, prints, and says whether the targets are met."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="10,100,1000,10000")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--folder", type=pathlib.Path)
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY)
    parser.add_argument("--most-report", type=int, default=10_000, help="largest registry to report")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    options.assay = options.assay.resolve()
    conditions = measure.conditions(options.assay)
    place = pathlib.Path(tempfile.mkdtemp(dir=options.folder))
    root = place / "project"
    root.mkdir()
    sizes: list[Size] = []
    try:
        digest, done = make(root), 0
        for count in (int(word) for word in options.sizes.split(",")):
            added = grow(str(options.assay), root, done, count, digest)
            done = count
            seconds = measured(options, root, count, digest)
            sizes.append(Size(count, seconds, *weigh(root), added))
    except Failed as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        if options.keep:
            measure.say(f"kept: {root}")
        else:
            shutil.rmtree(place, ignore_errors=True)
    print(measure.described(conditions))
    print()
    print(table(sizes))
    print()
    judged = verdicts(sizes)
    for holds, text in judged:
        print("holds " if holds else "MISSED", text)
    if options.json:
        values = [vars(size) for size in sizes]
        options.json.write_text(json.dumps({"conditions": conditions, "sizes": values}, indent=1))
    return 0 if all(holds for holds, _ in judged) else 1


if __name__ == "__main__":
    sys.exit(main())
