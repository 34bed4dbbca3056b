#!/usr/bin/env python3
"""Measures what hashing the tables that are read costs, on the reference experiment.

    Benchmarks/job/digests.py --before PATH [--pairs 10] [--assay .build/release/assay]

`run` hashes each table from end to end, and each block again as it is read; `--before` names a program
that does less, such as one built from an older commit. A pair is a run of that program and one of
assay right after it: the whole job in a fresh root with an empty store, and a cached run.

Exit code: 0 if the whole job takes at most 1.05 times as long as before and a cached run at most 50 ms,
both at the median; 1 if not; 2 if a process failed.
"""

import argparse
import pathlib
import sys
import tempfile

import measure
import run
from measure import Failed, Median

MOST_GROWTH = 1.05
MOST_CACHED = 0.050


def cached(programs: list[pathlib.Path], pairs: int) -> list[list[float]]:
    """Times runs of a finished experiment, by each program in turn."""
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        measure.project(root, run.NAME)
        spec = pathlib.Path("experiments") / f"{run.NAME}.yaml"
        words = ["run", "--root", ".", "--data", run.TABLE, "--quiet", spec]
        measure.timed([programs[0], *words], folder=root)
        return [
            [measure.timed([program, *words], folder=root).seconds for program in programs]
            for _ in range(pairs)
        ]


def main() -> int:
    """Runs the pairs and prints what they take."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", type=pathlib.Path, required=True, metavar="PATH")
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY, metavar="PATH")
    options = parser.parse_args()
    print(measure.described(measure.conditions(options.assay)))
    programs = [options.before.resolve(), options.assay.resolve()]

    def job(program: pathlib.Path) -> float:
        return run.assay_job(argparse.Namespace(assay=program, jobs=None, epochs=None)).seconds

    job(programs[1])  # files are then in the page cache
    whole = [[job(program) for program in programs] for _ in range(options.pairs)]
    short = cached(programs, 5 * options.pairs)
    growth = Median.of([after / before for before, after in whole])
    answer = Median.of([after for _, after in short])
    rows = [["ms, median", "before", "now", "now ÷ before"]]
    for label, pairs in (("whole job", whole), ("cached run", short)):
        before, after = (Median.of([pair[index] for pair in pairs]) for index in (0, 1))
        ratio = Median.of([pair[1] / pair[0] for pair in pairs])
        rows.append([
            label, f"{before.value * 1000:.1f}", f"{after.value * 1000:.1f}",
            f"{ratio.value:.3f} ({ratio.interval(3)})",
        ])
    print(measure.table(rows))
    holds = growth.value <= MOST_GROWTH and answer.value <= MOST_CACHED
    print(
        f"\n{'holds' if holds else 'FAILS'}  whole job now ÷ before: {growth.value:.3f}, at most "
        f"{MOST_GROWTH}; cached run: {answer.value * 1000:.1f} ms, at most {MOST_CACHED * 1000:.0f}"
    )
    return 0 if holds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(failure, file=sys.stderr)
        sys.exit(2)
