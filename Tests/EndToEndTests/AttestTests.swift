import Foundation
import TestSupport
import Testing

/// Signed statements, made and refused with the real `ssh-keygen`.
@Suite("Signatures") struct AttestTests {
    private let repository: ScratchRepository
    private var project: ScratchProject { repository.project }

    init() throws {
        repository = try ScratchRepository()
        try shell(
            """
            mkdir keys
            for name in alice bob mallory; do
                ssh-keygen -q -t ed25519 -N '' -C $name -f keys/$name
            done
            for name in alice bob; do
                echo "$name@example.org $(cut -d' ' -f1,2 keys/$name.pub)"
            done > keys/signers
            echo keys/ >> .gitignore
            """
        )
    }

    @discardableResult
    private func shell(_ script: String, in folder: URL? = nil) throws -> String {
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-euc", script],
            in: folder ?? project.root,
            [:]
        )
        guard outcome.code == 0 else { throw ScratchRepository.Refusal(text: outcome.talk) }
        return outcome.output
    }

    private func attest(_ name: String, _ more: String...) throws -> Program.Outcome {
        try Program.run(
            ["attest", "small", "--key", "keys/\(name)", "-q"] + more,
            in: project.root
        )
    }

    private func verify(_ more: String...) throws -> Program.Outcome {
        try Program.run(["verify", "--signers", "keys/signers"] + more, in: project.root)
    }

    /// The files beside the entry, below `registry/attestations`.
    private func files(_ ending: String) throws -> [String] {
        try project.files(below: "registry/attestations").keys.filter { $0.hasSuffix(ending) }
            .sorted().map { "registry/attestations/\($0)" }
    }

    @Test func `two signers who reran an entry are two reproductions`() throws {
        let entry = try project.files(below: "registry/entries")
        let first = try attest("alice", "--rerun")
        #expect(first.code == 0, "\(first.talk)")
        #expect(first.output.hasPrefix("signed: reran small@"), "\(first.output)")
        #expect(try project.files(below: "registry/entries") == entry)
        let alone = try project.run("show", "small", "--signers", "keys/signers")
        #expect(alone.output.contains("1 signer reran it: alice@example.org"), "\(alone.output)")
        #expect(try attest("bob", "--rerun").code == 0)
        let shown = try project.run("show", "small", "--signers", "keys/signers")
        #expect(
            shown.output.contains(
                "2 independent reproductions: alice@example.org, bob@example.org"
            ),
            "\(shown.output)"
        )
        // Equal claims are one statement, and a key signs it once.
        #expect(try files(".json").count == 1)
        #expect(try files(".sig").count == 2)
        let again = try attest("alice", "--rerun")
        #expect(again.code == 0 && again.output.hasPrefix("up to date"), "\(again.output)")
        #expect(try files(".sig").count == 2)
        let verified = try verify("--require-signed", "--strict")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(
            verified.output.contains(
                "signatures: 2 of 2 valid; 1 of 1 entries signed, 1 reproduced by two signers"
            ),
            "\(verified.output)"
        )
        let plain = try project.run("show", "small")
        #expect(plain.output.contains("signatures: 2 by 2 keys, not checked"), "\(plain.output)")
        #expect(try project.run("rerun", "small", "-q").code == 0)
        #expect(try project.run("gc", "--delete").code == 0)
        #expect(try project.run("list").code == 0)
        #expect(try files(".sig").count == 2)
    }

    @Test func `ssh-keygen alone verifies a signature`() throws {
        #expect(try attest("alice", "--rerun").code == 0)
        let statement = try #require(try files(".json").first)
        let signature = try #require(try files(".sig").first)
        let verdict = try shell(
            """
            ssh-keygen -Y find-principals -s \(signature) -f keys/signers
            ssh-keygen -Y verify -n assay -I alice@example.org -f keys/signers -s \(signature) \
                < \(statement)
            """
        )
        #expect(
            verdict.hasPrefix("alice@example.org\nGood \"assay\" signature for alice@example.org")
        )
        // Keys of other kinds, too.
        try shell(
            """
            ssh-keygen -q -t rsa -b 2048 -N '' -C carol -f keys/carol
            ssh-keygen -q -t ecdsa -N '' -C dave -f keys/dave
            for name in carol dave; do
                echo "$name@example.org $(cut -d' ' -f1,2 keys/$name.pub)"
            done >> keys/signers
            """
        )
        for name in ["carol", "dave", "dave"] {
            #expect(try attest(name, "--rerun").code == 0, "\(name)")
        }
        #expect(try files(".sig").count == 3)
        #expect(try verify().code == 0)
    }

    @Test func `a signature without a rerun is no reproduction`() throws {
        #expect(try attest("alice").code == 0)
        #expect(try attest("bob").code == 0)
        let shown = try project.run("show", "small", "--signers", "keys/signers")
        #expect(shown.output.contains("signatures: no signer reran it"), "\(shown.output)")
        #expect(try verify("--require-signed").code == 0)
    }

    @Test func `an entry that a rerun does not reproduce is not signed`() throws {
        let outcome = try Program.run(
            ["attest", "small", "--key", "keys/alice", "-q", "--rerun"],
            in: project.root,
            environment: [Program.flipVariable: "0:0:0:3"]
        )
        #expect(outcome.code != 0)
        #expect(try files("").isEmpty)
    }

    @Test func `any flipped byte of a signature or statement is found`() throws {
        #expect(try attest("alice", "--rerun").code == 0)
        var generator = SplitMix(state: 7)
        for path in try files("") {
            let url = project.root.appending(path: path)
            let bytes = try Data(contentsOf: url)
            for _ in 0..<8 {
                var changed = bytes
                let place = Int(generator.next() % UInt64(bytes.count))
                changed[place] ^= UInt8(1 << (generator.next() % 8))
                try changed.write(to: url)
                let outcome = try verify()
                #expect(outcome.code == 7, "\(path), byte \(place)")
                #expect(outcome.talk.contains(path), "\(path), byte \(place): \(outcome.talk)")
            }
            try bytes.write(to: url)
        }
        #expect(try verify().code == 0)
    }

    /// Puts other bytes in place of a signature, under the name that belongs to them.
    private func replaceSignature(_ script: String) throws {
        let statement = try #require(try files(".json").first)
        for path in try files(".sig") {
            try FileManager.default.removeItem(at: project.root.appending(path: path))
        }
        try shell(
            """
            statement=\(statement)
            \(script)
            mv new.sig "${statement%.json}-$(sha256sum new.sig | cut -c1-16).sig"
            """
        )
    }

    @Test(arguments: [
        // Somebody who is not among the signers.
        (
            "ssh-keygen -q -Y sign -n assay -f keys/mallory < $statement > new.sig",
            "is not among the allowed signers"
        ),
        // A signature of other bytes.
        (
            "echo other | ssh-keygen -q -Y sign -n assay -f keys/alice > new.sig",
            "ssh-keygen refuses it: Signature verification failed: incorrect signature"
        ),
        // A signature that was made for git.
        (
            "ssh-keygen -q -Y sign -n git -f keys/alice < $statement > new.sig",
            "its namespace is not 'assay'"
        ),
        ("echo nothing > new.sig", "it is not an armoured SSH signature"),
        // One bit of the signature itself; the name is corrected.
        (
            """
            ssh-keygen -q -Y sign -n assay -f keys/alice < $statement > new.sig
            sed -i '6s/^\\(.\\{4\\}\\)./\\1A/' new.sig; sed -i '6s/^\\(.\\{8\\}\\)./\\1B/' new.sig
            """, "new"
        ),
    ])
    func `a signature of another key, message or namespace is refused`(
        script: String,
        message: String
    ) throws {
        #expect(try attest("alice", "--rerun").code == 0)
        try replaceSignature(script)
        let outcome = try verify()
        #expect(outcome.code == 7, "\(outcome.talk)")
        if message != "new" { #expect(outcome.talk.contains(message), "\(outcome.talk)") }
        let path = try #require(try files(".sig").first)
        #expect(outcome.talk.contains(path), "\(outcome.talk)")
    }

    @Test func `a revoked key, an expired key and a key for git are refused`() throws {
        #expect(try attest("alice", "--rerun").code == 0)
        #expect(try attest("bob", "--rerun").code == 0)
        try shell("cp keys/bob.pub keys/revoked; ssh-keygen -q -k -f keys/krl keys/bob.pub")
        for list in ["keys/revoked", "keys/krl"] {
            let outcome = try verify("--revoked", list)
            #expect(outcome.code == 7, "\(outcome.talk)")
            #expect(outcome.talk.contains("its key is revoked"), "\(outcome.talk)")
            #expect(outcome.output.contains("1 of 2 valid"), "\(outcome.output)")
            let shown = try project.run(
                "show",
                "small",
                "--signers",
                "keys/signers",
                "--revoked",
                list
            )
            #expect(shown.output.contains("1 signer reran it: alice@example.org"))
        }
        for option in ["valid-before=\"20200101\"", "namespaces=\"git\""] {
            try shell(
                """
                echo 'alice@example.org \(option) '"$(cut -d' ' -f1,2 keys/alice.pub)" > keys/other
                """
            )
            let outcome = try project.run("verify", "--signers", "keys/other")
            #expect(outcome.code == 7, "\(option): \(outcome.talk)")
            #expect(outcome.output.contains("0 of 2 valid"), "\(option): \(outcome.output)")
        }
    }

    @Test func `a statement about another entry is refused`() throws {
        #expect(try attest("alice", "--rerun").code == 0)
        try repository.commit("Sign")
        try project.write(project.spec(name: "other", epochs: 20), to: "experiments/other.yaml")
        #expect(try project.run("run", "other", "-q").code == 0)
        // Alice's statement about 'small' beside the entry of 'other'.
        try shell(
            """
            entry=$(ls registry/entries/other)
            mkdir -p registry/attestations/other/${entry%.json}
            cp registry/attestations/small/*/* registry/attestations/other/${entry%.json}/
            """
        )
        let outcome = try verify()
        #expect(outcome.code == 7)
        #expect(outcome.talk.contains("it is not a statement about other@"), "\(outcome.talk)")
        try shell("rm -r registry/attestations/other; mv registry/attestations/small/* .")
        try shell("mkdir -p registry/attestations/small/0123456789abcdef")
        let none = try verify()
        #expect(none.code == 7)
        #expect(none.talk.contains("the registry has no entry 'small@0123456789abcdef'"))
    }

    @Test func `a statement that says more than its entry is refused, though it is signed`() throws
    {
        #expect(try attest("alice", "--rerun").code == 0)
        let statement = try #require(try files(".json").first)
        for change in [
            "s/\"rerun\"/\"trust\"/", "s/\"assay\":\"0/\"assay\":\"9x/", "s/plan.json/plan2.json/",
            "s/\"_type\"/\"_more\":1,\"_type\"/",
        ] {
            try shell(
                """
                folder=$(dirname \(statement)); cp -r $folder saved; rm $folder/*
                sed '\(change)' saved/*.json > new.json
                stem=$(sha256sum new.json | cut -c1-16); mv new.json $folder/$stem.json
                ssh-keygen -q -Y sign -n assay -f keys/alice < $folder/$stem.json > new.sig
                mv new.sig $folder/$stem-$(sha256sum new.sig | cut -c1-16).sig
                """
            )
            let outcome = try verify()
            #expect(outcome.code == 7, "\(change): \(outcome.output)")
            try shell("folder=$(dirname \(statement)); rm -r $folder; mv saved $folder")
        }
        #expect(try verify().code == 0)
    }

    @Test func `signatures are required on request`() throws {
        let missing = try verify("--require-signed")
        #expect(missing.code == 7)
        #expect(missing.talk.contains("it has no valid signature"), "\(missing.talk)")
        #expect(try verify().code == 0)
        #expect(try project.run("verify", "--require-signed").code == 64)
        #expect(try project.run("verify", "--revoked", "keys/signers").code == 64)
        let none = try project.run("verify", "--signers", "keys/none")
        #expect(none.code == 6)
        #expect(none.talk.contains("keys/none"), "\(none.talk)")
        #expect(try attest("none").code == 6)
        try shell("echo x > keys/broken")
        let broken = try attest("broken")
        #expect(broken.code == 6, "\(broken.talk)")
        #expect(try files("").isEmpty)
    }

    @Test func `signatures of two branches merge`() throws {
        try repository.commit("Ignore keys")
        for name in ["alice", "bob"] {
            try repository.git("switch", "-q", "-c", name, "main")
            #expect(try attest(name, "--rerun").code == 0)
            try repository.commit("Sign as \(name)")
        }
        try repository.git("merge", "-q", "-m", "Merge", "alice")
        #expect(try files(".sig").count == 2)
        #expect(try verify("--require-signed").code == 0)
        let proposed = try repository.propose()
        #expect(proposed.code == 0, "\(proposed.output)\(proposed.talk)")
        // A signature of a revoked key can be removed.
        let path = try #require(try files(".sig").first)
        try repository.git("rm", "-q", path)
        try repository.commit("Remove a signature")
        #expect(try repository.propose(base: "alice").code == 0)
    }

    @Test func `signatures go through a bundle`() throws {
        #expect(try attest("alice", "--rerun").code == 0)
        #expect(try project.run("bundle", "small", "--out", "small.tar").code == 0)
        let target = try ScratchProject(name: "assay-unbundle")
        let added = try target.run("unbundle", project.root.path + "/small.tar")
        #expect(added.code == 0, "\(added.talk)")
        #expect(added.output.contains("2 files of signatures added"), "\(added.output)")
        let signers = project.root.path + "/keys/signers"
        let verified = try target.run("verify", "--signers", signers, "--require-signed")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(try target.files(below: "registry") == project.files(below: "registry"))
        // A second signature comes with the next bundle.
        #expect(try attest("bob", "--rerun").code == 0)
        #expect(try project.run("bundle", "small", "--out", "small.tar", "--force").code == 0)
        let more = try target.run("unbundle", project.root.path + "/small.tar")
        #expect(more.output.contains("1 files of signatures added"), "\(more.output)")
        let shown = try target.run("show", "small", "--signers", signers)
        #expect(shown.output.contains("2 independent reproductions"), "\(shown.output)")
    }
}
