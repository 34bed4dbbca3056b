"""Prints words of the random streams of synthetic tables, for SyntheticStreamTests.

    python3 Tests/Oracle/synthetic_stream.py

An independent Philox4x32-10 after Salmon et al. 2011, checked with the vectors of Random123.
"""

import hashlib
import json

MASK = 0xFFFFFFFF


def philox(counter: list[int], key: list[int]) -> list[int]:
    c, k = list(counter), list(key)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & MASK, (p0 >> 32) ^ c[3] ^ k[1], p0 & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


def word(column: str | None, table: int, row: int) -> int:
    name = json.dumps(["assay/1", 0, "synthetic", column], separators=(",", ":"), ensure_ascii=False)
    digest = hashlib.sha256(name.encode()).digest()
    key = [int.from_bytes(digest[i : i + 4], "little") for i in (0, 4)]
    return philox([row // 4, table, 0, 0], key)[row % 4]


assert philox([0] * 4, [0] * 2) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
for column, table, row in [(None, 0, 0), (None, 1, 5), ("adm2", 0, 0), ("adm2", 0, 399), ("é", 2, 7)]:
    name = "nil" if column is None else f'"{column}"'
    print(f"({name}, {table}, {row}, 0x{word(column, table, row):08x}),")
