import Foundation
import TestSupport
import Testing

/// Entries that leave a project as one file and enter another.
@Suite("Bundles") struct BundleTests {
    /// A folder with an empty registry.
    private static func emptyProject() throws -> ScratchProject {
        let project = try ScratchProject(name: "assay-unbundle")
        try FileManager.default.removeItem(at: project.root.appending(path: "experiments"))
        try FileManager.default.removeItem(at: project.root.appending(path: "docs"))
        return project
    }

    private static func bytes(_ path: String, in project: ScratchProject) throws -> Data {
        try Data(contentsOf: project.root.appending(path: path))
    }

    private static func shell(
        _ script: String,
        in project: ScratchProject
    ) throws -> Program.Outcome {
        try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-euc", script],
            in: project.root,
            [:]
        )
    }

    @Test func `an entry is verified and rerun in an empty project`() throws {
        let source = try ScratchRepository().project
        let outcome = try source.run("bundle", "small", "--out", "small.tar")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(!outcome.output.contains("lacks"), "\(outcome.output)")
        let target = try Self.emptyProject()
        let bundle = source.root.path + "/small.tar"
        let check = try target.run("unbundle", bundle, "--check")
        #expect(check.code == 0, "\(check.talk)")
        #expect(try target.files(below: "registry").isEmpty)
        let added = try target.run("unbundle", bundle)
        #expect(added.code == 0, "\(added.talk)")
        #expect(try target.files(below: "registry") == source.files(below: "registry"))
        #expect(
            try Self.bytes("experiments/data/small.csv", in: target)
                == Self.bytes("experiments/data/small.csv", in: source)
        )
        let verified = try target.run("verify", "--strict")
        #expect(verified.code == 0, "\(verified.talk)")
        let rerun = try target.run("rerun", "small", "-q")
        #expect(rerun.code == 0, "\(rerun.output)\(rerun.talk)")
        let before = try target.files(below: ".")
        let again = try target.run("unbundle", bundle)
        #expect(again.code == 0 && again.output.contains("up to date"), "\(again.output)")
        #expect(try target.files(below: ".") == before)
    }

    @Test func `the same entries give the same bytes in any clone, folder and archive`() throws {
        let repository = try ScratchRepository()
        let source = repository.project
        #expect(try source.run("bundle", "small", "--out", "one.tar").code == 0)
        let other = try ScratchProject(name: "assay-clone")
        try FileManager.default.removeItem(at: other.root)
        try repository.git("clone", "-q", source.root.path, other.root.path)
        #expect(try other.run("bundle", "--all", "--out", "two.tar").code == 0)
        #expect(try Self.bytes("one.tar", in: source) == Self.bytes("two.tar", in: other))
        // GNU tar reads it: no owner, no time, one order.
        let list = try Self.shell(
            "tar --numeric-owner --utc -tvf two.tar; mkdir x; tar -xf two.tar -C x",
            in: other
        )
        #expect(list.code == 0, "\(list.talk)")
        let lines = list.output.split(separator: "\n")
        for line in lines {
            #expect(line.hasPrefix("-rw-r--r-- 0/0 "), "\(line)")
            #expect(line.contains(" 1970-01-01 00:00 "), "\(line)")
        }
        #expect(lines[0].hasSuffix(" oci-layout") && lines[1].hasSuffix(" index.json"))
        #expect(try other.run("bundle", "small", "--out", "folder").code == 0)
        #expect(try other.files(below: "folder") == other.files(below: "x"))
        let again = try other.run("bundle", "small", "--out", "folder")
        #expect(again.output.contains("up to date"), "\(again.output)")
        let target = try Self.emptyProject()
        #expect(try target.run("unbundle", other.root.path + "/folder").code == 0)
        #expect(try target.files(below: "registry") == source.files(below: "registry"))
    }

    @Test func `a table that git does not track is named, not bundled`() throws {
        let repository = try ScratchRepository()
        let source = repository.project
        try repository.git("rm", "-q", "--cached", "experiments/data/small.csv")
        let digest = try source.digestOfTable()
        let outcome = try source.run("bundle", "small", "--out", "small.tar")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("not committed to git; sha256 \(digest)"))
        let target = try Self.emptyProject()
        let added = try target.run("unbundle", source.root.path + "/small.tar")
        #expect(added.code == 0, "\(added.talk)")
        #expect(added.output.contains("small.csv: sha256 \(digest)"), "\(added.output)")
        #expect(try target.run("verify", "--strict").code == 0)
        let rerun = try target.run("rerun", "small", "-q")
        #expect(rerun.code == 6)
        #expect(rerun.talk.contains(digest), "\(rerun.talk)")
        let table = source.root.path + "/experiments/data/small.csv"
        #expect(try target.run("rerun", "small", "-q", "--data", table).code == 0)
    }

    @Test func `a link to a file that git does not track bundles nothing`() throws {
        let repository = try ScratchRepository()
        let source = repository.project
        let script = """
            mkdir licensed; mv experiments/data/small.csv licensed/; echo licensed/ >> .gitignore
            ln -s ../../licensed/small.csv experiments/data/small.csv
            """
        #expect(try Self.shell(script, in: source).code == 0)
        try repository.commit("Link the table")
        let outcome = try source.run("bundle", "small", "--out", "small.tar")
        #expect(outcome.output.contains("not committed to git"), "\(outcome.output)")
    }

    @Test func `the rivals of a gate come along`() throws {
        let repository = try ScratchRepository()
        try repository.register("other", against: "small")
        let source = repository.project
        let outcome = try source.run("bundle", "other", "--out", "other.tar")
        #expect(outcome.code == 0, "\(outcome.talk)")
        #expect(outcome.output.contains("small@"), "\(outcome.output)")
        let target = try Self.emptyProject()
        #expect(try target.run("unbundle", source.root.path + "/other.tar").code == 0)
        #expect(try target.run("verify", "--strict").code == 0)
        #expect(try target.run("rerun", "--all", "-q").code == 0)
    }

    @Test func `weights and predictions come along on request`() throws {
        let source = try ScratchRepository().project
        let outcome = try source.run("bundle", "small", "--out", "small.tar", "--fits")
        #expect(outcome.code == 0, "\(outcome.talk)")
        let target = try Self.emptyProject()
        let added = try target.run("unbundle", source.root.path + "/small.tar")
        #expect(added.code == 0, "\(added.talk)")
        let verified = try target.run("verify", "--data", "-q")
        #expect(verified.code == 0, "\(verified.talk)")
        #expect(verified.output.contains("recomputed"), "\(verified.output)")
        try FileManager.default.removeItem(at: source.root.appending(path: ".assay"))
        let without = try source.run("bundle", "small", "--out", "other.tar", "--fits")
        #expect(without.code == 6)
        #expect(without.talk.contains("or omit --fits"), "\(without.talk)")
        #expect(!FileManager.default.fileExists(atPath: source.root.path + "/other.tar"))
    }

    @Test func `another entry of the name is refused, unless it is added beside`() throws {
        let source = try ScratchRepository().project
        #expect(try source.run("bundle", "small", "--out", "small.tar").code == 0)
        let target = try ScratchProject()
        try target.write(target.spec(epochs: 20), to: "experiments/small.yaml")
        #expect(try target.run("run", "small", "-q").code == 0)
        let before = try target.files(below: "registry")
        let refused = try target.run("unbundle", source.root.path + "/small.tar")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("another entry of 'small'"), "\(refused.talk)")
        #expect(try target.files(below: "registry") == before)
        #expect(try target.run("unbundle", source.root.path + "/small.tar", "--beside").code == 0)
        #expect(try target.run("verify", "--strict").code == 0)
        #expect(try target.files(below: "registry/entries/small").count == 2)
    }

    @Test func `another table at its place is refused, unless tables stay out`() throws {
        let source = try ScratchRepository().project
        #expect(try source.run("bundle", "small", "--out", "small.tar").code == 0)
        let target = try ScratchProject()
        try target.write("mine\n", to: "experiments/data/small.csv")
        let refused = try target.run("unbundle", source.root.path + "/small.tar")
        #expect(refused.code == 6)
        #expect(refused.talk.contains("exists with other contents"), "\(refused.talk)")
        #expect(try target.files(below: "registry").isEmpty)
        let added = try target.run("unbundle", source.root.path + "/small.tar", "--no-tables")
        #expect(added.code == 0, "\(added.talk)")
        #expect(try target.read("experiments/data/small.csv") == "mine\n")
    }

    @Test func `an output that has something else is not replaced`() throws {
        let source = try ScratchRepository().project
        try source.write("mine\n", to: "mine.tar")
        let file = try source.run("bundle", "small", "--out", "mine.tar")
        #expect(file.code == 6)
        #expect(file.talk.contains("exists with other contents"), "\(file.talk)")
        #expect(try source.read("mine.tar") == "mine\n")
        let folder = try source.run("bundle", "small", "--out", "experiments", "--force")
        #expect(folder.code == 6)
        #expect(folder.talk.contains("is a folder with other files"), "\(folder.talk)")
        #expect(try source.run("bundle", "small", "--out", "mine.tar", "--force").code == 0)
        #expect(try source.run("bundle", "small", "--out", "folder").code == 0)
        let other = try source.run("bundle", "small", "--out", "folder", "--no-tables")
        #expect(other.code == 6 && other.talk.contains("another bundle"), "\(other.talk)")
        #expect(
            try source.run("bundle", "small", "--out", "folder", "--no-tables", "--force").code == 0
        )
        let target = try Self.emptyProject()
        #expect(try target.run("unbundle", source.root.path + "/folder").code == 0)
    }

    @Test func `a bundle of the reference experiment looks like this`() throws {
        let folder = try ScratchProject(name: "assay-bundle")
        let arguments = ["--root", Program.repository.path, "--out", "model.tar", "--no-tables"]
        let outcome = try Program.run(
            ["bundle", Repository.referenceExperiment] + arguments,
            in: folder.root
        )
        #expect(outcome.code == 0, "\(outcome.talk)")
        try expectGolden(outcome.output, "bundle-fr_regressor_v1_public.txt")
        let target = try Self.emptyProject()
        let added = try target.run("unbundle", folder.root.path + "/model.tar")
        #expect(added.code == 0, "\(added.talk)")
        try expectGolden(added.output, "unbundle-fr_regressor_v1_public.txt")
        #expect(try target.run("verify", "--strict").code == 0)
    }

    /// Whether Debian's skopeo is here; `scripts/setup` installs it.
    private static let hasSkopeo = FileManager.default.fileExists(atPath: "/usr/bin/skopeo")

    @Test(.enabled(if: hasSkopeo, "skopeo is not installed; scripts/setup installs it"))
    func `skopeo inspects and copies a bundle, and its copy unbundles`() throws {
        let source = try ScratchRepository().project
        let outcome = try source.run("bundle", "small", "--out", "small.tar", "--format", "json")
        let report = try #require(
            JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        )
        let entry = try #require((report["entries"] as? [[String: Any]])?.first)
        let name = try #require(entry["name"] as? String)
        let manifest = try #require(entry["manifest"] as? String)
        let copied = try Self.shell(
            """
            skopeo inspect --raw oci-archive:small.tar:\(name) | sha256sum
            skopeo inspect --config --raw oci-archive:small.tar:\(name) | sha256sum
            skopeo --insecure-policy copy -q oci-archive:small.tar:\(name) oci:copy:\(name)
            skopeo --insecure-policy copy -q oci:copy:\(name) oci-archive:copy.tar:v1
            """,
            in: source
        )
        #expect(copied.code == 0, "\(copied.talk)")
        let digests = copied.output.split(separator: "\n").map { $0.prefix(64) }
        #expect(digests.first.map(String.init) == manifest)
        let file = try #require(try source.files(below: "registry/entries/small").keys.first)
        #expect(digests.last?.prefix(16) == file.prefix(16))
        for copy in ["copy", "copy.tar"] {
            let target = try Self.emptyProject()
            let added = try target.run("unbundle", "\(source.root.path)/\(copy)")
            #expect(added.code == 0, "\(added.talk)")
            #expect(try target.files(below: "registry") == source.files(below: "registry"))
        }
    }
}
