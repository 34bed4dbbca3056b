package import Canonical
import Files
import Logs
import Markup
package import Records
import Tables

/// Whether the logs still give a table: `assay data import --check`.
package struct ImportCheck: Sendable {
    package let path: String
    private let digest: Digest
    private let lineage: TableLineage
    /// Logs and scores whose bytes changed.
    private var changed: [Change] = []
    /// Logs and scores that are missing.
    private var missing: [Change] = []
    /// The SHA-256 of the table made again; nil where a log changed or is missing.
    private var remade: Digest?

    /// A file and where it was looked for.
    fileprivate struct Change: Sendable {
        let path: String
        let place: String
        let recorded: Digest
        /// What it is now; nil if it is missing.
        let found: Digest?
    }

    /// Compares every log with its recorded SHA-256, and then the table made again.
    ///
    /// - Parameters:
    ///   - path: A table that an import wrote as Parquet.
    ///   - folder: Where the logs stand now; nil for their recorded paths.
    ///   - scores: Where the scores stand now; nil for their recorded path.
    ///   - progress: Called after each log that is imported again.
    /// - Throws: `Failure` if the table has no lineage, or if a log cannot be read.
    package init(
        _ path: String,
        folder: String?,
        scores: String?,
        progress: (Importer.Progress) -> Void
    ) throws(Failure) {
        self.path = path
        (digest, lineage) = try Self.open(path)
        let places = LineagePlaces(lineage, folder: folder, scores: scores)
        for log in lineage.logs { compare(log.path, log.sha256, at: places(log.path)) }
        if let scores = lineage.scores {
            compare(scores.path, scores.sha256, at: places(scores.path))
        }
        guard changed.isEmpty, missing.isEmpty else { return }
        remade = try Importer.digest(of: lineage, at: places.places, progress: progress)
    }

    /// Reads the lineage of a table.
    private static func open(_ path: String) throws(Failure) -> (Digest, TableLineage) {
        do {
            let file = try OpenFile(path)
            let reader = try TableReader(
                ByteSource(count: file.status.size) { try file.bytes(at: $0, count: $1) }
            )
            let text = reader.metadata.first { $0.key == TableLineage.metadataKey }?.value
            guard let text else {
                throw Failure(
                    .unusableInput,
                    "'\(path.printable)' has no lineage to check",
                    remedy: "'assay data import' records one in .parquet files"
                )
            }
            return (try file.digest(), try TableLineage(parsing: Array(text.utf8)))
        } catch let failure as Failure {
            throw failure
        } catch let error as DiskError {
            throw Failure(.unusableInput, error.description)
        } catch let problem as Record.Problem {
            throw Failure(
                .unusableInput,
                "the lineage of '\(path.printable)' cannot be read: \(problem.description.printable)"
            )
        } catch {
            throw Failure(.unusableInput, "\(path.printable): \("\(error)".printable)")
        }
    }

    private mutating func compare(_ path: String, _ recorded: Digest, at place: String) {
        let found = try? OpenFile(place).digest()
        guard found != recorded else { return }
        let change = Change(path: path, place: place, recorded: recorded, found: found)
        if found == nil { missing.append(change) } else { changed.append(change) }
    }
}

extension ImportCheck {
    /// Success, a difference, or a missing file.
    package var exitCode: ExitCode {
        if !changed.isEmpty { return .notReproduced }
        if !missing.isEmpty { return .unusableInput }
        return remade == digest ? .done : .notReproduced
    }

    /// The sentence for people, if the table holds.
    package var summary: String {
        "\(path.printable): \(sources) \(sourceCount == 1 ? "gives" : "give") the same bytes (sha256 \(digest.hex))"
    }

    private var sourceCount: Int { lineage.logs.count + (lineage.scores == nil ? 0 : 1) }

    private var sources: String {
        let count = lineage.logs.count
        return "\(count.grouped) log\(count == 1 ? "" : "s")"
            + (lineage.scores == nil ? "" : " and the scores")
    }

    /// What differs, if the table does not hold.
    package var failure: Failure? {
        guard exitCode != .done else { return nil }
        var messages = missing.map {
            "error: \($0.place.printable) is missing (sha256 \($0.recorded))"
        }
        messages += changed.map { change in
            "error: \(change.place.printable) has changed: sha256 \(change.found?.hex ?? ""), "
                + "the table was made from \(change.recorded)"
        }
        if messages.count > Self.shownCount {
            let rest = messages.count - Self.shownCount
            messages = messages.prefix(Self.shownCount) + ["error: and \(rest.grouped) more files"]
        }
        if !messages.isEmpty {
            let found = lineage.logs.count + (lineage.scores == nil ? 0 : 1) - missing.count
            messages.append(
                missing.isEmpty || found > 0
                    ? "note: '\(path.printable)' was made from \(sources)"
                    : "note: name the folder of the logs behind the table"
            )
        } else if let remade {
            messages = [
                "error: \(path.printable) differs from the table of its \(sources): sha256 \(digest), made again \(remade)",
                "note: it was changed after its import, or another version of assay wrote it",
            ]
        }
        return Failure(exitCode, messages: messages)
    }

    /// The number of files that are named.
    private static let shownCount = 40

    /// The report for programs.
    package var json: JSON {
        [
            "changed": .array(changed.map(\.json)),
            "holds": .bool(exitCode == .done),
            "logs": .integer(lineage.logs.count),
            "missing": .array(missing.map(\.json)),
            "remade": .optional(remade?.hex),
            "table": ["path": .string(path), "sha256": .string(digest.hex)],
            "version": 1,
        ]
    }
}

extension ImportCheck.Change {
    fileprivate var json: JSON {
        [
            "found": .optional(found?.hex), "path": .string(path), "place": .string(place),
            "recorded": .string(recorded.hex),
        ]
    }
}
