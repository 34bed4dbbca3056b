import FoundationEssentials

/// The moment after which files and runs count as recent.
package struct Horizon: Hashable, Sendable {
    /// Seconds since 1970, UTC.
    package let seconds: Int

    /// So many days ago.
    package init(days: Int) {
        seconds = Int(Date.now.timeIntervalSince1970) - 86_400 * days
    }

    /// Whether something of this moment is still recent.
    package func includes(_ moment: Int) -> Bool { moment > seconds }
}
