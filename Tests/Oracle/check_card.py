"""Checks the model card of every committed entry against Hugging Face's reader and the registry.

    python3 Tests/Oracle/check_card.py [--assay .build/release/assay]

- `huggingface_hub.ModelCard` reads the front matter; its evaluation results are the means of the result,
  computed here from the folds.
- The Python program of the card runs in the exported folder, and prints finite scores.
- Every digest of the card is a file of the registry, or stands in the result.

Needs the packages of requirements.txt.
"""

import argparse
import hashlib
import json
import math
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile

from huggingface_hub import ModelCard

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORDS = {"pearsonr": "plcc", "spearmanr": "srocc", "kendalltau": "krocc"}


class Problem(Exception):
    pass


def expect(condition, what):
    if not condition:
        raise Problem(what)


def blob(digest):
    return ROOT / "registry/objects/sha256" / digest[:2] / digest[2:]


def featured(result):
    """The arm whose figures stand in the card: selected, else judged, else the only or the best one."""
    arms = {arm["id"]: arm for arm in result["arms"]}
    if result.get("nested"):
        return result["nested"]["estimate"]
    if result["selected"] in arms:
        return arms[result["selected"]]
    judged = [line for line in result["gate"] if line["line"].get("arm")]
    judged.sort(key=lambda line: line["holds"])
    if judged:
        return arms[judged[0]["line"]["arm"]]
    return max(arms.values(), key=lambda arm: arm["over_seeds"]["plcc"]["mean"])


def expected(arm, metric):
    """The mean over folds and seeds, from the folds alone; the median over random splits."""
    if arm.get("ensemble"):
        return statistics.fmean(fold["metrics"][metric] for fold in arm["ensemble"]["folds"])
    is_split = "quantiles" in json.dumps(arm["seeds"][0]["over_folds"])
    take = statistics.median if is_split else statistics.fmean
    return statistics.fmean(
        take([fold["metrics"][metric] for fold in seed["folds"]]) for seed in arm["seeds"]
    )


def check_front_matter(text, name, result):
    card = ModelCard(text)
    expect(card.data.library_name == "onnx", "library_name")
    expect("assay" in card.data.tags, "tags")
    expect(card.data.model_name == name, "the name in model-index")
    results = card.data.eval_results or []
    expect(results and len(results) == len(card.data.metrics), "a result for each metric")
    arm = featured(result)
    for found in results:
        metric = WORDS.get(found.metric_type, found.metric_type)
        true = expected(arm, metric)
        expect(abs(found.metric_value - true) < 0.6e-4, f"{metric}: {found.metric_value}, not {true}")
        expect(re.fullmatch("sha256:[0-9a-f]{64}", found.dataset_revision), "the table's digest")
        expect(found.metric_args["result_sha256"] == hashed(result), "the result's digest")
    return len(results)


def hashed(result):
    return result["_sha256"]


def check_digests(text, item, result_text):
    known = result_text + item.read_text()
    for digest in re.findall(r"\b[0-9a-f]{64}\b", text):
        is_entry = hashlib.sha256(item.read_bytes()).hexdigest() == digest
        expect(is_entry or digest in known or blob(digest).exists(), f"digest {digest}")


def check_program(text, folder):
    programs = re.findall(r"```python\n(.*?)```", text, re.S)
    expect(len(programs) == 1, f"{len(programs)} programs")
    run = subprocess.run(
        [sys.executable, "-c", programs[0]], cwd=folder, capture_output=True, text=True
    )
    expect(run.returncode == 0, f"the program fails: {run.stderr[-400:]}")
    numbers = [float(word) for word in re.findall(r"-?\d+\.?\d*(?:e-?\d+)?", run.stdout)]
    expect(numbers and all(math.isfinite(number) for number in numbers), run.stdout)


def check_entry(assay, item):
    entry = json.loads(item.read_text())
    result_text = blob(entry["result"]).read_text()
    result = json.loads(result_text) | {"_sha256": entry["result"]}
    reference = f"{entry['name']}@{item.stem[:8]}"
    command = [assay, "show", str(item.relative_to(ROOT)), "--format", "card"]
    text = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    count = check_front_matter(text, entry["name"], result)
    check_digests(text, item, result_text)
    if not entry["models"]:
        return f"{reference}: {count} results"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [assay, "export", str(item.relative_to(ROOT)), "--out", folder],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        cards = list(pathlib.Path(folder).glob("*.md"))
        expect(len(cards) == 1 and cards[0].read_text() == text, "the exported card")
        check_program(text, folder)
    return f"{reference}: {count} results, the program runs"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    failures = 0
    items = sorted((ROOT / "registry/entries").rglob("*.json"))
    for item in items:
        try:
            print(check_entry(options.assay, item))
        except (Problem, subprocess.CalledProcessError) as problem:
            failures += 1
            print(f"{item.name}: {problem}")
    print(f"{len(items)} cards, {failures} wrong")
    sys.exit(1 if failures or not items else 0)


if __name__ == "__main__":
    main()
