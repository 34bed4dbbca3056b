"""Tests that assay and PyTorch are equivalent on the reference experiment: ten seeds each.

    python3 Tests/Oracle/torch_tost.py [--assay .build/release/assay]

Dropout, shuffling and initial weights are random and come from different generators. No two trainings
are equal; their means must be equivalent. Two one-sided t tests at 5 % each (TOST), in
Welch's form: the 90 % interval of the difference in mean LOSO PLCC must lie within BOUND. Seeds and
bound were fixed before the first run. SROCC and RMSE are printed for information.

PyTorch's side is Benchmarks/peers/pytorch_tuned.py. Needs torch, numpy, scipy and pyarrow; takes
about five minutes of one core. The exit code is 0 if equivalence is shown, else 1.
"""

import argparse
import json
import math
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence

from scipy import stats

SEEDS = range(10)
BOUND = 0.0005
"""Of the difference in mean PLCC over the held-out sources."""
METRICS = ("plcc", "srocc", "rmse")

ROOT = pathlib.Path(__file__).resolve().parents[2]
PEER = ROOT / "Benchmarks" / "peers" / "pytorch_tuned.py"
REFERENCE = "fr_regressor_v1_public"


def by_pytorch(threads: int) -> tuple[list[dict[str, float]], dict[str, str]]:
    """The mean metrics over folds of every seed, and the versions that they came from."""
    means = []
    for seed in SEEDS:
        print(f"pytorch: seed {seed}", file=sys.stderr)
        command = [sys.executable, str(PEER), "--seed", str(seed), "--threads", str(threads)]
        report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        means.append(report["mean"])
    return means, report["versions"]


def replaced(text: str, old: str, new: str) -> str:
    """The text with the one place changed; anything but one place is an error."""
    if text.count(old) != 1:
        raise SystemExit(f"the spec of {REFERENCE} has {text.count(old)} times {old!r}")
    return text.replace(old, new)


def by_assay(program: pathlib.Path) -> list[dict[str, float]]:
    """The same by assay: the reference spec with ten seeds, without its export."""
    print("assay: all seeds", file=sys.stderr)
    name = "torch_tost"
    text = (ROOT / "experiments" / f"{REFERENCE}.yaml").read_text()
    text, _, _ = text.partition("\nexport:")
    text = replaced(text, f"\nname: {REFERENCE}\n", f"\nname: {name}\n")
    text = replaced(text, "seeds: [0]", f"seeds: {list(SEEDS)}")
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for part in ("experiments", "docs/adr", "registry"):
            (root / part).mkdir(parents=True)
        (root / "experiments" / f"{name}.yaml").write_text(text)
        features = ROOT / "experiments" / "features.yaml"
        (root / "experiments" / "features.yaml").write_bytes(features.read_bytes())
        for record in (ROOT / "docs" / "adr").glob("*.md"):
            (root / "docs" / "adr" / record.name).write_bytes(record.read_bytes())
        command = [
            str(program), "run", name, "--root", folder, "--quiet", "--format", "json",
            "--data", str(ROOT / "experiments" / "data" / "public.parquet"),
        ]  # fmt: skip
        report = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    seeds = report["result"]["seeds"]
    if [seed["seed"] for seed in seeds] != list(SEEDS):
        raise SystemExit("assay reported other seeds")
    return [{m: seed["over_folds"][m]["mean"] for m in METRICS} for seed in seeds]


def interval(a: Sequence[float], b: Sequence[float]) -> tuple[float, float]:
    """Welch's 90 % interval of mean(a) − mean(b)."""
    u, v = statistics.variance(a) / len(a), statistics.variance(b) / len(b)
    freedom = (u + v) ** 2 / (u**2 / (len(a) - 1) + v**2 / (len(b) - 1))
    half = float(stats.t.ppf(0.95, freedom)) * math.sqrt(u + v)
    difference = statistics.fmean(a) - statistics.fmean(b)
    return difference - half, difference + half


def main() -> int:
    """Trains on both sides, and prints the comparison."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", type=pathlib.Path, default=ROOT / ".build/release/assay")
    parser.add_argument("--threads", type=int, default=1, help="of PyTorch (default: 1)")
    options = parser.parse_args()
    ours = by_assay(options.assay.resolve())
    theirs, versions = by_pytorch(options.threads)

    processor = platform.machine()
    print(", ".join(f"{name} {version}" for name, version in versions.items()) + f", {processor}")
    print(f"seeds {SEEDS[0]}…{SEEDS[-1]}; mean over folds of each seed; difference: assay − PyTorch\n")
    print("metric      assay     ±sd   PyTorch     ±sd      90 % interval of the difference")
    for metric in METRICS:
        a, b = [row[metric] for row in ours], [row[metric] for row in theirs]
        low, high = interval(a, b)
        print(
            f"{metric:6}  {statistics.fmean(a):9.6f} {statistics.stdev(a):7.6f}"
            f" {statistics.fmean(b):9.6f} {statistics.stdev(b):7.6f}"
            f"      [{low:+.6f}, {high:+.6f}]"
        )
    low, high = interval([row["plcc"] for row in ours], [row["plcc"] for row in theirs])
    equivalent = -BOUND < low and high < BOUND
    print(f"\n{'equivalent' if equivalent else 'NOT shown equivalent'}: ", end="")
    print(f"plcc's interval {'lies' if equivalent else 'does not lie'} within ±{BOUND}")
    return 0 if equivalent else 1


if __name__ == "__main__":
    sys.exit(main())
