"""Validates the example workflows against the schema that GitHub's editor support uses.

    python3 Tests/Oracle/check_workflows.py

Needs the package check-jsonschema, which carries the schemas of SchemaStore and a reader of YAML 1.2 (in
YAML 1.1, the key 'on' is a boolean). Files named action.yml are checked against the schema of actions.
"""

import importlib.resources
import json
import pathlib
import sys

import jsonschema
from ruamel.yaml import YAML

ROOT = pathlib.Path(__file__).resolve().parents[2]


def schema(name: str) -> jsonschema.protocols.Validator:
    files = importlib.resources.files("check_jsonschema") / "builtin_schemas/vendor"
    document = json.loads((files / f"{name}.json").read_text())
    return jsonschema.validators.validator_for(document)(document)


def main() -> int:
    validators = {"workflow": schema("github-workflows"), "action": schema("github-actions")}
    failed = 0
    paths = sorted((ROOT / "docs/examples").glob("*.y*ml"))
    for path in paths:
        kind = "action" if path.stem == "action" else "workflow"
        document = YAML(typ="safe").load(path)
        errors = list(validators[kind].iter_errors(document))
        failed += bool(errors)
        for error in errors:
            print(f"{path.name}: {error.json_path}: {error.message}")
        print(f"{path.name}: {kind}, {'invalid' if errors else 'valid'}")
        # The validator must reject a step that neither runs nor uses anything.
        if kind == "workflow":
            job = next(iter(document["jobs"].values()))
            job["steps"].append({"name": "nothing", "rnu": "true"})
            assert list(validators[kind].iter_errors(document))
    assert paths
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
