#!/usr/bin/env python3
"""Measures what a registry weighs in git, and what it costs to clone and to check out.

    Benchmarks/job/growth.py PROJECT [--json FILE]

PROJECT is a git checkout with a `registry/`; `registry.py --keep` leaves one. It is only read.
Printed: the files of the registry by what they are to an entry, with their bytes, their bytes on disk
and their bytes in a fresh pack; how many entries share an object; and the time and size of a clone
(with history and with --depth 1) and of a checkout, in a temporary folder beside the project.
Exit code: 0, or 2 if a process failed.
"""

import argparse
import collections
import json
import pathlib
import shutil
import sys
import tempfile

import measure
from measure import Failed
from registry import git


def kinds(root: pathlib.Path) -> tuple[dict[str, str], collections.Counter[str]]:
    """What each object is, by its digest, and by how many entries and results it is named."""
    kind: dict[str, str] = {}
    uses: collections.Counter[str] = collections.Counter()

    def name(digest: object, what: str) -> None:
        if isinstance(digest, str):
            kind.setdefault(digest, what)
            uses[digest] += 1

    def trajectories(value: object) -> None:
        if isinstance(value, dict):
            name(value.get("trajectory"), "trajectory")
            for inner in value.values():
                trajectories(inner)
        elif isinstance(value, list):
            for inner in value:
                trajectories(inner)

    for path in sorted((root / "registry" / "entries").rglob("*.json")):
        entry = json.loads(path.read_text())
        name(entry["plan"], "plan")
        name(entry["result"], "result")
        name(entry["spec"]["sha256"], "spec")
        name(entry["adr"]["sha256"], "decision record")
        if entry.get("features"):
            name(entry["features"]["sha256"], "feature sets")
        for model in entry.get("models", []):
            name(model["onnx"], "ONNX")
            name(model["sidecar"], "sidecar")
            name(model.get("int8"), "int8")
        digest = entry["result"]
        result = root / "registry" / "objects" / "sha256" / digest[:2] / digest[2:]
        trajectories(json.loads(result.read_text()))
    return kind, uses


def packed(root: pathlib.Path) -> dict[str, int]:
    """The bytes of each file of the registry in a fresh pack of HEAD, by its path."""
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        bare = pathlib.Path(folder) / "bare"
        git(root, "clone", "-q", "--bare", "--no-local", str(root), str(bare))
        git(bare, "repack", "-adfq")
        listing = git(bare, "ls-tree", "-r", "-z", "HEAD", "--", "registry")
        paths = {}
        for line in listing.split("\0"):
            if line:
                words, path = line.split("\t", 1)
                paths[path] = words.split(" ")[2]
        sizes = {}
        lines = git(bare, "cat-file", "--batch-check=%(objectname) %(objectsize:disk)",
                    "--batch-all-objects")
        for line in lines.splitlines():
            blob, size = line.split(" ")
            sizes[blob] = int(size)
    return {path: sizes[blob] for path, blob in paths.items()}


def clone(root: pathlib.Path, words: list[str]) -> tuple[float, float, int]:
    """Seconds to clone without files, seconds to check out, and bytes of the packs."""
    with tempfile.TemporaryDirectory(dir=root.parent) as folder:
        copy = pathlib.Path(folder) / "copy"
        command = ["git", "clone", "-q", "--no-checkout", *words, f"file://{root}", str(copy)]
        fetch = measure.timed(command)
        size = sum(path.stat().st_size for path in copy.rglob("*.pack"))
        checkout = measure.timed(["git", "checkout", "-q", "HEAD"], folder=copy)
        return fetch.seconds, checkout.seconds, size


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    root = options.project.resolve()
    if not shutil.which("git") or not (root / "registry" / "entries").is_dir():
        print(f"no registry in '{root}', or no git", file=sys.stderr)
        return 2
    try:
        kind, uses = kinds(root)
        pack = packed(root)
        clones = {"with history": clone(root, []), "--depth 1": clone(root, ["--depth", "1"])}
    except (Failed, OSError, ValueError, KeyError) as error:
        print(error, file=sys.stderr)
        return 2
    groups: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0, 0])
    entries = 0
    for path in (root / "registry").rglob("*"):
        if not path.is_file():
            continue
        relative = str(path.relative_to(root))
        if "/entries/" in relative:
            what = "entry"
            entries += 1
        else:
            what = kind.get(path.parent.name + path.name, "other")
        status = path.stat()
        for place, value in enumerate(
            [1, status.st_size, status.st_blocks * 512, pack.get(relative, 0)]
        ):
            groups[what][place] += value
    total = [sum(group[place] for group in groups.values()) for place in range(4)]
    rows = [["an entry has", "files", "bytes", "bytes on disk", "bytes in a pack"]]
    for what, group in sorted(groups.items(), key=lambda item: -item[1][1]) + [("all", total)]:
        rows.append([what, f"{group[0] / entries:.2f}", *[f"{value / entries:.0f}" for value in group[1:]]])
    print(f"{entries} entries\n")
    print(measure.table(rows))
    shared = sum(1 for count in uses.values() if count > 1)
    saved = sum(
        (count - 1) * (root / "registry/objects/sha256" / digest[:2] / digest[2:]).stat().st_size
        for digest, count in uses.items()
        if count > 1
    )
    print(f"\n{shared} objects are named more than once; without sharing the registry would have "
          f"{saved / entries:.0f} bytes more an entry\n")
    rows = [["clone", "seconds", "checkout, seconds", "MB of packs"]]
    for what, (fetch, checkout, size) in clones.items():
        rows.append([what, f"{fetch:.2f}", f"{checkout:.2f}", f"{size / 1e6:.1f}"])
    print(measure.table(rows))
    if options.json:
        options.json.write_text(
            json.dumps({"entries": entries, "kinds": groups, "clones": clones}, indent=1)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
