import CProcessor
package import Records

/// The floating-point mode of the calling thread, which every digest depends on.
///
/// A library in the process can change it, and threads inherit it from the thread that starts them.
package enum FloatingPointMode {
    /// A way in which a thread can differ from IEEE 754's defaults.
    package struct Deviations: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32

        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let flushesSubnormals = Deviations(rawValue: 1)
        package static let roundsOtherwise = Deviations(rawValue: 2)
        package static let traps = Deviations(rawValue: 4)
    }

    /// What differs in the calling thread.
    package static var deviations: Deviations {
        Deviations(rawValue: assay_floating_point_deviations())
    }

    /// The error message for the calling thread; `nil` if its mode is the default.
    package static var problem: String? { problem(deviations) }

    package static func problem(_ deviations: Deviations) -> String? {
        var facts: [String] = []
        if deviations.contains(.flushesSubnormals) {
            facts.append("flushes subnormal numbers to 0")
        }
        if deviations.contains(.roundsOtherwise) { facts.append("does not round to nearest even") }
        if deviations.contains(.traps) { facts.append("traps floating-point exceptions") }
        guard !facts.isEmpty else { return nil }
        return """
            error: the floating-point mode of this process is not the default: it \
            \(facts.joined(separator: " and "))
            note: results would not be reproducible; a library loaded into the process set the mode \
            (check LD_PRELOAD and /etc/ld.so.preload)
            """
    }

    /// Checks the calling thread, before and after it computes stored results.
    ///
    /// - Throws: `Failure` where it does not compute by the defaults.
    package static func check() throws(Failure) {
        if let problem { throw Failure(.failure, messages: [problem]) }
    }
}
