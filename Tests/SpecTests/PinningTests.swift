import Source
import Testing

@testable import Spec

/// `pinned` changes one value and leaves every other byte as it was.
@Suite("Pinning") struct PinningTests {
    static let digest = String(repeating: "0a", count: 32)

    /// Pins a text, in which `…` stands for where the digest is expected afterwards.
    private func check(_ before: String, _ after: String) throws {
        let source = try SourceFile(path: "a.yaml", bytes: Array(before.utf8))
        let expected = after.replacing("…", with: Self.digest)
        #expect(try source.pinned(sha256: Self.digest) == expected)
    }

    @Test func `a plain value is replaced, comments stay`() throws {
        try check(
            "data:\n  table: t.csv  # é\n  sha256: d169  # old\nx: y\n",
            "data:\n  table: t.csv  # é\n  sha256: …  # old\nx: y\n"
        )
    }

    @Test(arguments: ["'", "\""])
    func `quotation marks stay`(mark: String) throws {
        try check(
            "data: {table: t, sha256: \(mark)d169\(mark) }\n",
            "data: {table: t, sha256: \(mark)…\(mark) }\n"
        )
    }

    @Test(arguments: ["null", "~", "Null"])
    func `null is replaced`(word: String) throws {
        try check(
            "data:\n  sha256: \(word)\n  table: t\n",
            "data:\n  sha256: …\n  table: t\n"
        )
    }

    @Test func `an empty value is filled`() throws {
        try check("data:\n  sha256:\n  table: t\n", "data:\n  sha256: …\n  table: t\n")
        try check(
            "data:\n  sha256:   # later\n  table: t\n",
            "data:\n  sha256: …   # later\n  table: t\n"
        )
        try check("data: {sha256: , table: t}", "data: {sha256: … , table: t}")
        try check("data: {table: t, sha256: }", "data: {table: t, sha256: … }")
        try check("data: {sha256 : , table: t}", "data: {sha256 : … , table: t}")
        try check("data: {table: t, sha256}", "data: {table: t, sha256: …}")
        try check("data:\n  table: t\n  sha256:", "data:\n  table: t\n  sha256: …")
    }

    @Test func `a missing key is put behind the table`() throws {
        try check(
            "data:\n    table: t  # here\n    target: y\n",
            "data:\n    table: t  # here\n    sha256: …\n    target: y\n"
        )
        try check("data:\n  table: t", "data:\n  table: t\n  sha256: …")
        try check(
            "data: {table: 't, u', target: y}\n",
            "data: {table: 't, u', sha256: …, target: y}\n"
        )
        try check(
            "data: {\n  table: t,\n  target: y\n}\n",
            "data: {\n  table: t, sha256: …,\n  target: y\n}\n"
        )
        try check("data:\n  table:\n    t\nx: y\n", "data:\n  table:\n    t\n  sha256: …\nx: y\n")
    }

    @Test func `line ends stay as they are`() throws {
        try check(
            "data:\r\n  table: t\r\n  target: y\r\n",
            "data:\r\n  table: t\r\n  sha256: …\r\n  target: y\r\n"
        )
    }

    @Test func `a digest that looks like a number is put in quotation marks`() throws {
        let source = try SourceFile(path: "a.yaml", bytes: Array("data: {table: t}".utf8))
        let digits = String(repeating: "12", count: 30) + "1e05"
        let pinned = try source.pinned(sha256: digits)
        #expect(pinned == "data: {table: t, sha256: \"\(digits)\"}")
    }

    @Test func `pinning again with the same digest changes nothing`() throws {
        let text = try Examples.reference.source.pinned(sha256: Self.digest)
        let again = try SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        #expect(try again.pinned(sha256: Self.digest) == text)
    }

    @Test(arguments: [
        ("x: y\n", "missing-key"),
        ("data: {target: y}\n", "missing-key"),
        ("data:\n  table: t\n  sha256: |\n    d169\n  target: y\n", "pin-not-editable"),
        ("data: {table: t, sha256: [d169]}\n", "pin-not-editable"),
        ("data:\n  ? table\n  : t\n", "pin-not-editable"),
        ("data: {table: t, sha256: &a d169}\n", "anchor"),
        ("data: [\n", "yaml-syntax"),
        ("", "empty-document"),
    ])
    func `what cannot be edited safely is refused`(text: String, id: String) throws {
        let source = try SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        let error = #expect(throws: InvalidSpec.self) { try source.pinned(sha256: Self.digest) }
        #expect(error?.diagnostics.map(\.message.id) == [id])
    }

    @Test func `what is no digest is not written`() throws {
        let source = try SourceFile(path: "a.yaml", bytes: Array("data: {table: t}".utf8))
        #expect(throws: InvalidSpec.self) { try source.pinned(sha256: "x, y: z") }
    }

    @Test func `every table is pinned where its own digest stands`() throws {
        let text = """
            version: 1
            name: a
            adr: a.md
            data:
              table: t.csv
              always_train:
                - table: u.csv
                - {table: v.csv, sha256: }
              target: y
              group: g
            features: [x]
            model: {mlp: {hidden: []}}
            training: {optimizer: {adam: {}}, epochs: 1}

            """
        var source = try SourceFile(path: "experiments/a.yaml", bytes: Array(text.utf8))
        let sites = try Experiment.decode(source, featureSets: Examples.featureSets()).experiment
            .pinSites
        #expect(sites.map(\.table.path) == ["t.csv", "u.csv", "v.csv"])
        #expect(
            sites.map(\.keyPath) == [
                "data.sha256", "data.always_train.0.sha256", "data.always_train.1.sha256",
            ]
        )
        let digests = ["0a", "1b", "2c"].map { String(repeating: $0, count: 32) }
        for (site, digest) in zip(sites, digests) {
            let pinned = try source.pinned(sha256: digest, at: site.keyPath)
            source = try SourceFile(path: "experiments/a.yaml", bytes: Array(pinned.utf8))
        }
        #expect(
            source.text
                == text
                .replacing("table: t.csv\n", with: "table: t.csv\n  sha256: \(digests[0])\n")
                .replacing(
                    "- table: u.csv\n",
                    with: "- table: u.csv\n      sha256: \(digests[1])\n"
                )
                .replacing("sha256: }", with: "sha256: \(digests[2]) }")
        )
    }

    @Test(arguments: [
        (
            "data:\n  table: [t, u]\n  x: y\n",
            "data:\n  table: [t, u]\n  sha256:\n    - ①\n    - ②\n  x: y\n"
        ),
        (
            "data:\n  table:\n    - t  # one\n    - u # two\n\n  x: y\n",
            "data:\n  table:\n    - t  # one\n    - u # two\n  sha256:\n    - ①\n    - ②\n\n  x: y\n"
        ),
        ("data: {table: [t, u], x: y}\n", "data: {table: [t, u], sha256: [①, ②], x: y}\n"),
        ("data:\n  table: d\n  sha256:\n  x: y\n", "data:\n  table: d\n  sha256: [①, ②]\n  x: y\n"),
        ("data:\n  table: d\n  sha256: 9 # z\n", "data:\n  table: d\n  sha256: [①, ②] # z\n"),
        (
            "data:\n  table: d\n  sha256:\n    - 8 # z\n    - 9\nx: y\n",
            "data:\n  table: d\n  sha256:\n    - ① # z\n    - ②\nx: y\n"
        ),
        (
            "data:\n  table: d\n  sha256:\n    - 9\nx: y\n",
            "data:\n  table: d\n  sha256:\n    - ①\n    - ②\nx: y\n"
        ),
        ("data:\n  sha256: [7, 8, 9]\n  table: d\n", "data:\n  sha256: [①, ②]\n  table: d\n"),
    ])
    func `the digests of several files are a list`(before: String, after: String) throws {
        let digests = ["0a", "1b"].map { String(repeating: $0, count: 32) }
        let source = try SourceFile(path: "a.yaml", bytes: Array(before.utf8))
        let pinned = try source.pinned(sha256s: digests, at: "data.sha256")
        let expected = after.replacing("①", with: digests[0])
            .replacing("②", with: digests[1])
        #expect(pinned == expected)
    }

    @Test func `tables of arms are pinned in the matrix and where arms are named`() throws {
        let text = """
            version: 1
            name: a
            adr: a.md
            data: {table: t.csv, target: y, group: g}
            features: [x]
            model: {mlp: {hidden: []}}
            training: {optimizer: {adam: {}}, epochs: 1}
            matrix:
              data.always_train: [[], [{table: u.csv}]]
            select: {arm: {data.always_train: [{table: u.csv}]}}
            gate:
              - {metric: plcc, versus: {arm: {data.always_train: []}}, improves_by: 0}
              - {metric: plcc, arm: {data.always_train: [{table: u.csv}]}, at_least: 0}

            """
        let sets = try Examples.featureSets()
        var source = try SourceFile(path: "experiments/a.yaml", bytes: Array(text.utf8))
        let sites = try Experiment.decode(source, featureSets: sets).experiment.pinSites
        #expect(
            sites.map(\.keyPath) == [
                "data.sha256", "matrix.data.always_train.1.0.sha256",
                "gate.1.arm.data.always_train.0.sha256", "select.arm.data.always_train.0.sha256",
            ]
        )
        for site in sites {
            let pinned = try source.pinned(sha256: Self.digest, at: site.keyPath)
            source = try SourceFile(path: "experiments/a.yaml", bytes: Array(pinned.utf8))
        }
        let experiment = try Experiment.decode(source, featureSets: sets).experiment
        #expect(experiment.pinSites.allSatisfy { $0.table.sha256 == Self.digest })
        #expect(experiment.arms.map(\.data.alwaysTrain.count).sorted() == [0, 1])
    }

    @Test(arguments: ["data.always_train.0.sha256", "x.sha256", "sha256", "", "data.table.sha256"])
    func `a table that is not there cannot be pinned`(keyPath: String) throws {
        let text = "data: {table: t, always_train: []}"
        let source = try SourceFile(path: "a.yaml", bytes: Array(text.utf8))
        let error = #expect(throws: InvalidSpec.self) {
            try source.pinned(sha256: Self.digest, at: keyPath)
        }
        #expect(error?.diagnostics.map(\.message.id) == ["missing-key"])
    }
}
