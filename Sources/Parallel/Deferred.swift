import Synchronization

/// A value that is made when it is first used, once.
package final class Deferred<Value: Sendable>: Sendable {
    private let make: @Sendable () -> Value
    private let known = Mutex<Value?>(nil)

    package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

    /// The value.
    package var value: Value {
        known.withLock { known in
            if let known { return known }
            let made = make()
            known = made
            return made
        }
    }

    /// The same, not made yet: what is made goes with whoever used it.
    package func forgotten() -> Deferred<Value> { Deferred(make) }
}
