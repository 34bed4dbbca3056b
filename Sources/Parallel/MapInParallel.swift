import Dispatch
import FoundationEssentials
import Synchronization

extension Array where Element: Sendable {
    /// Maps every element on all cores; the order of the results is that of the elements.
    ///
    /// For pure functions and reading: what comes out does not depend on the number of cores.
    ///
    /// - Parameter transform: Computes one result; called by several threads at once.
    /// - Returns: One result an element.
    package func mapInParallel<Result: Sendable>(
        _ transform: @Sendable (Element) -> Result
    ) -> [Result] {
        // Several pieces a core, so that a slow one does not keep the others waiting.
        let pieceCount = Swift.min(count, 8 * ProcessInfo.processInfo.activeProcessorCount)
        guard pieceCount > 1 else { return map(transform) }
        let pieces = Mutex([[Result]](repeating: [], count: pieceCount))
        DispatchQueue.concurrentPerform(iterations: pieceCount) { piece in
            let range = (piece * count / pieceCount)..<((piece + 1) * count / pieceCount)
            let results = self[range].map(transform)
            pieces.withLock { $0[piece] = results }
        }
        return pieces.withLock { $0.flatMap(\.self) }
    }
}
