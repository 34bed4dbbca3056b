/// Measures how long work takes.
public enum Stopwatch {
    /// Measures one run.
    ///
    /// - Parameter work: What is measured.
    /// - Returns: Seconds.
    public static func seconds(_ work: () throws -> Void) rethrows -> Double {
        try ContinuousClock().measure(work).seconds
    }
}

extension Duration {
    /// The length in seconds.
    public var seconds: Double {
        let parts = components
        return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
    }
}
