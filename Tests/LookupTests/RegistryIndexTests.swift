import Canonical
import Files
import Foundation
import Lookup
import Records
import TestSupport
import Testing

/// The index of a registry: it finds what a full reading finds, and outlives every damage.
@Suite("RegistryIndex") struct RegistryIndexTests {
    /// A copy of the committed registry.
    private final class Copy {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "assay-index-\(UUID().uuidString)"
        )
        let project: Project

        init() throws {
            try FileManager.default.createDirectory(
                at: folder,
                withIntermediateDirectories: true
            )
            try FileManager.default.copyItem(
                at: Repository.root.appending(path: "registry"),
                to: folder.appending(path: "registry")
            )
            project = Project(root: folder.resolvingSymlinksInPath().path)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func path(_ item: Registry.Item) -> String {
            "\(project.registry.path)/\(item.entry.path)"
        }
    }

    /// Every plan gives the entries that a full reading gives.
    private func expectWhole(_ project: Project) throws {
        let items = try project.registry.items()
        #expect(items.count > 20)
        for item in items {
            let expected = items.filter { $0.entry.plan == item.entry.plan }
            #expect(try RegistryIndex(project).items(ofPlan: item.entry.plan) == expected)
        }
        #expect(try RegistryIndex(project).items(ofPlan: Digest(of: [])).isEmpty)
    }

    @Test func `finds the entries of a plan, again and again`() throws {
        let copy = try Copy()
        try expectWhole(copy.project)
        try expectWhole(copy.project)
    }

    @Test func `finds the closed forms of a table`() throws {
        let copy = try Copy()
        let project = copy.project
        let ridge = try #require(
            try project.registry.items(named: "quadratic_ridge_public").first
        )
        let names = project.closedForms(beside: [ridge]).map(\.entry.name)
        #expect(names.contains("quadratic_ridge_public") && names.contains("ridge_public"))
        #expect(!names.contains("fr_regressor_v1_public"))
    }

    @Test(arguments: ["", "end\n", "e0\tf\tx\ty\tplan=z\t0\n", String(repeating: "\t", count: 9)])
    func `a damaged index is made again`(_ text: String) throws {
        let copy = try Copy()
        try expectWhole(copy.project)
        let store = copy.project.store.path
        try Data(text.utf8).write(to: URL(filePath: store + "/index/entries"))
        try expectWhole(copy.project)
        try Data(text.utf8).write(to: URL(filePath: store + "/index/state"))
        try expectWhole(copy.project)
        try FileManager.default.removeItem(atPath: store)
        try expectWhole(copy.project)
    }

    @Test func `a removed experiment is not found`() throws {
        let copy = try Copy()
        let item = try #require(try copy.project.registry.items().first)
        #expect(try RegistryIndex(copy.project).items(ofPlan: item.entry.plan).contains(item))
        try FileManager.default.removeItem(atPath: copy.path(item))
        #expect(try !RegistryIndex(copy.project).items(ofPlan: item.entry.plan).contains(item))
    }

    @Test func `an entry that was changed in place is not taken for the old one`() throws {
        let copy = try Copy()
        let items = try copy.project.registry.items()
        let (first, last) = (items[0], try #require(items.last))
        _ = try RegistryIndex(copy.project)
        try Data(last.entry.bytes).write(to: URL(filePath: copy.path(first)))
        let found = try RegistryIndex(copy.project).items(ofPlan: first.entry.plan)
        #expect(found.allSatisfy { $0.entry.plan == first.entry.plan })
    }

    @Test func `added entries are known at once`() throws {
        let copy = try Copy()
        let item = try #require(try copy.project.registry.items().first)
        try FileManager.default.removeItem(atPath: copy.path(item))
        _ = try RegistryIndex(copy.project)
        let before = try Disk.read(copy.project.store.path + "/index/entries")
        _ = try RegistryIndex.adding(to: copy.project) {
            let isNew = try copy.project.registry.add(item.entry, objects: [])
            return (item, isNew)
        }
        // One line was added: nothing else was read again.
        let after = try Disk.read(copy.project.store.path + "/index/entries")
        #expect(after.starts(with: before) && after.count > before.count)
        try expectWhole(copy.project)
    }

    @Test func `many writers lose nothing`() async throws {
        let copy = try Copy()
        let project = copy.project
        let items = try project.registry.items()
        for item in items { try FileManager.default.removeItem(atPath: copy.path(item)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for item in items {
                group.addTask {
                    _ = try RegistryIndex.adding(to: project) {
                        (item, try project.registry.add(item.entry, objects: []))
                    }
                    #expect(
                        try RegistryIndex(project).items(ofPlan: item.entry.plan).contains(item)
                    )
                }
            }
            try await group.waitForAll()
        }
        try expectWhole(project)
    }

    @Test func `a store that cannot be written costs time only`() throws {
        let copy = try Copy()
        try Data().write(to: URL(filePath: copy.project.store.path))
        try expectWhole(copy.project)
    }
}
