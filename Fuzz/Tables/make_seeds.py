"""Writes the seeds of the fuzzers: small files, together with every codec, encoding, page version and type.

    python make_seeds.py Seeds

Needs pandas, pyarrow, polars, duckdb and fastparquet (Tests/Oracle/requirements.txt).
"""

import gzip
import pathlib
import sys

import duckdb
import fastparquet
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

FOLDER = pathlib.Path(sys.argv[1])
PARQUET, CSV = FOLDER / "Parquet", FOLDER / "CSV"
COLUMNS = {
    "d": pa.array([0.5, None, -1e300, 0.5, 100.0, 0.5, 3.0]),
    "f": pa.array([0.5, None, 1e30, 0.5, 100.0, 0.5, 3.0], pa.float32()),
    "h": pa.array([0.5, None, 4.0, 0.5, 1.0, 0.5, 3.0], pa.float16()),
    "i": pa.array([1, -2, 2**31 - 1, None, 1, 1, 1], pa.int32()),
    "l": pa.array([1, -2, 2**63 - 1, None, 1, 1, 1], pa.int64()),
    "u": pa.array([1, 2, 2**64 - 1, None, 1, 1, 1], pa.uint64()),
    "b": pa.array([True, False, None, True, True, True, True]),
    "s": pa.array(["", "clip_1", "clip_12", None, "Zürich", "clip_1", "clip_1"]),
}
ENCODINGS = {"d": ["PLAIN", "BYTE_STREAM_SPLIT"], "f": ["BYTE_STREAM_SPLIT"], "h": ["PLAIN", "BYTE_STREAM_SPLIT"],
             "i": ["PLAIN", "DELTA_BINARY_PACKED", "BYTE_STREAM_SPLIT"], "l": ["PLAIN", "DELTA_BINARY_PACKED"],
             "u": ["DELTA_BINARY_PACKED"], "b": ["PLAIN", "RLE"],
             "s": ["PLAIN", "DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"]}


def write(name, table, **options):
    options = {"compression": "NONE", "use_dictionary": False, "write_statistics": False, "store_schema": False} | options
    pq.write_table(table, PARQUET / f"{name}.parquet", **options)


def write_parquet():
    for name, column in COLUMNS.items():
        nullable = pa.table({name: column})
        required = pa.table([column.drop_null()], pa.schema([pa.field(name, column.type, nullable=False)]))
        for encoding in ENCODINGS[name]:
            for page in ["1.0", "2.0"]:
                short = f"{name}-{encoding.lower()}-v{page[0]}"
                write(f"{short}-null", nullable, column_encoding={name: encoding}, data_page_version=page)
            write(f"{short}-full", required, column_encoding={name: encoding})
        if name != "b":
            write(f"{name}-dictionary", nullable, use_dictionary=True)
            write(f"{name}-dictionary-full", required, use_dictionary=True, data_page_version="2.0")
    for codec in ["SNAPPY", "GZIP", "ZSTD", "LZ4"]:
        for page in ["1.0", "2.0"]:
            write(f"codec-{codec.lower()}-v{page[0]}", pa.table({"d": COLUMNS["d"], "s": COLUMNS["s"]}),
                  compression=codec, data_page_version=page)
    long = pa.table({"s": [f"clip_{i * i % 41}" for i in range(60)], "i": pa.array([i // 9 for i in range(60)], pa.int32())})
    write("pages", long, use_dictionary=True, data_page_size=16, write_batch_size=5, row_group_size=33,
          dictionary_pagesize_limit=40)
    write("checksum", pa.table({"d": COLUMNS["d"]}), write_page_checksum=True)
    write("statistics", pa.table({"s": COLUMNS["s"], "i": COLUMNS["i"]}), write_statistics=True, store_schema=True)
    write("nested", pa.table({"n": [{"a": 1, "b": [1, 2]}, None], "t": pa.array([1, 2], pa.timestamp("ms")), "d": [1.0, 2.0]}))
    write("empty", pa.table({"d": pa.array([], pa.float64())}))
    polars = pl.from_arrow(pa.table({k: v for k, v in COLUMNS.items() if k in "dis"}))
    polars.write_parquet(PARQUET / "polars.parquet", compression="uncompressed")
    source = pa.table({k: COLUMNS[k] for k in "dis"})  # found by its name in the statement below
    for version in ["V1", "V2"]:
        duckdb.sql(f"COPY (FROM source) TO '{PARQUET}/duckdb-{version.lower()}.parquet' "
                   f"(FORMAT parquet, COMPRESSION uncompressed, PARQUET_VERSION {version})")
    frame = pd.DataFrame({"d": [0.5, 1.5, 0.5], "s": pd.Series(["x", "y", None], dtype=object)})
    fastparquet.write(str(PARQUET / "fastparquet.parquet"), frame, compression=None, object_encoding="utf8")


def write_csv():
    texts = {
        "plain": "a,b\n1,2.5\n-3,nan\n", "quotes": 'a,"b ""c"""\r\n"1\r\n2",x\r\n"",\r\n', "libvmaf": "Frame,vmaf,\n0,1e-3,\n1,.5,\n",
        "mark": "\ufeffa,b\n\n1,Zürich\n", "return": "a,b\r1,2\r3,4", "header": "a,b", "one": "x\n9223372036854775808\n-0\n+inf\n",
        "digits": "x\n9007199254740993.00000000000000000000001\n1.7976931348623159e308\n2.4703282292062328e-324\n",
        "broken": 'a,b\n1,"x"y\n', "short": "a,b\n1\n", "same": "a,a\n1,2\n",
        "european": "a;b;c;\r\n001;2,5;NA;\r\n002;-1,25e3;4;\r\n", "tabs": "a\tb\n-\t1,5\n2\t0,5\n", "shifted": "a,b,c,\n1,2,3,\n1,2,\n",
        "pointer": "outs:\n- md5: 8f2c1d\n  path: a.csv\n",
    }
    for name, text in texts.items():
        (CSV / f"{name}.csv").write_bytes(text.encode())
    (CSV / "gzip.csv.gz").write_bytes(gzip.compress(texts["plain"].encode(), mtime=0))
    members = gzip.compress(b"a,b\n1,", mtime=0) + gzip.compress(b"2\n3,4\n", mtime=0) + b"\0\0"
    (CSV / "members.csv.gz").write_bytes(members)


for folder in [PARQUET, CSV]:
    folder.mkdir(parents=True, exist_ok=True)
write_parquet()
write_csv()
