"""Validates the program's SARIF against the schema of SARIF 2.1.0.

    python3 Tests/Oracle/check_sarif.py sarif-schema-2.1.0.json [--assay .build/release/assay]

The schema is published by OASIS with the standard. Needs the package jsonschema.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("schema", type=pathlib.Path)
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    options = parser.parse_args()
    schema = json.loads(options.schema.read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)

    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([options.assay, "init", "--project", folder], check=True, capture_output=True)
        broken = pathlib.Path(folder) / "experiments/a b.yaml"
        broken.write_text("version: 1\nname: a b\nepochs: [\n")
        calls = [
            (ROOT, ["validate"]), (ROOT, ["verify"]), (ROOT, ["propose", "--base", "HEAD", "--quiet"]),
            (folder, ["validate", "experiments/a b.yaml"]), (folder, ["verify"]),
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
