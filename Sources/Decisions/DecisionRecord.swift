package import Canonical
import Files
package import Source

/// An architecture decision record: the parts that the registry uses.
package struct DecisionRecord: Hashable, Sendable {
    /// The path below the root.
    package let path: String
    package let text: [UInt8]
    /// The number in the file's name: "0002" of `0002-fr-regressor-v1.md`.
    package let id: String?
    /// The status, verbatim: Proposed, Accepted, Deprecated, or Superseded by another.
    package let status: String?
    /// The words that decide what the status means: a later "Superseded by …" outweighs "Accepted".
    package let decidingStatus: String?

    package init(path: String, text: [UInt8]) {
        self.path = path
        self.text = text
        let digits = path.lastComponent.prefix { $0.isASCII && $0.isNumber }
        id = digits.isEmpty ? nil : String(digits)
        let found = RecordStatus.found(in: text)
        status = found.text
        decidingStatus = found.additions.last(where: RecordStanding.isEnded) ?? found.text
    }

    package var digest: Digest { Digest(of: text) }

    /// What the status means; `nil` without a status.
    package var standing: RecordStanding? { decidingStatus.map(RecordStanding.init) }

    /// Warnings about an experiment that references it.
    package var doubt: Diagnostic.Message? {
        switch standing {
        case .accepted: nil
        case .superseded(let successor): .adrSuperseded(path, by: successor)
        case .fallen: .adrRejected(path, status: decidingStatus ?? "")
        case .proposed, .open, nil: .adrNotAccepted(path, status: decidingStatus)
        }
    }
}
