"""What the whole-job commands share: timed processes, medians with intervals, tables, conditions.

Standard library only.
"""

import datetime
import math
import os
import pathlib
import re
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSAY = ROOT / ".build" / "release" / "assay"
PEERS_PYTHON = ROOT / ".venv-peers" / "bin" / "python"


class Failed(Exception):
    """A process that did not do its job."""


@dataclass(frozen=True)
class Timed:
    """A finished process, measured from outside."""

    started: float
    """When it was launched, on the system's monotonic clock."""
    seconds: float
    cpu_seconds: float
    """User and system time of the process and of all that it waited for."""
    peak_bytes: int
    """The largest resident set; never below that of the process that launched it."""
    code: int
    output: str
    errors: str


def timed(
    command: Sequence[str | os.PathLike[str]],
    *,
    folder: pathlib.Path | None = None,
    expected: Sequence[int] = (0,),
) -> Timed:
    """Runs a command to its end; `Failed` if its exit code is none of the expected."""
    # Files instead of pipes: nobody has to read while the clock runs.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        started = time.monotonic()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        result = Timed(
            started=started,
            seconds=seconds,
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            peak_bytes=usage.ru_maxrss * 1024,
            code=process.returncode,
            output=output.read().decode(errors="replace"),
            errors=errors.read().decode(errors="replace"),
        )
    if result.code not in expected:
        line = " ".join(str(word) for word in command)
        raise Failed(f"exit code {result.code} from: {line}\n{result.errors.strip()[-2000:]}")
    return result


@dataclass(frozen=True)
class Median:
    """A median and what surrounds it."""

    value: float
    low: float | None
    """The lower end of the interval; `None` if there are too few values for one."""
    high: float | None
    coverage: float | None
    """How often such an interval holds the median, at least 0.95."""
    smallest: float
    largest: float
    count: int

    @classmethod
    def of(cls, values: Sequence[float]) -> "Median":
        """The sample's median, and the narrowest symmetric pair of order statistics around it.

        The number of values below the true median is binomial with p = ½, whatever the
        distribution. So [x₍ₖ₎, x₍ₙ₊₁₋ₖ₎] misses it with probability 2·P(B < k); k is the largest
        that keeps this at 5 % or less. Six values are the fewest for which there is one.
        """
        ordered = sorted(values)
        count = len(ordered)
        low = high = coverage = None
        miss = 0.0
        for k in range(1, count // 2 + 1):
            miss += 2 * math.comb(count, k - 1) / 2**count
            if miss > 0.05:
                break
            low, high, coverage = ordered[k - 1], ordered[count - k], 1 - miss
        return cls(
            value=statistics.median(ordered),
            low=low,
            high=high,
            coverage=coverage,
            smallest=ordered[0],
            largest=ordered[-1],
            count=count,
        )

    def interval(self, digits: int, scale: float = 1) -> str:
        """The interval as text, in another unit if there is a scale."""
        if self.low is None or self.high is None:
            return "too few"
        return f"{self.low * scale:.{digits}f} … {self.high * scale:.{digits}f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Sets rows in columns, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def first_line(command: Sequence[str]) -> str:
    """The first line that a command prints, or `unknown`."""
    if shutil.which(command[0]) is None:
        return "unknown"
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = result.stdout.splitlines() + result.stderr.splitlines()
    return lines[0].strip() if result.returncode == 0 and lines else "unknown"


def processor() -> str:
    """The name of the CPU."""
    try:
        for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def governor() -> str:
    """How the CPU's frequency is chosen, if the system says so."""
    path = pathlib.Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")
    try:
        return path.read_text().strip()
    except OSError:
        return "not readable"


def memory_bytes() -> int:
    """The machine's main memory."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def conditions(assay: pathlib.Path) -> dict[str, str]:
    """What decides how far figures can be compared; taken when measuring begins."""
    return {
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory_bytes() / 2**30:.1f} GiB",
        "governor": governor(),
        "load at start": load(),
        "system": f"{platform.system()} {platform.release()}",
        "swift": first_line(["swift", "--version"]),
        "assay": first_line([str(assay), "--version"]),
        "commit": first_line(["git", "-C", str(ROOT), "describe", "--always", "--dirty"]),
    }


def load() -> str:
    """The load averages over 1, 5 and 15 minutes."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg())


def described(values: dict[str, str]) -> str:
    """Conditions as lines."""
    width = max(len(key) for key in values)
    return "\n".join(f"{key.ljust(width)}  {value}" for key, value in values.items())


def say(text: str) -> None:
    """Tells the person at the terminal what is going on."""
    print(text, file=sys.stderr, flush=True)


def project(folder: pathlib.Path, name: str) -> None:
    """Makes a root with one committed experiment, an empty registry and an empty store."""
    spec = ROOT / "experiments" / f"{name}.yaml"
    adr = next(
        line.partition(":")[2].strip()
        for line in spec.read_text().splitlines()
        if line.startswith("adr:")
    )
    for path in (spec.relative_to(ROOT), pathlib.Path("experiments/features.yaml"), adr):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / path)
    # Only the experiment itself is measured.
    text = re.sub(r"(?m)^baseline: .*\n", "", spec.read_text())
    (folder / spec.relative_to(ROOT)).write_text(text)
    (folder / "registry").mkdir()
