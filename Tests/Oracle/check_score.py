"""Checks `assay score` for every committed model: onnxruntime, and the predictions of the result.

    python3 Tests/Oracle/check_score.py [--assay .build/release/assay]

Each model is exported, and scores the table of its entry and the logs of the tests.

- The scores of the table have the SHA-256 of the in-sample predictions in the entry's result, bit for bit.
- onnxruntime on the exported graph, with inputs made by the sidecar alone, differs by at most 1e-4.
- The exported file scores like the entry; pooled scores are numpy's.
- A log with the scores added is the log but for these, and gives the same scores back.

Needs the packages of requirements.txt.
"""

import argparse
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import onnxruntime
import pandas

import onnx_sidecar

ROOT = pathlib.Path(__file__).resolve().parents[2]
LOGS = ROOT / "Tests/ImportingTests/Fixtures/Logs"
TOLERANCE = 1e-4
ALIASES = {f"integer_{name}": name for name in
           ["adm2", "motion2", "vif_scale0", "vif_scale1", "vif_scale2", "vif_scale3"]}
POOLS = {"mean": np.mean, "min": np.min, "max": np.max,
         "harmonic_mean": lambda x: 1 / np.mean(1 / (x + 1)) - 1} | {
    f"p{p}": lambda x, p=p: np.percentile(x, p) for p in [1, 5, 10, 20, 25, 50, 75, 90, 95]}


class Problem(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Problem(what)


def runtime_scores(folder, sidecar, table):
    """The first output column of onnxruntime on a table."""
    inputs = onnx_sidecar.rows_of(table, sidecar)
    session = onnxruntime.InferenceSession(
        folder / sidecar["onnx"], providers=["CPUExecutionProvider"]
    )
    feed = dict(zip(sidecar["input_names"], inputs))
    output = session.run(None, feed)[0]
    return output if output.ndim == 1 else output[:, 0]


def log_table(path):
    """The metrics of a log in JSON under the names that models know."""
    frames = json.loads(path.read_text())["frames"]
    table = pandas.DataFrame([frame["metrics"] for frame in frames])
    return table.rename(columns=ALIASES)


def check_pools(report, frames, expect):
    """The pooled scores of each clip are numpy's of its frames."""
    for clip in report["clips"]:
        scores = frames[frames["clip"] == clip["clip"]]["score"].to_numpy(np.float64)
        expect(len(scores) == clip["frames"], f"frames of {clip['clip']}")
        for name, pool in POOLS.items():
            if name == "harmonic_mean" and scores.min() <= -1:
                expect(clip["scores"][name] is None, "a harmonic mean of scores <= -1")
                continue
            difference = abs(clip["scores"][name] - pool(scores))
            expect(difference < 1e-9, f"{name} of {clip['clip']} differs by {difference}")


def check_model(assay, entry, model, folder):
    sidecar = json.loads(blob(model["sidecar"]).read_text())
    name = sidecar["id"]

    def ask(*arguments):
        command = [assay, *arguments, "--format", "json"]
        outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        expect(outcome.returncode == 0, f"{command}: {outcome.stderr}")
        return json.loads(outcome.stdout)

    ask("export", name, "--out", str(folder))
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=True)
    path = ROOT / "experiments/data" / entry["data"][0]["name"]
    frames = folder / "frames.parquet"
    report = ask("score", name, str(path), "--frames", str(frames))
    scored = pandas.read_parquet(frames)
    scores = scored["score"].to_numpy(np.float32)
    result = json.loads(blob(entry["result"]).read_text())
    # The result of an ensemble has the predictions of its members only; onnxruntime stands in.
    if model["seed"] is not None:
        refit = next(r for r in result["refits"] if r["seed"] == model["seed"])
        digest = hashlib.sha256(scores.astype("<f4").tobytes()).hexdigest()
        same = digest == refit["fit"]["predictions"]
        expect(same, "the scores are not the predictions of the result")
    table = pandas.read_parquet(path, columns=onnx_sidecar.columns_of(sidecar))
    difference = np.abs(runtime_scores(folder, sidecar, table) - scores).max()
    expect(difference <= TOLERANCE, f"onnxruntime differs by {difference}")
    check_pools(report, scored, expect)
    # Limits of ten standard deviations: features with long tails have a few rows beyond them.
    far = [w for w in report["warnings"] if w["kind"] == "range"]
    expect(
        all(w["limits"]["basis"] == "standard" and w["count"] <= 12 for w in far),
        "training rows out of range",
    )
    other = folder / "other.csv"
    again = ask("score", str(folder / f"{name}.onnx"), str(path), "--frames", str(other),
                "--clip", ",".join(report["inputs"][0]["clip_columns"]) or "clip")
    expect(again["clips"][0]["scores"] == report["clips"][0]["scores"], "the exported file's scores")
    read = pandas.read_csv(other, dtype={"score": np.float32})["score"].to_numpy()
    expect((read == scores).all(), "scores in CSV")
    logs = check_logs(ask, name, sidecar, folder) if "codes" not in sidecar else "no logs"
    print(f"{name}: {len(scores)} rows, max abs difference {difference:.3e}, {logs}")


def check_logs(ask, name, sidecar, folder):
    """Logs score as onnxruntime says, in each form, and so does a log with the scores added."""
    names = onnx_sidecar.columns_of(sidecar)
    table = log_table(LOGS / "BigBuckBunny_80_288_126.json")
    if not set(names) <= set(table.columns):
        return "no logs"
    wanted = runtime_scores(folder, sidecar, table)
    for form in ["json", "xml", "csv"]:
        log = LOGS / f"BigBuckBunny_80_288_126.{form}"
        frames = folder / "log.json"
        ask("score", name, str(log), "--frames", str(frames))
        found = np.array([f["score"] for f in json.loads(frames.read_text())["frames"]], np.float32)
        difference = np.abs(found - wanted).max()
        expect(difference <= TOLERANCE, f"{form}: onnxruntime differs by {difference}")
    log = LOGS / "BigBuckBunny_80_288_126.json"
    out = folder / "annotated.json"
    ask("score", name, str(log), "--annotate", str(out))
    before, after = json.loads(log.read_text()), json.loads(out.read_text())
    added = [frame["metrics"].pop(name) for frame in after["frames"]]
    pooled = after["pooled_metrics"].pop(name)
    expect(before == after, "the log is another but for the metric")
    expect((np.array(added, np.float32) == found).all(), "the scores in the log")
    expect(abs(pooled["mean"] - np.mean(found.astype(np.float64))) < 1e-9, "the pooled score")
    return f"{len(found)} frames of logs"


def blob(digest):
    return ROOT / "registry/objects/sha256" / digest[:2] / digest[2:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    checked = failed = 0
    for path in sorted((ROOT / "registry/entries").glob("*/*.json")):
        entry = json.loads(path.read_text())
        for model in entry["models"]:
            checked += 1
            with tempfile.TemporaryDirectory() as folder:
                try:
                    check_model(options.assay, entry, model, pathlib.Path(folder))
                except Problem as problem:
                    failed += 1
                    print(f"{entry['name']}, seed {model['seed']}: {problem}")
    print(f"{checked - failed} passed, {failed} failed")
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
