"""Writes Tests/EngineTests/Fixtures/null-bank.csv: the metrics of 60 trained runs of one recipe.

    write_null_bank.py [ASSAY]          the program; by default .build/release/assay
    write_null_bank.py --check [ASSAY]  compares with the committed file instead

The recipe is experiments/fr_regressor_v1_public.yaml with seeds 0 to 59 and without an export, run in a
temporary root (a minute). One row for each seed and held-out source, numbers as the program writes them.
Needs only Python.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

REPOSITORY = pathlib.Path(__file__).parents[2]
FIXTURE = REPOSITORY / "Tests" / "EngineTests" / "Fixtures" / "null-bank.csv"
NAME = "fr_regressor_v1_public"
ADR = "docs/adr/0003-fr-regressor-v1-public.md"
METRICS = ["plcc", "srocc", "krocc", "rmse"]


def spec():
    text = (REPOSITORY / "experiments" / f"{NAME}.yaml").read_text()
    text, seeds = re.subn(r"seeds: \[0\]", f"seeds: {list(range(60))}", text)
    text = re.sub(r"\nbaseline: .*\n", "\n", text)
    text, exports = re.subn(r"\nexport:\n(?:  .*\n)+", "\n", text)
    assert seeds == exports == 1
    return text


def run(assay):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        (root / "experiments").mkdir()
        (root / "docs" / "adr").mkdir(parents=True)
        (root / "experiments" / f"{NAME}.yaml").write_text(spec())
        shutil.copy(REPOSITORY / "experiments" / "features.yaml", root / "experiments")
        shutil.copy(REPOSITORY / ADR, root / ADR)
        table = REPOSITORY / "experiments" / "data" / "public.parquet"
        answer = subprocess.run(
            [assay, "run", "--root", root, "--data", table, "--format", "json", f"experiments/{NAME}.yaml"],
            cwd=root,
            stdout=subprocess.PIPE,
            check=True,
        )
    # Numbers stay the text that they are.
    return json.loads(answer.stdout, parse_float=str, parse_int=str)


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    assay = pathlib.Path(arguments[0] if arguments else REPOSITORY / ".build/release/assay").resolve()
    [arm] = run(assay)["result"]["arms"]
    lines = [",".join(["seed", "source", *METRICS])]
    for seed in sorted(arm["seeds"], key=lambda s: int(s["seed"])):
        for fold in seed["folds"]:
            lines.append(",".join([seed["seed"], fold["name"], *(fold["metrics"][m] for m in METRICS)]))
    text = "\n".join(lines) + "\n"
    if "--check" in sys.argv:
        assert FIXTURE.read_text() == text, "the bank differs"
    else:
        FIXTURE.write_text(text)


if __name__ == "__main__":
    main()
