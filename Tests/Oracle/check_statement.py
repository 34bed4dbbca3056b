"""Validates signed statements against the published messages of in-toto and SLSA, and with ssh-keygen alone.

    python3 Tests/Oracle/check_statement.py [--assay .build/release/assay] [--entry NAME]

Makes a key, attests an entry of this registry in a copy, and checks what is written. Needs the package
in-toto-attestation, which has the protocol buffers of both specifications, and ssh-keygen.
"""

import argparse
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from google.protobuf import json_format
from in_toto_attestation.predicates.provenance.v1 import provenance_pb2
from in_toto_attestation.v1 import statement as statement_v1
from in_toto_attestation.v1 import statement_pb2

ROOT = pathlib.Path(__file__).resolve().parents[2]


def canonical(document) -> bytes:
    """RFC 8785 for documents without fractions, which statements are."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def check(text: bytes, entry: dict, digest: str) -> None:
    """Raises if the bytes are no statement about the entry."""
    document = json.loads(text)
    assert text == canonical(document), "not canonical"
    # Both readers refuse members that the messages do not have.
    message = json_format.Parse(text, statement_pb2.Statement())
    statement_v1.Statement.copy_from_pb(message).validate()
    assert message.predicate_type == "https://slsa.dev/provenance/v1"
    predicate = json_format.ParseDict(document["predicate"], provenance_pb2.Provenance())
    definition, run = predicate.build_definition, predicate.run_details
    assert definition.build_type and definition.external_parameters.fields and run.builder.id
    assert definition.external_parameters.fields["command"].string_value in ("rerun", "verify")
    subjects = [(item.name, item.digest["sha256"]) for item in message.subject]
    assert subjects[0] == (f"registry/entries/{entry['name']}/{digest[:16]}.json", digest)
    models = [model[kind] for model in entry["models"] for kind in ("onnx", "sidecar")]
    assert [sha256 for _, sha256 in subjects[1:]] == models
    assert len({name for name, _ in subjects}) == len(subjects)
    found = {item.digest["sha256"] for item in definition.resolved_dependencies}
    wanted = {entry["plan"], entry["spec"]["sha256"], entry["adr"]["sha256"]}
    wanted |= {table["sha256"] for table in entry["data"]}
    wanted |= {entry["features"]["sha256"]} if entry["features"] else set()
    assert found == wanted, found ^ wanted
    assert [item.digest["sha256"] for item in run.byproducts] == [entry["result"]]
    assert dict(run.builder.version).keys() == {"assay"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assay", default=str(ROOT / ".build/release/assay"))
    parser.add_argument("--entry", default="fr_regressor_v2_ensemble_public")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name in ("experiments", "registry", "docs/adr"):
            shutil.copytree(ROOT / name, root / "project" / name)
        key = root / "key"
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        public = " ".join(key.with_suffix(".pub").read_text().split()[:2])
        signers = root / "signers"
        signers.write_text(f"a@example.org {public}\n")
        command = [options.assay, "attest", options.entry, "--key", str(key)]
        subprocess.run(command, cwd=root / "project", check=True)

        (signature,) = (root / "project/registry/attestations").glob("*/*/*.sig")
        statement = signature.with_name(signature.name.split("-")[0] + ".json")
        entry_path = root / "project/registry/entries" / options.entry / f"{signature.parent.name}.json"
        entry = json.loads(entry_path.read_bytes())
        digest = hashlib.sha256(entry_path.read_bytes()).hexdigest()
        text = statement.read_bytes()
        assert statement.stem == hashlib.sha256(text).hexdigest()[:16]
        check(text, entry, digest)
        verify = ["ssh-keygen", "-Y", "verify", "-n", "assay", "-I", "a@example.org"]
        verify += ["-f", str(signers), "-s", str(signature)]
        subprocess.run(verify, input=text, check=True)
        # Each check must be able to fail.
        assert subprocess.run(verify, input=text + b" ", capture_output=True).returncode != 0
        planted = [
            text.replace(b'"_type"', b'"more":1,"_type"'),
            text.replace(b'"buildType"', b'"buildTyp"'),
            text.replace(entry["plan"].encode(), entry["result"].encode()),
            text.replace(digest.encode(), b"0" * 64),
        ]
        for broken in planted:
            try:
                check(canonical(json.loads(broken)), entry, digest)
            except (AssertionError, ValueError, json_format.ParseError):
                continue
            print("a planted fault was not found")
            return 1
        print(f"{options.entry}: statement and signature are valid; {len(planted)} planted faults found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
