#!/usr/bin/env python3
"""Reads a Parquet file that assay wrote with five readers, and compares all values bit for bit.

    check_written_parquet.py FILE.parquet [FILE.csv]

pyarrow (with page checksums), pandas, polars, DuckDB and fastparquet must agree; with a CSV file of
the same table, its numbers must be the same, too.
"""

import struct
import sys

import duckdb
import fastparquet
import numpy
import pandas
import polars
import pyarrow.parquet


def bits(value):
    """A value that is equal to another only if its bits are; gaps are None."""
    if value is None or value is pandas.NA:
        return None
    if isinstance(value, (float, numpy.floating)):
        return struct.pack("<d", float(value))
    return value


def column(frame, name):
    """The values of a pandas column; a gap is a NaN there."""
    series = frame[name]
    return [None if gap else bits(value) for value, gap in zip(series, series.isna())]


def main(path, csv=None):
    table = pyarrow.parquet.read_table(path, page_checksum_verification=True)
    names = table.column_names
    expected = {name: [bits(value) for value in table[name].to_pylist()] for name in names}
    # NaN and gap are one in pandas.
    nan = bits(float("nan"))
    merged = {
        name: [None if value is None or value == nan else value for value in values]
        for name, values in expected.items()
    }
    frame = polars.read_parquet(path)
    rows = duckdb.sql(f"select * from '{path}'").fetchall()
    others = {
        "polars": {name: [bits(value) for value in frame[name].to_list()] for name in names},
        "DuckDB": {name: [bits(row[index]) for row in rows] for index, name in enumerate(names)},
    }
    failures = [
        f"{reader}: {name}"
        for reader, columns in others.items()
        for name in names
        if columns[name] != expected[name]
    ]
    frames = {
        "pandas": pandas.read_parquet(path, engine="pyarrow"),
        "fastparquet": fastparquet.ParquetFile(path).to_pandas(),
    }
    if csv:
        frames["CSV"] = pandas.read_csv(csv, float_precision="round_trip")
    for reader, other in frames.items():
        for name in names:
            found = column(other, name)
            want = merged[name]
            if reader == "CSV" or other[name].dtype.kind == "f":
                found = [bits(float(v)) if isinstance(v, (int, numpy.integer)) else v for v in found]
                want = [bits(float(v)) if isinstance(v, int) else v for v in want]
            if found != want:
                failures.append(f"{reader}: {name}")
    print(f"{path}: {table.num_rows} rows, {len(names)} columns")
    for failure in failures:
        print(f"  differs: {failure}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
