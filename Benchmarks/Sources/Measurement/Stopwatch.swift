import Glibc

/// Measures how long work takes in processor time of this thread.
///
/// Other programs on the machine then lengthen a measurement only as far as they share a core's
/// units and caches, which the probe of the peak sees just as well.
public struct Stopwatch {
    private var start = Stopwatch.now

    /// Starts measuring.
    public init() {}

    /// Reads the seconds since the start or the last lap, and begins another lap.
    ///
    /// - Returns: Seconds.
    public mutating func lap() -> Double {
        let end = Stopwatch.now
        defer { start = end }
        return end - start
    }

    /// Measures one run.
    ///
    /// - Parameter work: What is measured.
    /// - Returns: Seconds.
    public static func seconds(_ work: () -> Void) -> Double {
        var stopwatch = Stopwatch()
        work()
        return stopwatch.lap()
    }

    private static var now: Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
