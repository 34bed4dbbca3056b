"""Checks every committed model with onnx.checker, onnxruntime and the engine's own predictions.

    python3 Tests/Oracle/check_registry.py [--assay .build/release/assay]

It reruns each entry that has models into a scratch store, for the in-sample predictions. Then it calls
check_onnx.py on the committed ONNX file, its sidecar and the whole table.
Needs the packages of requirements.txt.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]


def blob(root: pathlib.Path, digest: str) -> pathlib.Path:
    return root / "objects" / "sha256" / digest[:2] / digest[2:]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    checked = failed = 0
    for path in sorted((ROOT / "registry/entries").glob("*/*.json")):
        entry = json.loads(path.read_text())
        if not entry["models"]:
            continue
        with tempfile.TemporaryDirectory() as folder:
            scratch = pathlib.Path(folder)
            shutil.copytree(ROOT / "experiments", scratch / "experiments")
            shutil.copytree(ROOT / "docs/adr", scratch / "docs/adr")
            # Gates may compare with registered experiments.
            shutil.copytree(ROOT / "registry", scratch / "registry")
            subprocess.run(
                [options.assay, "run", "--root", ".", "--quiet", entry["spec"]["path"]],
                cwd=scratch, check=True, stdout=subprocess.DEVNULL,
            )
            result = json.loads(blob(ROOT / "registry", entry["result"]).read_text())
            for model in entry["models"]:
                # An ensemble is the mean of all refits, added in the order of their seeds.
                refits = [r for r in result["refits"] if model["seed"] in (None, r["seed"])]
                scores = [
                    np.fromfile(blob(scratch / ".assay", r["fit"]["predictions"]), dtype="<f4")
                    for r in refits
                ]
                total = scores[0]
                for other in scores[1:]:
                    total = total + other
                predictions = scratch / "predictions.f32"
                (total / np.float32(len(scores))).astype("<f4").tofile(predictions)
                sidecar = blob(ROOT / "registry", model["sidecar"])
                name = json.loads(sidecar.read_text())["onnx"]
                onnx = scratch / name
                shutil.copy(blob(ROOT / "registry", model["onnx"]), onnx)
                code = subprocess.run([
                    sys.executable, str(ROOT / "Tests/Oracle/check_onnx.py"), str(onnx),
                    "--sidecar", str(sidecar),
                    "--table", str(ROOT / "experiments/data" / entry["data"][0]["name"]),
                    "--predictions", str(predictions),
                    "--tolerance", "1e-4",
                ]).returncode
                checked += 1
                failed += code != 0
    print(f"{checked - failed} passed, {failed} failed")
    return 1 if failed or not checked else 0


if __name__ == "__main__":
    sys.exit(main())
