"""Validates the program's JSON output against docs/schema/output.schema.json.

    python3 Tests/Oracle/check_output_schema.py [--assay .build/release/assay]

Needs the package jsonschema.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
NAME = "fr_regressor_v1_public"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    schema = json.loads((ROOT / "docs/schema/output.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)

    def ask(*arguments: str, codes: tuple = (0,)) -> dict:
        command = [options.assay, *arguments, "--format", "json"]
        outcome = subprocess.run(command, cwd=ROOT, capture_output=True)
        if outcome.returncode not in codes:
            sys.exit(f"{command}: exit code {outcome.returncode}\n{outcome.stderr.decode()}")
        return json.loads(outcome.stdout)

    documents = [
        ("run", ask("run", NAME, "--quiet")),
        ("run", ask("run", "fr_regressor_v1", "--smoke", "--synthetic", "--quiet")),
        ("runs", ask("run", NAME, "ridge_public", "--quiet")),
        ("propose", ask("propose", "--base", "HEAD", "--quiet")),
        ("list", ask("list")),
        ("show", ask("show", NAME)),
        ("show", ask("show", "phase3_subset_sweep_public")),
        ("show", ask("show", "vmaf_tiny_v2_ensemble_public")),
        ("diff", ask("diff", "vmaf_tiny_v2_public", "vmaf_tiny_v2_ensemble_public")),
        ("diff", ask("diff", NAME, NAME)),
        ("diff", ask("diff", NAME, "vmaf_tiny_v4_public", "--metric", "plcc,rmse")),
        ("diff", ask("diff", NAME, "mos_head_public", "fr_regressor_v3_public")),
        ("log", ask("log", NAME)),
        ("log", ask("log", NAME, "--metric", "plcc", "--below", "2")),
        ("log", ask("log", "mos_head_public")),
        ("log", ask("log", "ridge_public", "--rescore", "experiments/data/public.parquet")),
        ("adr_check", ask("adr", "check")),
        ("validate", ask("validate")),
        ("verify", ask("verify")),
        ("verify", ask("verify", "--data")),
        ("rerun", ask("rerun", NAME, "--quiet")),
        ("gc", ask("gc")),
        # One of the specs names a table that is not public.
        ("check", ask("data", "check", codes=(0, 6))),
        ("inspect", ask("data", "inspect", "experiments/data/public.parquet")),
        ("inspect", ask("data", "inspect", "Tests/EndToEndTests/Fixtures/my.parquet")),
        ("inspect", ask("data", "inspect", "Tests/EndToEndTests/Fixtures/Tables/uint64hash.parquet")),
        ("inspect", ask("data", "inspect", "Tests/EndToEndTests/Fixtures/Tables/exotic.parquet")),
    ]
    with tempfile.TemporaryDirectory() as folder:
        logs = "Tests/ImportingTests/Fixtures/Logs"
        out = f"{folder}/table.parquet"
        documents += [
            ("import", ask("data", "import", logs, "--out", out)),
            ("import", ask("data", "import", logs, "--out", out, "--pool", "mean,p5")),
            ("export", ask("export", NAME, "--out", f"{folder}/model")),
            ("score", ask("score", NAME, logs)),
            ("score", ask("score", f"{folder}/model/{NAME}.onnx", "experiments/data/public.parquet")),
            ("score", ask("score", "fr_regressor_v3_public", "experiments/data/codecs.parquet")),
            ("import_check", ask("data", "import", "--check", out)),
            ("inspect", ask("data", "inspect", out)),
        ]
        pathlib.Path(folder, "registry.json").write_text('{"models": [], "schema_version": 1}')
        documents.append(("publish", ask("publish", NAME, "--into", folder)))
        documents.append(("bundle", ask("bundle", NAME, "--out", f"{folder}/bundle.tar")))
        documents.append(("bundle", ask("bundle", NAME, "--out", f"{folder}/bundle", "--no-tables")))
        other = f"{folder}/project"
        pathlib.Path(other, "registry").mkdir(parents=True)
        key = f"{folder}/key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        public = " ".join(pathlib.Path(f"{key}.pub").read_text().split()[:2])
        pathlib.Path(folder, "signers").write_text(f"a@example.org {public}\n")
        root = ["--root", other]
        signers = ["--signers", f"{folder}/signers"]
        documents += [
            ("unbundle", ask("unbundle", f"{folder}/bundle", "--check", *root)),
            ("unbundle", ask("unbundle", f"{folder}/bundle", *root)),
            ("attest", ask("attest", NAME, "--key", key, *root)),
            ("attest", ask("attest", NAME, "--key", key, *root)),
            ("show", ask("show", NAME, *root)),
            ("show", ask("show", NAME, *signers, *root)),
            ("verify", ask("verify", *signers, "--require-signed", *root)),
        ]
    for path in sorted((ROOT / "registry/entries").glob("*/*.json")):
        entry = json.loads(path.read_text())
        result = ROOT / "registry/objects/sha256" / entry["result"][:2] / entry["result"][2:]
        documents += [("entry", entry), ("result", json.loads(result.read_text()))]

    failed = 0
    for name, document in documents:
        target = {"$ref": f"#/definitions/{name}", "definitions": schema["definitions"]}
        errors = list(jsonschema.Draft7Validator(target).iter_errors(document))
        failed += bool(errors)
        for error in errors:
            print(f"{name}: {error.json_path}: {error.message}")
    # The validator must reject a document with a wrong member.
    broken = dict(documents[0][1], verison=1)
    target = {"$ref": "#/definitions/run", "definitions": schema["definitions"]}
    assert list(jsonschema.Draft7Validator(target).iter_errors(broken))
    print(f"{len(documents) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
