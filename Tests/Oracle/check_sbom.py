"""Checks the SBOM of 'make dist': python check_sbom.py .build/dist/assay-VERSION.cdx.json

Needs cyclonedx-python-lib[json-validation], which contains the published JSON Schema of CycloneDX.
"""

import json
import pathlib
import re
import subprocess
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ROOT = pathlib.Path(__file__).resolve().parents[2]
text = pathlib.Path(sys.argv[1]).read_text()
problems = []


def check(what, holds):
    print(("ok    " if holds else "FAIL  ") + what)
    if not holds:
        problems.append(what)


error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
check(f"CycloneDX 1.6, strict schema{'' if error is None else f': {error}'}", error is None)
planted = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text.replace('"type": "library"', '"type": "libary"', 1))
check("a planted error is noticed", planted is not None)

bill = json.loads(text)
purls = [component["purl"] for component in bill["components"]]
check("every component once", len(set(purls)) == len(purls))
manifest = (ROOT / "Package.swift").read_text()
for url, version in re.findall(r'url: "https://([^"]+)",\s*exact: "([^"]+)"', manifest):
    check(f"{url} {version} of Package.swift", f"pkg:swift/{url}@{version}" in purls)
sources = {one["value"] for component in bill["components"] for one in component.get("properties", [])}
for package in re.findall(r'\.apt\(\["([^"]+)"\]\)', manifest):
    source = subprocess.run(["dpkg-query", "-W", "-f=${source:Package}", package], capture_output=True, text=True).stdout
    check(f"a library of {source}, which Package.swift needs as {package}", source in sources)
references = {component["bom-ref"] for component in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
check("dependencies name components", all(
    name in references for one in bill["dependencies"] for name in [one["ref"], *one.get("dependsOn", [])]))
sys.exit(1 if problems else 0)
