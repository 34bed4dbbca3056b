/// The exit code of a command.
package enum ExitCode: Int32, CaseIterable, Sendable {
    /// Success.
    case done = 0
    /// An internal error, or a disk failure.
    case failure = 1
    /// `plan --exit-code`, `propose --exit-code`, `propose --require`: there is something to train.
    case workToDo = 2
    /// A gate refused, or a training diverged; also with cached fits.
    case refused = 3
    /// `diff --fail-if`: worse, or not better.
    case worse = 4
    /// A digest differs.
    case notReproduced = 5
    /// A spec, table or ADR is missing or invalid.
    case unusableInput = 6
    /// The registry is broken.
    case brokenRegistry = 7
    /// Invalid command line.
    case usage = 64
    /// Ctrl-C.
    case interrupted = 130
    /// SIGTERM.
    case terminated = 143

    private static let worstFirst: [ExitCode] = [
        .interrupted, .terminated, .failure, .usage, .unusableInput, .brokenRegistry,
        .notReproduced, .refused, .worse, .workToDo,
    ]

    /// The worst of several exit codes.
    package static func worst(of codes: [ExitCode]) -> ExitCode {
        worstFirst.first(where: codes.contains) ?? .done
    }
}
