#!/usr/bin/env python3
"""Measures assay's whole job against its peers, in interleaved pairs.

    Benchmarks/job/run.py [--pairs 10] [--peers NAME[:THREADS],…] [--threads 1,2]
                          [--python .venv-peers/bin/python] [--assay .build/release/assay]
                          [--jobs N] [--json FILE]

The job is the reference experiment on the bundled corpus: read the table, train nine folds and a
last fit on all rows, measure. assay does it in a fresh root with an empty store, and writes models,
store and registry besides; a peer is a Python process. Both are timed from launch to exit, except
that JAX's warm line is the second job inside one process, without start and imports; JAX's line
with compilation goes from launch to the end of the first job.

A round runs assay and a peer, assay and the next peer, and so on; a ratio is taken within each
pair. A peer named `pytorch:2` runs with two threads only; without a number, with every count of
--threads. The targets are held against the configuration of a peer that was fastest. Further peers
have no target: `pytorch-masks`, `pytorch-processes` (which has the masks, too) and `jax-padded`.
`jax-devices:2` shares the folds among two devices with a thread each.

The column "by CPU time" compares processor time instead, which other work on the machine disturbs
less. assay keeps all cores busy and most peers one, so that on an idle machine the ratio of times
should be about that column times the number of cores; where it is far less, the machine was busy.

Exit code: 0 if all targets hold, 1 if one does not or a peer's metrics are out of the known band,
2 if a process failed.
"""

import argparse
import dataclasses
import json
import pathlib
import sys
import tempfile
from dataclasses import dataclass, field

import measure
from measure import Failed, Median, Timed

NAME = "fr_regressor_v1_public"
PEERS = measure.ROOT / "Benchmarks" / "peers"
TABLE = measure.ROOT / "experiments" / "data" / "public.parquet"

# The means over the folds of five PyTorch seeds on the bundled corpus lie within these; a peer that
# is further outside than the band is wide has not done the job.
BANDS = {
    "plcc": (0.99764, 0.99850),
    "srocc": (0.99709, 0.99845),
    "krocc": (0.96791, 0.97628),
    "rmse": (1.6241, 2.1779),
}


@dataclass(frozen=True)
class Kind:
    """A script among the peers, and what is asked of it."""

    script: str
    options: tuple[str, ...] = ()
    lines: tuple[tuple[str, float | None], ...] = (("whole job", None),)
    """What is compared, and how many times faster assay must be; `None` for no target."""


KINDS = {
    "pytorch": Kind("pytorch_tuned.py", lines=(("whole job", 25),)),
    "pytorch-masks": Kind("pytorch_tuned.py", ("--masks",)),
    "pytorch-processes": Kind("pytorch_tuned.py", ("--masks",)),
    "jax": Kind("jax_scan.py", lines=(("warm", 5), ("with compilation", 20))),
    "jax-padded": Kind(
        "jax_scan.py", ("--pad",), lines=(("warm", None), ("with compilation", None))
    ),
    "jax-vmap": Kind(
        "jax_scan.py", ("--vmap",), lines=(("warm", 3), ("with compilation", None))
    ),
    "jax-devices": Kind("jax_scan.py", lines=(("warm", 3), ("with compilation", None))),
    "incumbent": Kind("incumbent_style.py", lines=(("whole job", 70),)),
}


DEFAULT = "pytorch,jax,jax-vmap,jax-devices:2,incumbent:1"

UNITS = {"pytorch-processes": "process", "jax-devices": "device"}
"""What a peer's number counts, where it is not threads."""


@dataclass(frozen=True)
class Peer:
    """A script with a number of threads."""

    name: str
    threads: int

    @property
    def kind(self) -> Kind:
        """What the script is."""
        return KINDS[self.name]

    @property
    def title(self) -> str:
        """How the peer is called in the tables."""
        unit = UNITS.get(self.name, "thread")
        plural = "" if self.threads == 1 else "es" if unit == "process" else "s"
        return f"{self.name}, {self.threads} {unit}{plural}"

    def command(self, python: pathlib.Path, epochs: int | None) -> list[str]:
        """The command line."""
        unit = UNITS.get(self.name)
        count = {"process": "--processes", "device": "--devices"}.get(unit, "--threads")
        words = [str(python), "-B", str(PEERS / self.kind.script), *self.kind.options]
        words += [count, str(self.threads), "--table", str(TABLE)]
        return words + (["--epochs", str(epochs)] if epochs else [])


@dataclass(frozen=True)
class Pair:
    """One run of assay and the run of a peer that followed it."""

    assay: Timed
    peer: Timed
    report: dict

    def peer_seconds(self, line: str) -> float:
        """How long the peer took."""
        match line:
            case "warm":
                return self.report["seconds"]["warm"]
            case "with compilation":
                return self.report["first_job_finished"] - self.peer.started
            case _:
                return self.peer.seconds

    def peer_cpu_seconds(self, line: str) -> float:
        """The peer's processor time."""
        match line:
            case "warm":
                return self.report["seconds"]["warm_cpu"]
            case "with compilation":
                return self.report["first_job_cpu_seconds"]
            case _:
                return self.peer.cpu_seconds


@dataclass
class Comparison:
    """All pairs of one peer."""

    peer: Peer
    pairs: list[Pair] = field(default_factory=list)

    def title(self, line: str) -> str:
        """How a line of this comparison is called in the tables."""
        return self.peer.title + ("" if line == "whole job" else f", {line}")

    def ratio(self, line: str) -> Median:
        """How many times longer the peer took, pair by pair."""
        return Median.of([pair.peer_seconds(line) / pair.assay.seconds for pair in self.pairs])

    def cpu_ratio(self, line: str) -> Median:
        """How many times more processor time the peer took, pair by pair."""
        pairs = [(pair.peer_cpu_seconds(line), pair.assay.cpu_seconds) for pair in self.pairs]
        return Median.of([peer / assay for peer, assay in pairs])

    def seconds(self, line: str) -> Median:
        """How long the peer took."""
        return Median.of([pair.peer_seconds(line) for pair in self.pairs])


def assay_job(options: argparse.Namespace) -> Timed:
    """Runs the experiment in a fresh root with an empty store."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        measure.project(folder, NAME)
        spec = folder / "experiments" / f"{NAME}.yaml"
        if options.epochs:
            text = spec.read_text()
            spec.write_text(text.replace("  epochs: 30\n", f"  epochs: {options.epochs}\n"))
        words = [options.assay, "run", "--root", ".", "--data", TABLE, "--quiet"]
        words += ["--format", "json"] + (["--jobs", str(options.jobs)] if options.jobs else [])
        # A shortened trial may be refused by the gate, which is code 3.
        expected = (0, 3) if options.epochs else (0,)
        words.append(spec.relative_to(folder))
        result = measure.timed(words, folder=folder, expected=expected)
    if json.loads(result.output)["cached"]:
        raise Failed("assay trained nothing: its store was not empty")
    return result


def peer_job(peer: Peer, options: argparse.Namespace) -> tuple[Timed, dict]:
    """Runs a peer; what was measured, and what it reports."""
    result = measure.timed(peer.command(options.python, options.epochs))
    return result, json.loads(result.output.splitlines()[-1])


def peers(options: argparse.Namespace) -> list[Peer]:
    """The peers that are asked for, with every number of threads."""
    result = []
    for word in options.peers.split(","):
        name, _, threads = word.partition(":")
        if name not in KINDS:
            raise SystemExit(f"run.py: no peer '{name}'; there are {', '.join(KINDS)}")
        counts = threads or options.threads
        result += [Peer(name, int(count)) for count in counts.split(",")]
    return result


def out_of_band(report: dict) -> list[str]:
    """The metrics that are too far from those of the reference."""
    found = []
    for metric, (low, high) in BANDS.items():
        value, width = report["mean"][metric], high - low
        if not low - width <= value <= high + width:
            found.append(f"{metric} {value:.5f}, known {low} … {high}")
    return found


def measured(options: argparse.Namespace) -> list[Comparison]:
    """Runs all pairs, after one unrecorded run of everything that fills the file cache."""
    comparisons = [Comparison(peer) for peer in peers(options)]
    measure.say("warming up")
    assay_job(options)
    for script in sorted({comparison.peer.kind.script for comparison in comparisons}):
        measure.timed([options.python, "-B", PEERS / script, "--epochs", "1", "--table", TABLE])
    for number in range(1, options.pairs + 1):
        for comparison in comparisons:
            ours = assay_job(options)
            theirs, report = peer_job(comparison.peer, options)
            comparison.pairs.append(Pair(ours, theirs, report))
            measure.say(
                f"[{number}/{options.pairs}] assay {ours.seconds:.2f} s, "
                f"{comparison.peer.title} {theirs.seconds:.2f} s"
            )
    return comparisons


def time_rows(comparisons: list[Comparison]) -> list[list[str]]:
    """The absolute times."""
    rows = [["seconds", "median", "min", "max", "CPU, median", "peak MB", "runs"]]
    runs = [pair.assay for comparison in comparisons for pair in comparison.pairs]
    groups = [("assay", runs, [run.seconds for run in runs], [run.cpu_seconds for run in runs])]
    for comparison in comparisons:
        pairs = comparison.pairs
        for line, _ in comparison.peer.kind.lines:
            times = [pair.peer_seconds(line) for pair in pairs]
            cpu_times = [pair.peer_cpu_seconds(line) for pair in pairs]
            groups.append((comparison.title(line), [pair.peer for pair in pairs], times, cpu_times))
    for title, runs, times, cpu_times in groups:
        time = Median.of(times)
        cells = [f"{time.value:.3f}", f"{time.smallest:.3f}", f"{time.largest:.3f}"]
        cells.append(f"{Median.of(cpu_times).value:.3f}")
        peak = max(run.peak_bytes for run in runs) / 1e6
        rows.append([title, *cells, f"{peak:.0f}", str(time.count)])
    return rows


def ratio_rows(comparisons: list[Comparison]) -> list[list[str]]:
    """How many times faster assay is."""
    rows = [["peer ÷ assay", "median", "95 % interval", "min", "max", "target", "by CPU time"]]
    for comparison in comparisons:
        for line, target in comparison.peer.kind.lines:
            ratio = comparison.ratio(line)
            cells = [f"{ratio.value:.2f}", ratio.interval(2)]
            cells += [f"{ratio.smallest:.2f}", f"{ratio.largest:.2f}"]
            cells += [
                f"≥ {target}" if target else "none",
                f"{comparison.cpu_ratio(line).value:.2f}",
            ]
            rows.append([comparison.title(line), *cells])
    return rows


def metric_rows(comparisons: list[Comparison]) -> list[list[str]]:
    """What the peers found: the last report of each."""
    rows = [["mean over the folds", *BANDS]]
    for comparison in comparisons:
        mean = comparison.pairs[-1].report["mean"]
        rows.append([comparison.peer.title, *(f"{mean[metric]:.5f}" for metric in BANDS)])
    rows.append(["five known seeds, from", *(f"{low:.5f}" for low, _ in BANDS.values())])
    rows.append(["five known seeds, to", *(f"{high:.5f}" for _, high in BANDS.values())])
    return rows


def verdicts(comparisons: list[Comparison]) -> tuple[list[str], bool]:
    """Holds the fastest configuration of each peer against its target, and all against the band."""
    lines, all_hold = [], True
    for name in dict.fromkeys(comparison.peer.name for comparison in comparisons):
        candidates = [each for each in comparisons if each.peer.name == name]
        for line, target in KINDS[name].lines:
            if target is None:
                continue
            fastest = min(candidates, key=lambda each: each.seconds(line).value)
            ratio = fastest.ratio(line)
            holds = ratio.value >= target
            all_hold = all_hold and holds
            text = f"{fastest.peer.title}, {line}: {ratio.value:.2f}, target {target}"
            if not holds:
                text += f"; falls short by {target / ratio.value:.2f}×"
            elif ratio.low is None or ratio.low < target:
                text += "; the interval goes below it"
            lines.append(f"{'holds' if holds else 'FAILS'}  {text}")
    wrong = [
        f"FAILS  {comparison.peer.title} did not do the job: {text}"
        for comparison in comparisons
        for text in out_of_band(comparison.pairs[-1].report)
    ]
    results = {pair.assay.output for comparison in comparisons for pair in comparison.pairs}
    if len(results) > 1:
        wrong.append("FAILS  assay's result was not the same in all runs")
    return lines + wrong, all_hold and not wrong


def record(comparisons: list[Comparison]) -> list[dict]:
    """Every figure, for a machine to read."""
    return [
        {
            "peer": comparison.peer.name,
            "threads": comparison.peer.threads,
            "lines": {
                line: {
                    "target": target,
                    "ratio": dataclasses.asdict(comparison.ratio(line)),
                    "cpu_ratio": dataclasses.asdict(comparison.cpu_ratio(line)),
                    "seconds": dataclasses.asdict(comparison.seconds(line)),
                }
                for line, target in comparison.peer.kind.lines
            },
            "pairs": [
                {
                    "assay_seconds": pair.assay.seconds,
                    "assay_cpu_seconds": pair.assay.cpu_seconds,
                    "assay_peak_bytes": pair.assay.peak_bytes,
                    "peer_seconds": pair.peer.seconds,
                    "peer_cpu_seconds": pair.peer.cpu_seconds,
                    "peer_peak_bytes": pair.peer.peak_bytes,
                    "report": pair.report,
                }
                for pair in comparison.pairs
            ],
        }
        for comparison in comparisons
    ]


def arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=int, default=10)
    parser.add_argument("--peers", default=DEFAULT, metavar="NAME[:THREADS],…")
    parser.add_argument("--threads", default="1,2", metavar="N,…")
    parser.add_argument("--jobs", type=int, help="assay's --jobs (default: its own choice)")
    parser.add_argument("--assay", type=pathlib.Path, default=measure.ASSAY, metavar="PATH")
    parser.add_argument("--python", type=pathlib.Path, default=measure.PEERS_PYTHON, metavar="PATH")
    parser.add_argument("--json", type=pathlib.Path, metavar="FILE")
    parser.add_argument(
        "--epochs", type=int, help="a shorter job, to try this command; nothing is judged"
    )
    options = parser.parse_args()
    # Not resolve(): a virtual environment is known by the link that its interpreter is.
    options.assay, options.python = options.assay.absolute(), options.python.absolute()
    for path in (options.assay, options.python):
        if not path.exists():
            parser.error(f"{path} is not there; see Benchmarks/README.md")
    return options


def main() -> int:
    """Measures, prints, judges."""
    options = arguments()
    conditions = measure.conditions(options.assay)
    comparisons = measured(options)
    for comparison in comparisons:
        conditions |= comparison.pairs[-1].report["versions"]
    conditions["load at end"] = measure.load()

    for text in (
        measure.described(conditions),
        measure.table(time_rows(comparisons)),
        measure.table(ratio_rows(comparisons)),
        measure.table(metric_rows(comparisons)),
    ):
        print(text, end="\n\n")

    lines, holds = verdicts(comparisons)
    if options.epochs:
        lines, holds = [f"not judged: {options.epochs} epochs instead of 30"], True
    print("\n".join(lines))
    if options.json:
        report = {
            "conditions": conditions,
            "epochs": options.epochs or 30,
            "holds": holds,
            "verdicts": lines,
            "comparisons": record(comparisons),
        }
        options.json.write_text(json.dumps(report, indent=2) + "\n")
    return 0 if holds else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failed as failure:
        print(f"run.py: {failure}", file=sys.stderr)
        sys.exit(2)
