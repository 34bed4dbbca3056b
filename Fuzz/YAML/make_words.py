"""Writes spec.dict, the words that the fuzzer puts into inputs, from the committed JSON Schema."""

import json
import pathlib

here = pathlib.Path(__file__).resolve().parent
schema = json.loads((here / "../../docs/schema/experiment.schema.json").read_text())
words = {"- ", ": ", "{", "}", "[", "]", "&a ", "*a", "!!str ", "<<: ", "|\\x0a", ">-\\x0a", "\\x0a  ",
         "~", "null", "canonical6", "1e-3", "1e400", ".nan", "9007199254740992", "0x10", "''", "---\\x0a"}


def collect(node):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == "properties":
                words.update(key + ": " for key in value)
            if name == "enum":
                words.update(value)
            collect(value)
    elif isinstance(node, list):
        for value in node:
            collect(value)


collect(schema)
lines = [f'"{word}"' for word in sorted(words)]
(here / "spec.dict").write_text("\n".join(lines) + "\n")
