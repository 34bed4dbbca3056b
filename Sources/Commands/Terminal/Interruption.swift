import Files
import Glibc
import Records
import Synchronization

/// The pipe that the signal handler writes to; −1 before `watch()`.
private let mailbox = Atomic<Int32>(-1)

/// Ctrl-C and SIGTERM: the process exits at once, with a message and a documented code.
///
/// Finished trainings are in the store; running the same command again resumes.
enum Interruption {
    private static let words = Mutex<String?>(nil)

    /// What the message tells to do; `nil` for what holds of most commands.
    static var advice: String? {
        get { words.withLock { $0 } }
        set { words.withLock { $0 = newValue } }
    }

    /// Starts to listen on a separate thread.
    ///
    /// A handler may do almost nothing, so it writes the signal's number to a pipe, and the
    /// thread does the rest. (A mask would not do: Dispatch takes signals on a thread of its own.)
    static func watch() {
        var ends: [Int32] = [-1, -1]
        guard unsafe ends.withUnsafeMutableBufferPointer({ unsafe pipe($0.baseAddress) }) == 0
        else { return }
        // No program that we start must keep it open, or write to it.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let reader = ends[0]
        mailbox.store(ends[1], ordering: .sequentiallyConsistent)
        var thread = pthread_t()
        let argument = unsafe UnsafeMutableRawPointer(bitPattern: Int(reader) + 1)
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                Interruption.listen(to: Int32(Int(bitPattern: argument) - 1))
                return nil
            },
            argument
        )
        guard code == 0 else { return }
        pthread_detach(thread)
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = unsafe write(mailbox.load(ordering: .sequentiallyConsistent), &byte, 1)
            }
        }
    }

    private static func listen(to descriptor: Int32) {
        var byte: UInt8 = 0
        while unsafe read(descriptor, &byte, 1) != 1 {
            guard errno == EINTR else { return }
        }
        TemporaryFiles.removeAllForGood {
            let isInterrupt = byte == UInt8(truncatingIfNeeded: SIGINT)
            if isatty(STDERR_FILENO) == 1 { Output.talkRaw("\r\u{1B}[K") }
            Output.talk(
                "\(isInterrupt ? "interrupted" : "terminated"): "
                    + (advice
                        ?? "finished trainings are kept; run the same command again to resume")
            )
            _exit((isInterrupt ? ExitCode.interrupted : .terminated).rawValue)
        }
    }
}
