import Bundling
import Canonical
import Files
import Foundation
import Lookup
import Records
import TestSupport
import Testing

/// Bundles with random changes: each is refused, or comes to the same registry.
@Suite("Mutated bundles") struct MutatedBundleTests {
    private let source: [UInt8]
    private let folder: ScratchProject

    init() async throws {
        folder = try ScratchProject(name: "assay-mutated")
        let project = Project(root: try Disk.realPath(Repository.root.path))
        let item = try EntryReference(text: "ridge_public").item(in: project)
        let bundle = try await Bundle(
            [item],
            in: project,
            Bundle.Choice(includesTables: false, includesFits: false)
        )
        let path = folder.root.path + "/good.tar"
        #expect(try BundleWriter(path: path).write(bundle, force: false))
        source = try Disk.read(path)
    }

    /// Unbundles bytes into an empty project.
    ///
    /// - Returns: The files of its registry, and the failure if there was one.
    private func unbundle(_ bytes: [UInt8]) throws -> (files: [String: Data], failure: Failure?) {
        try? FileManager.default.removeItem(at: folder.root.appending(path: "target"))
        try FileManager.default.createDirectory(
            at: folder.root.appending(path: "target/registry"),
            withIntermediateDirectories: true
        )
        let path = folder.root.path + "/bad.tar"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let target = Project(root: try Disk.realPath(folder.root.path + "/target"))
        var failure: Failure?
        do throws(Failure) {
            let unbundling = try Unbundling(
                BundleContents(path),
                into: target,
                Unbundling.Choice(includesTables: true, addsBeside: false)
            )
            _ = try unbundling.add()
        } catch {
            failure = error
        }
        return (try folder.files(below: "target"), failure)
    }

    @Test func `a changed bundle is refused with nothing written, or changes nothing`() throws {
        let good = try unbundle(source)
        #expect(good.failure == nil)
        #expect(good.files.count > 5)
        var generator = SplitMix(state: 23)
        var refusedCount = 0
        for round in 0..<400 {
            var bytes = source
            switch generator.next() % 6 {
            case 0, 1:
                // A bit, most often of a header.
                let block = Int(generator.next() % UInt64(bytes.count / 512)) * 512
                let place = block + Int(generator.next() % 512)
                bytes[place] ^= UInt8(1 << (generator.next() % 8))
            case 2:
                bytes.removeLast(1 + Int(generator.next() % UInt64(bytes.count)))
            case 3:
                // A block in another place.
                let from = Int(generator.next() % UInt64(bytes.count / 512)) * 512
                let to = Int(generator.next() % UInt64(bytes.count / 512)) * 512
                bytes.replaceSubrange(to..<(to + 512), with: source[from..<(from + 512)])
            case 4:
                // A digit of a number or a digest.
                let digits = bytes.indices.filter { 0x30...0x39 ~= bytes[$0] }
                bytes[digits[Int(generator.next() % UInt64(digits.count))]] =
                    UInt8(0x30 + generator.next() % 10)
            default:
                bytes.insert(
                    contentsOf: (0..<(1 + generator.next() % 600)).map { _ in
                        UInt8(truncatingIfNeeded: generator.next())
                    },
                    at: Int(generator.next() % UInt64(bytes.count))
                )
            }
            let outcome = try unbundle(bytes)
            if let failure = outcome.failure {
                refusedCount += 1
                #expect(outcome.files.isEmpty, "round \(round): \(outcome.files.keys)")
                #expect([.unusableInput, .brokenRegistry].contains(failure.code), "\(round)")
                #expect(!failure.messages.isEmpty)
            } else {
                #expect(outcome.files == good.files, "round \(round)")
            }
        }
        #expect(refusedCount > 300)
    }
}
