import Synchronization

/// A value that is made when it is first used, once.
final class Deferred<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let known = Mutex<Value?>(nil)

    init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    var value: Value {
        known.withLock { known in
            if let known { return known }
            let made = make()
            known = made
            return made
        }
    }

    /// The same, not made yet: what is made goes with whoever used it.
    func forgotten() -> Deferred<Value> { Deferred(make) }
}
