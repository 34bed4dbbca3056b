import Synchronization

/// Adds up how many bytes a source was asked for.
final class Log: Sendable {
    private let sum = Mutex(0)

    var total: Int { sum.withLock { $0 } }

    func add(_ count: Int) {
        sum.withLock { $0 += count }
    }
}

/// Says which of two contents a source shows.
final class Version: Sendable {
    private let first = Mutex(true)

    var isFirst: Bool {
        get { first.withLock { $0 } }
        set { first.withLock { $0 = newValue } }
    }
}
