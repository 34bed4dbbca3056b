#!/usr/bin/env python3
"""Measures the whole job with one training at a time against two, in interleaved pairs.

    Benchmarks/job/jobs.py [--pairs 15] [--assay .build/release/assay]

A pair is `assay run --jobs 1` and `assay run --jobs 2` right after it, each in a fresh root with an
empty store; the ratio is taken within a pair.

Exit code: 0 if two jobs are at least 1.9 times as fast as one, 1 if not, 2 if a process failed.
"""

import argparse
import pathlib
import sys

import measure
import run
from measure import Failed, Median

LEAST = 1.9


def main() -> int:
    """Runs the pairs and prints their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY, metavar="PATH")
    options = parser.parse_args()
    print(measure.described(measure.conditions(options.assay)), end="\n\n")

    def seconds(jobs: int) -> float:
        return run.assay_job(
            argparse.Namespace(assay=options.assay, jobs=jobs, epochs=None)
        ).seconds

    seconds(2)  # files are then in the page cache
    pairs = [(seconds(1), seconds(2)) for _ in range(options.pairs)]
    one = Median.of([pair[0] for pair in pairs])
    two = Median.of([pair[1] for pair in pairs])
    ratio = Median.of([pair[0] / pair[1] for pair in pairs])
    print(f"one job    {one.value:.3f} s  ({one.smallest:.3f} … {one.largest:.3f})")
    print(f"two jobs   {two.value:.3f} s  ({two.smallest:.3f} … {two.largest:.3f})")
    print(f"one ÷ two  {ratio.value:.2f}  ({ratio.interval(2)}; best {ratio.largest:.2f})")
    holds = ratio.value >= LEAST
    print(f"\n{'holds' if holds else 'FAILS'}  two jobs against one: {ratio.value:.2f}, target {LEAST}")
    return 0 if holds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(failure, file=sys.stderr)
        sys.exit(2)
