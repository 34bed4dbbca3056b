import Synchronization

/// The limit of parallel trainings, shared by the whole process.
package final class Slots: Sendable {
    private struct State: Sendable {
        var free: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// How many there are, at least 1.
    package let count: Int
    private let state: Mutex<State>

    package init(_ count: Int) {
        self.count = count
        state = Mutex(State(free: count))
    }

    /// Runs an operation in a free slot; waits in order of calls.
    func withOne<Value: Sendable>(
        _ body: @Sendable () throws -> Value
    ) async rethrows -> Value {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if goesOn { continuation.resume() }
        }
        defer { giveBack() }
        return try body()
    }

    private func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
