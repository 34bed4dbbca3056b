/// How a command ends, for the shell that called it.
package enum ExitCode: Int32, CaseIterable, Sendable {
    /// What was asked for is done.
    case done = 0
    /// A bug of ours, or the disk failed.
    case failure = 1
    /// `plan --exit-code`: there is work to do.
    case workToDo = 2
    /// A gate refused, or a training diverged; from the cache too.
    case refused = 3
    /// `diff`: worse, or not better where that was asked.
    case worse = 4
    /// A digest came out differently.
    case notReproduced = 5
    /// A spec, table or ADR is missing or says what it must not.
    case unusableInput = 6
    /// The registry or its lineage is broken.
    case brokenRegistry = 7
    /// The command line made no sense.
    case usage = 64
    /// Ctrl-C.
    case interrupted = 130
    /// SIGTERM.
    case terminated = 143

    private static let worstFirst: [ExitCode] = [
        .interrupted, .terminated, .failure, .usage, .unusableInput, .brokenRegistry,
        .notReproduced, .refused, .worse, .workToDo,
    ]

    /// Of several outcomes, the one that the process ends with.
    package static func worst(of codes: [ExitCode]) -> ExitCode {
        worstFirst.first(where: codes.contains) ?? .done
    }
}
