#!/usr/bin/env python3
"""Measures how fast Parquet is decoded on one core, against pyarrow in the same run.

    Benchmarks/job/read.py [--rows 1000000] [--repeats 9] [--python .venv-peers/bin/python]

Makes a table of six binary64 features, a target, whole numbers and nine source names, once for each
codec and once with numbers that repeat (a dictionary), and reads all of it. MB/s are decoded column
data, as they lie in memory, per second of processor time; the file lies in memory beforehand.
pyarrow reads the same bytes with one thread.

Exit code: 0 if every file is decoded at 200 MB/s or more, 1 if one is not, 2 if a process failed.
"""

import argparse
import pathlib
import sys
import tempfile

import measure
from measure import Failed

LEAST = 200.0
READ = measure.ROOT / "Benchmarks" / ".build" / "release" / "read"

MAKER = """
import sys
import numpy as np, pyarrow as pa, pyarrow.parquet as parquet
folder, rows = sys.argv[1], int(sys.argv[2])
random = np.random.default_rng(1)
def table(numbers):
    columns = {name: numbers() for name in "abcdefy"}
    columns["n"] = random.integers(0, 10_000, rows)
    names = pa.array([f"source{i}" for i in range(9)])
    columns["g"] = names.take(pa.array(np.arange(rows) * 9 // rows))
    return pa.table(columns)
plain = table(lambda: random.random(rows).round(6))
repeated = table(lambda: random.integers(0, 5_000, rows) / 64)
for codec in ("none", "snappy", "zstd", "gzip", "lz4"):
    parquet.write_table(plain, f"{folder}/plain-{codec}.parquet", compression=codec,
                        use_dictionary=["g"])
parquet.write_table(repeated, f"{folder}/dictionary-snappy.parquet")
"""

PEER = """
import sys, time
import pyarrow as pa, pyarrow.parquet as parquet
pa.set_cpu_count(1)
for path in sys.argv[2:]:
    bytes_ = pa.BufferReader(open(path, "rb").read())
    times = []
    for _ in range(int(sys.argv[1])):
        start = time.process_time()
        parquet.ParquetFile(bytes_).read(use_threads=False)
        times.append(time.process_time() - start)
    print(path, sorted(times)[len(times) // 2], sep="\\t")
"""


def main() -> int:
    """Makes the tables, reads them twice over, and prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--repeats", type=int, default=9)
    parser.add_argument("--python", type=pathlib.Path, default=measure.PEERS_PYTHON, metavar="PATH")
    options = parser.parse_args()
    if not READ.exists():
        parser.error(f"{READ} is not there: swift build -c release --package-path Benchmarks")
    conditions = measure.conditions(measure.ASSAY)
    with tempfile.TemporaryDirectory() as folder:
        measure.say(f"making tables of {options.rows} rows")
        measure.timed([options.python, "-c", MAKER, folder, str(options.rows)])
        paths = sorted(str(path) for path in pathlib.Path(folder).iterdir())
        repeats = str(options.repeats)
        ours = measure.timed([READ, "--repeats", repeats, *paths]).output
        theirs = measure.timed([options.python, "-c", PEER, repeats, *paths]).output
    peer = dict(line.split("\t") for line in theirs.splitlines())
    failing = []
    print(measure.described(conditions), end="\n\n")
    print(f"{'file':28}{'decoded MB':>12}{'seconds':>10}{'MB/s':>8}{'pyarrow MB/s':>14}{'ratio':>8}")
    for line in ours.splitlines():
        path, decoded, seconds, _ = line.split("\t")
        rate = int(decoded) / float(seconds) / 1e6
        other = int(decoded) / float(peer[path]) / 1e6
        name = pathlib.Path(path).name
        print(
            f"{name:28}{int(decoded) / 1e6:12.1f}{float(seconds):10.4f}{rate:8.0f}{other:14.0f}"
            f"{rate / other:8.2f}"
        )
        if rate < LEAST:
            failing.append(f"FAILS  {name}: {rate:.0f} MB/s, at least {LEAST:.0f}")
    print("\n".join(failing) or f"holds  every file at {LEAST:.0f} MB/s or more")
    return 1 if failing else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(failure, file=sys.stderr)
        sys.exit(2)
