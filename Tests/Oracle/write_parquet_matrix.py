"""Writes the same small tables with many writers and options, and the values that a reader must find.

    python write_parquet_matrix.py FOLDER [--rows 120]

writes FOLDER/*.parquet, FOLDER/*.csv[.gz] and FOLDER/expected.json. The values in expected.json come from the
input arrays of the writers, never from a reader. Needs pandas, pyarrow, polars, duckdb, fastparquet;
their versions are recorded. Spark's files are imitated by pyarrow with Spark's options.

The fixtures of the tests are the output of the default number of rows. A larger matrix can be checked with
ASSAY_PARQUET_MATRIX=FOLDER swift test.
"""

import argparse
import gzip
import itertools
import json
import math
import pathlib
import random
import struct

import duckdb
import fastparquet
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

FOLDER = pathlib.Path()
FILES = []
REFUSED = []

# ---------------------------------------------------------------------------------------------------------------
# Tables: lists of Python values, None for null, with the Arrow type of each column.

TYPES = {
    "double": pa.float64(), "float": pa.float32(), "half": pa.float16(),
    "int8": pa.int8(), "int16": pa.int16(), "int32": pa.int32(), "int64": pa.int64(),
    "uint8": pa.uint8(), "uint16": pa.uint16(), "uint32": pa.uint32(), "uint64": pa.uint64(),
    "boolean": pa.bool_(), "string": pa.string(), "name": pa.string(),
}

SPECIAL = [0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, -5e-324, 1.7976931348623157e308, 2.2250738585072014e-308,
           0.1, 1 / 3, 9007199254740993.0, 100.0, 1e22, 1e23]


def single(value):
    """Rounds to binary32."""
    with np.errstate(over="ignore"):
        return float(np.float32(value))


def integers(rng, rows, bits, signed):
    low, high = (-(1 << (bits - 1)), (1 << (bits - 1)) - 1) if signed else (0, (1 << min(bits, 63)) - 1)
    edge = [low, high, 0, 1, high - 1, low + 1]
    return [edge[i] if i < len(edge) else rng.randint(low, high) if i % 3 else i % 50 for i in range(rows)]


def values(name, rows):
    rng = random.Random(name)
    if name in ("double", "float", "half"):
        raw = [SPECIAL[i] if i < len(SPECIAL) else rng.gauss(50, 40) if i % 4 else float(i % 11) for i in range(rows)]
        with np.errstate(over="ignore"):
            return raw if name == "double" else [float({"float": np.float32, "half": np.float16}[name](v)) for v in raw]
    if name == "boolean":
        return [rng.random() < (0.5 if i % 60 < 40 else 1.0) for i in range(rows)]
    if name == "string":
        words = ["", "a", "clip,one", 'say "hi"', "Zürich", "naïve\nline", "🎬", "x" * 40]
        return [words[i] if i < len(words) else f"clip_{rng.randint(0, 10 ** 9)}_{i % 7}" for i in range(rows)]
    if name == "name":
        return [["BigBuckBunny", "Chaplin", "Diver", "WannaWork"][i * 4 // rows] for i in range(rows)]
    signed = not name.startswith("u")
    return integers(rng, rows, int(name.lstrip("uint")), signed)


def with_nulls(name, column):
    """Drops single values, long runs, and whole stretches, differently in each column."""
    rng = random.Random("nulls of " + name)
    rows = len(column)
    gap = range(rows // 3, rows // 2) if sum(map(ord, name)) % 2 else range(0)
    return [None if (rng.random() < 0.15 or i in gap) else v for i, v in enumerate(column)]


def table(names, rows, nulls):
    columns = {name: values(name, rows) for name in names}
    return {name: with_nulls(name, column) if nulls else column for name, column in columns.items()}


def arrow(columns, types=TYPES, nullable=True):
    fields, arrays = [], []
    for name, column in columns.items():
        column = [np.float16(v) if types[name] == pa.float16() and v is not None else v for v in column]
        fields.append(pa.field(name, types[name], nullable=nullable))
        arrays.append(pa.array(column, types[name], from_pandas=False))
    return pa.Table.from_arrays(arrays, schema=pa.schema(fields))


# ---------------------------------------------------------------------------------------------------------------
# Expected values as text that keeps every bit.

def expected_type(type):
    if pa.types.is_float64(type):
        return "float64"
    if pa.types.is_floating(type):
        return "float32"
    if pa.types.is_integer(type):
        return "int64"
    return "boolean" if pa.types.is_boolean(type) else "string"


def encode(value, type):
    if value is None:
        return None
    kind = expected_type(type)
    if kind == "float64":
        return "nan" if math.isnan(value) else struct.pack(">d", value).hex()
    if kind == "float32":
        return "nan" if math.isnan(value) else struct.pack(">f", value).hex()
    return str(value).lower() if kind == "boolean" else str(value)


def describe(columns, types=TYPES):
    return [{"name": name, "type": expected_type(types[name]), "values": [encode(v, types[name]) for v in column]}
            for name, column in columns.items()]


def expect(file, table_name, **more):
    FILES.append({"file": file, "table": table_name, **more})
    return str(FOLDER / file)


# ---------------------------------------------------------------------------------------------------------------
# Writers.

FULL = list(TYPES)
CORE = ["double", "float", "int32", "int64", "boolean", "string", "name"]


def write_pyarrow(tables):
    full, nulls = arrow(tables["full"]), arrow(tables["full_nulls"])
    required = arrow(tables["full"], nullable=False)
    codecs = {"none": "NONE", "snappy": "SNAPPY", "gzip": "GZIP", "zstd": "ZSTD", "lz4": "LZ4"}
    for (codec, name), page in itertools.product(codecs.items(), ["1.0", "2.0"]):
        for dictionary in [True, False]:
            file = f"pyarrow-{codec}-v{page[0]}-{'dictionary' if dictionary else 'plain'}.parquet"
            pq.write_table(nulls, expect(file, "full_nulls"), compression=name, data_page_version=page,
                           use_dictionary=dictionary, row_group_size=max(1, nulls.num_rows * 2 // 3))
    for page in ["1.0", "2.0"]:
        pq.write_table(required, expect(f"pyarrow-required-v{page[0]}.parquet", "full"), data_page_version=page,
                       write_page_checksum=True)
        # Many small pages and row groups, and dictionaries that overflow.
        pq.write_table(nulls, expect(f"pyarrow-pages-v{page[0]}.parquet", "full_nulls"), data_page_version=page,
                       data_page_size=64, write_batch_size=8, row_group_size=max(1, nulls.num_rows // 2 - 3),
                       dictionary_pagesize_limit=100, write_page_checksum=True)
        for codec in ["NONE", "ZSTD"]:
            for variant, table_name, source in [("nulls", "full_nulls", nulls), ("full", "full", required)]:
                for texts in ["DELTA_LENGTH_BYTE_ARRAY", "DELTA_BYTE_ARRAY"]:
                    encodings = {name: "DELTA_BINARY_PACKED" for name in FULL if "int" in name}
                    encodings |= {"double": "BYTE_STREAM_SPLIT", "float": "BYTE_STREAM_SPLIT", "half": "BYTE_STREAM_SPLIT"}
                    encodings |= {"string": texts, "name": texts, "boolean": "RLE"}
                    short = texts.split("_")[1].lower()
                    file = f"pyarrow-delta-{short}-{codec.lower()}-v{page[0]}-{variant}.parquet"
                    pq.write_table(source, expect(file, table_name), compression=codec, data_page_version=page,
                                   use_dictionary=False, column_encoding=encodings, write_batch_size=32,
                                   data_page_size=512)
        encodings = {name: "BYTE_STREAM_SPLIT" for name in ["int32", "int64", "uint32", "uint64"]}
        pq.write_table(nulls, expect(f"pyarrow-split-v{page[0]}.parquet", "full_nulls"), use_dictionary=False,
                       column_encoding=encodings, data_page_version=page)
    # Arrow types that are stored in the same way.
    types = TYPES | {"string": pa.large_string(), "name": pa.dictionary(pa.int8(), pa.string()),
                     "int64": pa.dictionary(pa.int32(), pa.int64())}
    columns = {name: nulls.column(name).cast(types[name]) if name not in ("name", "int64")
               else nulls.column(name).dictionary_encode().cast(types[name]) for name in FULL}
    pq.write_table(pa.table(columns), expect("pyarrow-dictionary-types.parquet", "full_nulls"))
    pq.write_table(nulls.cast(pa.schema([pa.field(n, pa.string_view() if n == "string" else TYPES[n]) for n in FULL])),
                   expect("pyarrow-string-view.parquet", "full_nulls"), store_schema=False)
    pq.write_table(nulls, expect("pyarrow-format-1.parquet", "full_nulls_format_1"), version="1.0")
    pq.write_table(full.slice(0, 0), expect("pyarrow-no-rows.parquet", "none"))
    pq.write_table(full.slice(0, 1), expect("pyarrow-one-row.parquet", "one"))
    all_null = pa.table({"double": pa.nulls(5, pa.float64()), "string": pa.nulls(5, pa.string()),
                         "int64": pa.nulls(5, pa.int64()), "boolean": pa.nulls(5, pa.bool_()), "nothing": pa.nulls(5)})
    for page in ["1.0", "2.0"]:
        pq.write_table(all_null, expect(f"pyarrow-all-null-v{page[0]}.parquet", "all_null"), data_page_version=page)
    # As Spark writes: format 1, snappy, no Arrow schema, names that need escaping are changed.
    pq.write_table(nulls.select(CORE), expect("spark-like.parquet", "core_nulls"), flavor="spark", version="1.0",
                   compression="SNAPPY", data_page_version="1.0", store_schema=False)
    mixed = core_with_unsupported(tables["core_nulls"])
    pq.write_table(mixed, expect("pyarrow-unsupported.parquet", "core_nulls", unsupported=UNSUPPORTED))
    pq.write_table(mixed.select(["when", *CORE]),
                   expect("pyarrow-int96.parquet", "core_nulls", unsupported={"when": "timestamp"}),
                   use_deprecated_int96_timestamps=True)


UNSUPPORTED = {"when": "timestamp", "day": "date", "clock": "time", "price": "decimal", "raw": "binary",
               "list": "nested", "record": "nested", "map": "nested", "digest": "binary"}


def core_with_unsupported(core):
    """Columns that are not read, among columns that are."""
    rows = len(core["double"])
    extra = {
        "when": pa.array(range(rows), pa.timestamp("us")), "day": pa.array(range(rows), pa.date32()),
        "clock": pa.array(range(rows), pa.time64("us")),
        "price": pa.array(range(rows), pa.int32()).cast(pa.decimal128(12, 2)),
        "raw": pa.array([b"\xff\x00"] * rows, pa.binary()), "digest": pa.array([b"12345"] * rows, pa.binary(5)),
        "list": pa.array([[1, 2]] * rows, pa.list_(pa.int32())),
        "record": pa.array([{"a": 1, "b": {"c": "x"}}] * rows),
        "map": pa.array([[("k", 1)]] * rows, pa.map_(pa.string(), pa.int32())),
    }
    result = arrow(core)
    for position, (name, column) in enumerate(extra.items()):
        result = result.add_column(min(position, result.num_columns), name, column)
    return result


def write_pandas(tables):
    frame = pd.DataFrame({
        "double": np.array(tables["core"]["double"]), "float": np.array(tables["core"]["float"], np.float32),
        "int32": np.array(tables["core"]["int32"], np.int32), "int64": np.array(tables["core"]["int64"]),
        "boolean": np.array(tables["core"]["boolean"]), "string": tables["core"]["string"],
        "name": pd.Categorical(tables["core"]["name"])})
    # pandas says null for NaN.
    frame.to_parquet(expect("pandas-default.parquet", "core_nan_is_null"))
    frame.set_index("int32").to_parquet(expect("pandas-index.parquet", "core_nan_is_null"))
    for compression in ["gzip", "zstd", None]:
        frame.to_parquet(expect(f"pandas-{compression or 'none'}.parquet", "core_nan_is_null"), compression=compression)
    nullable = arrow(tables["core_nulls"]).to_pandas(types_mapper={
        pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype(),
        pa.string(): pd.StringDtype()}.get)
    nullable.to_parquet(expect("pandas-nullable.parquet", "core_nulls_nan_is_null"))
    return frame, nullable


def write_fastparquet(frame, nullable):
    for compression in [None, "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"]:
        name = (compression or "none").lower().replace("_raw", "")
        plain = frame.assign(name=frame["name"].astype(object), string=frame["string"].astype(object))
        fastparquet.write(expect(f"fastparquet-{name}.parquet", "core"), plain,
                          compression=compression, object_encoding={"string": "utf8", "name": "utf8"},
                          row_group_offsets=max(1, len(frame) // 3), has_nulls=False)
    fastparquet.write(expect("fastparquet-categorical.parquet", "core"), frame.assign(string=frame["string"].astype(object)),
                      object_encoding="utf8", has_nulls=["string"])
    texts = {name: nullable[name].astype(object).where(nullable[name].notna(), None) for name in ["string", "name"]}
    fastparquet.write(expect("fastparquet-nulls.parquet", "core_nulls", columns=["int32", "int64", "boolean", "string", "name"]),
                      nullable.assign(**texts)[["int32", "int64", "boolean", "string", "name"]], object_encoding="utf8")


def write_polars(tables):
    for name in ["full", "full_nulls"]:
        columns = {k: v for k, v in tables[name].items() if k != "half"}
        frame = pl.from_arrow(arrow(columns))
        for compression in ["uncompressed", "snappy", "gzip", "zstd", "lz4"]:
            file = f"polars-{compression}-{name}.parquet".replace("_", "-")
            frame.write_parquet(expect(file, name, columns=list(columns)), compression=compression)
        frame.with_columns(pl.col("name").cast(pl.Categorical)).write_parquet(
            expect(f"polars-pages-{name}.parquet".replace("_", "-"), name, columns=list(columns)), data_page_size=128,
            row_group_size=max(1, frame.height // 3), statistics="full")


def write_duckdb(tables):
    connection = duckdb.connect()
    for name in ["full", "full_nulls"]:
        columns = {k: v for k, v in tables[name].items() if k != "half"}
        connection.register("source", arrow(columns))
        for codec, version in itertools.product(["uncompressed", "snappy", "gzip", "zstd", "lz4_raw"], ["V1", "V2"]):
            file = f"duckdb-{codec}-{version}-{name}.parquet".replace("_", "-").lower()
            connection.execute(f"COPY (SELECT * FROM source) TO '{expect(file, name, columns=list(columns))}' "
                               f"(FORMAT parquet, COMPRESSION {codec}, PARQUET_VERSION {version})")
        file = f"duckdb-dictionary-{name}.parquet".replace("_", "-")
        connection.execute(f"COPY (SELECT * FROM source) TO '{expect(file, name, columns=list(columns))}' "
                           "(FORMAT parquet, DICTIONARY_SIZE_LIMIT 1000000, STRING_DICTIONARY_PAGE_SIZE_LIMIT 1000000)")


def write_csv(tables):
    names = ["double", "int64", "string", "name"]
    source = {name: tables["core_nulls_nan_is_null"][name] for name in names}
    # An empty text and a missing one look the same in CSV.
    source["string"] = [v or None for v in source["string"]]
    tables["text"] = source
    table_ = arrow(source)
    frame = table_.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get)
    frame.to_csv(expect("pandas.csv", "text"), index=False, lineterminator="\r\n")
    frame.to_csv(expect("pandas.csv.gz", "text"), index=False, compression={"method": "gzip", "mtime": 0})
    pl.from_arrow(table_).write_csv(expect("polars.csv", "text"), include_bom=True)
    pa.csv.write_csv(table_, expect("pyarrow.csv", "text"))
    connection = duckdb.connect()
    connection.register("source", table_)
    connection.execute(f"COPY (SELECT * FROM source) TO '{expect('duckdb.csv', 'text')}' (FORMAT csv, HEADER)")
    # Members of one byte cut the byte order mark, longer ones cut quotes and line ends.
    text = "\ufeff".encode() + (FOLDER / "pandas.csv").read_bytes()
    pieces = [text[i:i + 1] for i in range(5)] + [text[i:i + 77] for i in range(5, len(text), 77)]
    members = b"".join(gzip.compress(piece, mtime=0) for piece in pieces)
    pathlib.Path(expect("members.csv.gz", "text")).write_bytes(members + b"\0" * 64)


# ---------------------------------------------------------------------------------------------------------------
# Files that must be refused, with the column to ask for, the kind of error, and words that it must hold.

def refuse(file, content, kind, words, column=None):
    REFUSED.append({"file": file, "column": column, "kind": kind, "words": words})
    if content is not None:
        (FOLDER / file).write_bytes(content)
    return str(FOLDER / file)


def write_refused(tables):
    core = arrow(tables["core_nulls"])
    pq.write_table(core, refuse("refused-brotli.parquet", None, "unsupported", ["brotli"], "double"), compression="BROTLI")
    fastparquet.write(refuse("refused-hadoop-lz4.parquet", None, "unsupported", ["LZ4"], "x"),
                      pd.DataFrame({"x": np.arange(50.0)}), compression="LZ4")
    pq.write_table(core_with_unsupported(tables["core_nulls"]).select(["list", "double"]),
                   refuse("refused-nested.parquet", None, "unsupported", ["'list'", "nested"], "list"))
    pq.write_table(pa.Table.from_arrays([core["double"], core["double"]], names=["x", "x"]),
                   refuse("refused-twice.parquet", None, "ambiguous-column", ["'x'", "2 columns"], "x"))
    pq.write_table(pa.table({"big": pa.array([1, 2**63], pa.uint64())}),
                   refuse("refused-uint64.parquet", None, "out-of-range", ["'big'", "row 1", "9223372036854775808"], "big"))
    small = core.slice(0, 20).select(["double", "name"])
    pq.write_table(small, FOLDER / "small.parquet", compression="NONE", write_page_checksum=True,
                   write_statistics=False)
    good = (FOLDER / "small.parquet").read_bytes()
    (FOLDER / "small.parquet").unlink()
    length = struct.unpack("<I", good[-8:-4])[0]
    refuse("refused-cut.parquet", good[:-9], "damaged", ["PAR1", "truncated"])
    refuse("refused-tiny.parquet", b"PAR1PAR1", "damaged", ["too short"])
    refuse("refused-footer-length.parquet", good[:-8] + struct.pack("<I", 2**32 - 1) + b"PAR1", "damaged", ["footer"])
    refuse("refused-footer-zero.parquet", good[:-8] + struct.pack("<I", 0) + b"PAR1", "damaged", ["bytes"])
    footer = bytearray(good)
    footer[-8 - length:-8] = b"\xff" * length
    refuse("refused-footer-garbage.parquet", bytes(footer), "damaged", ["metadata"])
    page = bytearray(good)
    at = good.index(b"BigBuckBunny")
    page[at] ^= 1
    refuse("refused-checksum.parquet", bytes(page), "damaged", ["'name'", "row group 0", "page 0", "checksum"], "name")
    pq.write_table(small, FOLDER / "small.parquet", compression="NONE", use_dictionary=False, write_statistics=False)
    plain = bytearray((FOLDER / "small.parquet").read_bytes())
    (FOLDER / "small.parquet").unlink()
    at = plain.index(b"BigBuckBunny")
    plain[at - 4:at] = struct.pack("<I", 2**31)
    refuse("refused-text-length.parquet", bytes(plain), "damaged", ["'name'", "2147483648 bytes"], "name")
    plain[at - 4:at] = struct.pack("<I", 12)
    plain[at] = 0xFF
    refuse("refused-not-utf8.parquet", bytes(plain), "damaged", ["'name'", "UTF-8"], "name")
    for codec in ["SNAPPY", "GZIP", "ZSTD", "LZ4"]:
        pq.write_table(small, FOLDER / "small.parquet", compression=codec, use_dictionary=False)
        squeezed = bytearray((FOLDER / "small.parquet").read_bytes())
        (FOLDER / "small.parquet").unlink()
        meta = pq.ParquetFile(pa.BufferReader(bytes(squeezed))).metadata.row_group(0).column(0)
        end = meta.data_page_offset + meta.total_compressed_size
        squeezed[end - 40:end] = b"\xa5" * 40
        refuse(f"refused-{codec.lower()}.parquet", bytes(squeezed), "damaged", ["'double'", "row group 0, page 0"], "double")
    write_encrypted(small)
    refuse("refused-empty.csv", b"", "unrecognized", ["empty"])
    refuse("refused-short-row.csv", b"a,b\n1,2\n\n3\n", "malformed-row", ["row 1", "line 4", "1 cell", "2"])
    refuse("refused-quote.csv", b'a,b\n1,"2\n3,4\n', "malformed-row", ["line 2", "unclosed quote"])
    refuse("refused-cut.csv.gz", gzip.compress(b"a,b\n1,2\n" * 400, mtime=0)[:-10], "damaged", ["gzip", "ends early"])
    refuse("refused-packed.parquet.gz", gzip.compress(good, mtime=0), "unrecognized", ["Parquet in gzip"])
    refuse("refused-arrow.feather", b"ARROW1\0\0", "unrecognized", ["Arrow"])


def write_encrypted(small):
    import pyarrow.parquet.encryption as pe

    class Wallet(pe.KmsClient):
        def wrap_key(self, key_bytes, master_key_identifier):
            return key_bytes.hex()

        def unwrap_key(self, wrapped_key, master_key_identifier):
            return bytes.fromhex(wrapped_key)

    factory = pe.CryptoFactory(lambda config: Wallet())
    for file, plain, kind, words, column in [
            ("refused-encrypted-footer.parquet", False, "unsupported", ["encrypted"], None),
            ("refused-encrypted-column.parquet", True, "unsupported", ["'double'", "encrypted"], "double")]:
        config = pe.EncryptionConfiguration(footer_key="f", column_keys={"c": ["double"]}, plaintext_footer=plain)
        properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), config)
        with pq.ParquetWriter(refuse(file, None, kind, words, column), small.schema, encryption_properties=properties) as writer:
            writer.write_table(small)


def main():
    global FOLDER
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=120)
    options = parser.parse_args()
    FOLDER = options.folder
    FOLDER.mkdir(parents=True, exist_ok=True)
    tables = {"full": table(FULL, options.rows, False), "full_nulls": table(FULL, options.rows, True)}
    tables["core"] = {name: tables["full"][name] for name in CORE}
    tables["core_nulls"] = {name: tables["full_nulls"][name] for name in CORE}
    tables["none"] = {name: [] for name in FULL}
    tables["one"] = {name: tables["full"][name][:1] for name in FULL}
    tables["full_nulls_format_1"] = tables["full_nulls"]
    for name in ["core", "core_nulls"]:
        tables[name + "_nan_is_null"] = {
            column: [None if isinstance(v, float) and math.isnan(v) else v for v in values_]
            for column, values_ in tables[name].items()}
    tables["all_null"] = {name: [None] * 5 for name in ["double", "string", "int64", "boolean", "nothing"]}
    write_pyarrow(tables)
    write_fastparquet(*write_pandas(tables))
    write_polars(tables)
    write_duckdb(tables)
    write_csv(tables)
    write_refused(tables)
    types = TYPES | {"nothing": pa.int32()}
    used = {file["table"] for file in FILES}
    expected = {
        "writers": {m.__name__: m.__version__ for m in [pd, pa, pl, duckdb, fastparquet]},
        "tables": [{"name": name, "columns": describe(columns, types)} for name, columns in tables.items() if name in used],
        "files": FILES, "refused": REFUSED,
    }
    (FOLDER / "expected.json").write_text(json.dumps(expected, ensure_ascii=False, separators=(",", ":")) + "\n")


main()
