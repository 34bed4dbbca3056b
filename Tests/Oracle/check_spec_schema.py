"""Checks docs/schema/experiment.schema.json with the specs of the tests.

    python3 Tests/Oracle/check_spec_schema.py

Needs the packages jsonschema and PyYAML. The schema must accept and reject the same specs as the
program, as far as it can: a schema sees values, not their notation, and one file only. For the rest, this
script lists the ids of the program's diagnostics, each with the reason.
"""

import json
import pathlib
import re
import sys

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests/SpecTests/Fixtures"

NOTATION = "how a value is written"
YAML = "the YAML reader's"
FILES = "another file's"
KEYS = "between keys"
ARITHMETIC = "a matter of arithmetic"

# What a schema cannot see, by the program's diagnostics.
BEYOND = {
    "byte-order-mark": YAML, "control-character": YAML, "yaml-directive": YAML, "anchor": YAML,
    "alias": YAML, "duplicate-key": YAML,
    "not-an-integer": NOTATION,
    "name-differs-from-file": FILES, "unknown-feature-set": FILES,
    "beyond-binary32": ARITHMETIC, "empty-interval": ARITHMETIC, "too-many-arms": ARITHMETIC,
    "table-twice": KEYS, "digest-count-differs": KEYS, "duplicate-feature": KEYS, "slot-not-in-vocabulary": KEYS,
    "sigmoid-with-variance": KEYS, "warmup-too-long": KEYS, "baseline-is-itself": KEYS,
    "target-among-features": KEYS, "group-among-features": KEYS, "target-is-group": KEYS,
    "gate-metric-not-computed": KEYS, "select-metric-not-computed": KEYS,
    "coverage-needs-variance": KEYS, "nothing-held-out": KEYS, "statistic-needs-several": KEYS,
    "rival-is-itself": KEYS, "rival-has-one-value": KEYS, "seed-not-trained": KEYS,
    "ensemble-of-one": KEYS, "ensemble-and-seed": KEYS, "ensemble-with-variance": KEYS,
    "no-ensemble": KEYS, "pooled-ensemble": KEYS, "quantized-ensemble": KEYS, "quantized-pool": KEYS,
    "model-id-too-long": KEYS, "split-without-categories": KEYS, "number-after-category": KEYS,
    "not-quantizable": KEYS, "weights-only": KEYS, "nothing-quantized": KEYS,
    "key-paths-overlap": KEYS, "key-path-blocked": KEYS, "unknown-arm": KEYS, "one-arm-only": KEYS,
    "arm-over-arms": KEYS, "select-missing": KEYS, "pool-without-pair": KEYS, "pool-twice": KEYS,
    "pool-of-output": KEYS, "pool-in-some-arms": KEYS,
    "average-too-late": KEYS, "csv-of-parquet": KEYS, "decimal-is-separator": KEYS,
    "level-of-rows": KEYS, "rank-batch": KEYS, "nested-arms": KEYS,
    "nested-folds": KEYS, "scaled-target-with-sigmoid": KEYS, "seeds-of-closed-form": KEYS,
    "split-among-features": KEYS, "split-is-target": KEYS, "test-name-twice": KEYS,
    "test-tables-missing": KEYS, "test-tables-unused": KEYS, "training-of-closed-form": KEYS,
    "unknown-level": KEYS, "weights-of-batch": KEYS, "closed-form-data": KEYS,
}

# Specs whose other problems a schema does not see for a reason of their own.
EXCEPT = {
    "matrix-leaves-gap": "what a matrix adds is not known to be missing elsewhere",
}


class CoreLoader(yaml.SafeLoader):
    """Reads plain scalars by the core schema of YAML 1.2."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", list("-+.0123456789")),
]:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), first)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node))
)
CoreLoader.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: float(loader.construct_scalar(node))
)


def value(text: str):
    """Converts a spec to JSON, where keys are strings."""

    def with_text_keys(node):
        if isinstance(node, dict):
            return {str(key): with_text_keys(item) for key, item in node.items()}
        if isinstance(node, list):
            return [with_text_keys(item) for item in node]
        return node

    return with_text_keys(yaml.load(text, CoreLoader))


def main() -> int:
    schema = json.loads((ROOT / "docs/schema/experiment.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    failed = 0

    valid = {
        str(path.relative_to(ROOT)): path.read_text()
        for folder in [ROOT / "experiments", FIXTURES / "valid"]
        for path in sorted(folder.glob("*.yaml"))
        if path.name != "features.yaml"
    }
    page = (ROOT / "docs/spec.md").read_text()
    examples = [text for text in re.findall(r"```yaml\n(.*?)```", page, re.S) if "version: 1" in text]
    assert len(examples) >= 2
    valid |= {f"docs/spec.md, example {index}": text for index, text in enumerate(examples, 1)}
    for name, text in valid.items():
        for error in validator.iter_errors(value(text)):
            failed += 1
            print(f"{name}: refused: {error.json_path}: {error.message[:200]}")

    refused, beyond, unseen = 0, 0, set()
    for path in sorted((FIXTURES / "broken").glob("*.yaml")):
        golden = path.with_suffix(".txt").read_text()
        ids = set(re.findall(r"^experiments/\S+ error: .* \[([a-z0-9-]+)\]$", golden, re.M))
        assert ids, path
        try:
            is_refused = not validator.is_valid(value(path.read_bytes().decode()))
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, TypeError):
            is_refused = True
        if not is_refused:
            unseen |= ids
        if ids <= BEYOND.keys() or path.stem in EXCEPT:
            beyond += 1
        elif is_refused:
            refused += 1
        else:
            failed += 1
            print(f"{path.name}: accepted, in spite of {', '.join(sorted(ids - BEYOND.keys()))}")
    for idle in sorted(BEYOND.keys() - unseen):
        failed += 1
        print(f"{idle}: no spec shows that a schema cannot see it")
    print(
        f"{len(valid)} valid specs accepted, {refused} broken ones refused, "
        f"{beyond} beyond a schema; {failed} failed"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
