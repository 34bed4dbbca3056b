import Canonical
import Files
import Records
import Runner
import Spec
import Synchronization

/// The tables of a report, each read once.
final class TableCache: Sendable {
    private let locator: TableLocator
    private let known = Mutex<[TableRecipe: DatasetLoader.Loaded]>([:])
    private let opened = Mutex<[TableReference: OpenFile]>([:])

    /// So many files stay open.
    private static let greatestOpenCount = 64

    init(locator: TableLocator) { self.locator = locator }

    /// The tables of an arm, checked against their digests.
    ///
    /// - Returns: `nil` unless all of them are here.
    func files(of arm: Arm) -> [OpenFile]? {
        let files = arm.data.tables.compactMap(file)
        return files.count == arm.data.tables.count ? files : nil
    }

    private func file(of reference: TableReference) -> OpenFile? {
        if let file = opened.withLock({ $0[reference] }) { return file }
        let pinned = reference.sha256.flatMap(Digest.init(hex:))
        guard let found = try? locator.find(reference.path, pinned: pinned), found.digest == pinned
        else { return nil }
        opened.withLock { if $0.count < Self.greatestOpenCount { $0[reference] = found.file } }
        return found.file
    }

    /// Reads and divides the tables of an arm.
    ///
    /// - Throws: `DatasetLoader.Problem` at what cannot be used, or what reading throws.
    func data(of arm: Arm, files: [OpenFile]) throws -> ArmData {
        let planned = PlannedArm(arm)
        let recipe = TableRecipe(planned)
        let paths = arm.data.tables.map(\.path)
        let loaded: DatasetLoader.Loaded
        if let same = known.withLock({ $0[recipe] }) {
            loaded = same
        } else {
            loaded = try DatasetLoader(recipe: recipe, paths: paths).load(files)
            known.withLock { $0[recipe] = loaded }
        }
        return try ArmData(planned, loaded: loaded, files: files, table: paths.first ?? "")
    }
}
