"""Prints the bill of materials of the program as CycloneDX 1.6.

    sbom.py PROGRAM VERSION TIME

Swift packages are those of Package.swift and Package.resolved, system libraries those that the program
names and the packages that own them here. Tests/Oracle/check_sbom.py checks it.
"""

import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def swift_packages():
    """Dependencies with the commits that the build used."""
    manifest = (ROOT / "Package.swift").read_text()
    direct = dict(re.findall(r'url: "([^"]+)",\s*exact: "([^"]+)"', manifest))
    pins = json.loads((ROOT / "Package.resolved").read_text())["pins"]
    for pin in pins:
        url, state = pin["location"], pin["state"]
        if direct.get(url, state["version"]) != state["version"]:
            sys.exit(f"sbom: Package.resolved has {state['version']} of {url}, Package.swift {direct[url]}; build again")
        path = url.removeprefix("https://").removesuffix(".git")
        yield url in direct, {
            "type": "library",
            "bom-ref": f"pkg:swift/{path}@{state['version']}",
            "name": pin["identity"],
            "version": state["version"],
            "licenses": [{"expression": "Apache-2.0 WITH Swift-exception"}],
            "purl": f"pkg:swift/{path}@{state['version']}",
            "externalReferences": [{"type": "vcs", "url": url, "comment": f"commit {state['revision']}"}],
        }


def swift_runtime():
    version = re.search(r"Swift version ([0-9.]+)", output("swift", "--version")).group(1)
    return {
        "type": "library",
        "bom-ref": f"pkg:generic/swift@{version}",
        "name": "swift",
        "version": version,
        "description": "Swift standard library and Foundation, linked statically",
        "licenses": [{"expression": "Apache-2.0 WITH Swift-exception"}],
        "purl": f"pkg:generic/swift@{version}",
    }


def system_libraries(program):
    """Packages that own the shared libraries that the program itself names."""
    named = set(re.findall(r"NEEDED\s+(\S+)", output("objdump", "-p", program)))
    paths = dict(re.findall(r"(\S+) => (\S+)", output("ldd", program)))
    found = {}
    for name in sorted(named):
        # The loader has no arrow in ldd's list; it belongs to the C library.
        path = paths.get(name)
        if not path:
            continue
        # dpkg knows a library below /lib or /usr/lib, whichever the package has.
        places = {path, str(pathlib.Path(path).resolve()), path.removeprefix("/usr"), "/usr" + path}
        owner = next((line.split(": ")[0] for place in sorted(places) for line in owners(place)), None)
        if not owner:
            sys.exit(f"sbom: no package owns {path}")
        found.setdefault(owner, []).append(name)
    release = dict(re.findall(r'^(\w+)="?([^"\n]*)', pathlib.Path("/etc/os-release").read_text(), re.M))
    for owner, names in sorted(found.items()):
        package, version, source, architecture = output(
            "dpkg-query", "-W", "-f=${Package} ${Version} ${source:Package} ${Architecture}", owner).split()
        purl = (f"pkg:deb/debian/{package}@{version.replace('+', '%2B').replace(':', '%3A').replace('~', '~')}"
                f"?arch={architecture}&distro={release['ID']}-{release['VERSION_ID']}")
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": package,
            "version": version,
            "description": "shared: " + ", ".join(names),
            "purl": purl,
            "properties": [{"name": "assay:source-package", "value": source}],
        }


def owners(path):
    answer = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True)
    return answer.stdout.splitlines() if answer.returncode == 0 else []


def main():
    program, version, time = sys.argv[1:]
    commit = output("git", "rev-parse", "HEAD").strip()
    packages = list(swift_packages())
    libraries = [swift_runtime(), *system_libraries(program)]
    components = [package for _, package in packages] + libraries
    reference = f"pkg:generic/assay@{version}"
    digest = hashlib.sha256(pathlib.Path(program).read_bytes()).hexdigest()
    direct = [package["bom-ref"] for is_direct, package in packages if is_direct]
    bill = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'urn:assay:{commit}:{digest}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(int(time), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": reference,
                "name": "assay",
                "version": version,
                "hashes": [{"alg": "SHA-256", "content": digest}],
                "purl": reference,
                "properties": [{"name": "assay:commit", "value": commit}],
            },
        },
        "components": components,
        "dependencies": [{"ref": reference, "dependsOn": sorted(direct + [one["bom-ref"] for one in libraries])}]
        + [{"ref": one["bom-ref"]} for one in components],
    }
    json.dump(bill, sys.stdout, indent=2, ensure_ascii=False)
    print()


main()
