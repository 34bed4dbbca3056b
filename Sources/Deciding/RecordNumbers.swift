import Canonical
import Files
import Markup
package import Records

/// Fills the markers of a decision record with numbers of the registry.
package struct RecordNumbers: Sendable {
    private let project: Project
    /// The record's path below the root.
    private let path: String

    /// Finds a record by the path that the user gave.
    ///
    /// - Throws: `Failure` with exit code 6 if it is not a file of the project.
    package init(_ given: String, in project: Project) throws(Failure) {
        guard Disk.isFile(given), let path = project.relativePath(of: given) else {
            throw Failure(
                .unusableInput,
                "there is no record '\(given.printable)' in the project",
                remedy: "the project is '\(project.root)'"
            )
        }
        self.project = project
        self.path = path
    }

    /// What a call did.
    package struct Outcome: Hashable, Sendable {
        package let path: String
        /// The number of markers that got a number.
        package let filled: Int
        /// The number of numbers that were replaced.
        package let replaced: Int
        /// The number of markers.
        package let total: Int
    }

    /// Writes a number into each marker without one.
    ///
    /// A record that an entry contains by its digest never changes.
    ///
    /// - Parameter replacesOthers: Whether numbers that no longer match are replaced.
    /// - Returns: What was done.
    /// - Throws: `Failure` with exit code 6 if the record is registered, and 7 if a marker names no
    ///   value; nothing is written then.
    package func insert(replacesOthers: Bool) throws(Failure) -> Outcome {
        let bytes: [UInt8]
        do throws(DiskError) {
            bytes = try Disk.read(project.path(path))
        } catch {
            throw Failure(.unusableInput, error.description)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(.unusableInput, "'\(path.printable)' is not UTF-8")
        }
        let numbers = TiedNumber.all(in: text)
        var (filled, replaced) = (0, 0)
        var page = ""
        var rest = text.startIndex
        var messages: [String] = []
        for number in numbers {
            page += text[rest..<number.range.lowerBound]
            rest = number.range.upperBound
            let old = String(text[number.range])
            do throws(Failure) {
                let value = try RegisteredValue(number, in: project)
                if number.text == nil {
                    page += number.filled(with: value.text)
                    filled += 1
                } else if let known = number.text, replacesOthers, !value.matches(known) {
                    page += number.filled(with: value.text)
                    replaced += 1
                } else {
                    page += old
                }
            } catch {
                messages += error.messages.map { message in
                    let reason = message.hasPrefix("error: ") ? message.dropFirst(7) : message[...]
                    return "error: \(path.printable):\(number.line):\(number.column): \(reason)"
                }
            }
        }
        page += text[rest...]
        guard messages.isEmpty else { throw Failure(.brokenRegistry, messages: messages) }
        let outcome = Outcome(
            path: path,
            filled: filled,
            replaced: replaced,
            total: numbers.count
        )
        guard filled + replaced > 0 else { return outcome }
        try refuseIfRegistered(bytes)
        do throws(DiskError) {
            try Disk.writeDurably(Array(page.utf8), to: project.path(path))
        } catch {
            throw Failure(error)
        }
        return outcome
    }

    private func refuseIfRegistered(_ bytes: [UInt8]) throws(Failure) {
        let digest = Digest(of: bytes)
        let item = try project.registry.items().first { $0.entry.adr.sha256 == digest }
        guard let item else { return }
        throw Failure(
            .unusableInput,
            "'\(path.printable)' is the record of '\(item.reference)', which contains its digest",
            remedy: "write the numbers into a new record"
        )
    }
}
