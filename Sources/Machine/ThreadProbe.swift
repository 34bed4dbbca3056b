import Files
import FoundationEssentials
import Glibc
import Records

/// Checks early that the threads and memory of any command can be allocated.
///
/// Dispatch, which runs Swift's tasks, waits for ever for a thread that the system refuses, as under
/// `ulimit -v 60000`. A refusal here is a message instead.
package enum ThreadProbe {
    /// What a command allocates besides the stacks of its threads and what it trains.
    private static let room = 64 << 20

    /// The error message; `nil` if everything can be allocated.
    package static var problem: String? {
        let count = 2 * ProcessInfo.processInfo.activeProcessorCount + 4
        var threads: [pthread_t] = []
        var code: Int32 = 0
        var gate = unsafe pthread_mutex_t()
        unsafe pthread_mutex_init(&gate, nil)
        defer { unsafe pthread_mutex_destroy(&gate) }
        unsafe withUnsafeMutablePointer(to: &gate) { gate in
            // They wait until all have been asked for: it is so many at once that are needed.
            unsafe pthread_mutex_lock(gate)
            while threads.count < count, code == 0 {
                var thread = pthread_t()
                code = unsafe pthread_create(
                    &thread,
                    nil,
                    { gate in
                        guard let gate = unsafe gate?.assumingMemoryBound(to: pthread_mutex_t.self)
                        else { return nil }
                        unsafe pthread_mutex_lock(gate)
                        unsafe pthread_mutex_unlock(gate)
                        return nil
                    },
                    gate
                )
                if code == 0 { threads.append(thread) }
            }
            if code == 0, !hasRoom { code = ENOMEM }
            unsafe pthread_mutex_unlock(gate)
            for thread in threads { pthread_join(thread, nil) }
        }
        return code == 0 ? nil : message(code, threads: count)
    }

    /// Exits if a thread cannot be created during a run.
    package static func endWithoutThread(_ code: Int32) -> Never {
        TemporaryFiles.removeAllForGood {
            let text = """
                error: cannot create a thread: \(unsafe String(cString: strerror(code)))
                note: finished trainings are kept; use fewer --jobs, or raise the limits \
                ('ulimit -v', 'ulimit -u', or those of the container)

                """
            try? Disk.write(ArraySlice(text.utf8), to: STDERR_FILENO, "standard error")
            _exit(ExitCode.failure.rawValue)
        }
    }

    private static var hasRoom: Bool {
        guard AddressSpace.isLimited else { return true }
        let block = unsafe mmap(
            nil,
            room,
            PROT_READ | PROT_WRITE,
            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
            -1,
            0
        )
        guard unsafe block != MAP_FAILED else { return false }
        unsafe munmap(block, room)
        return true
    }

    private static func message(_ code: Int32, threads: Int) -> String {
        let megabytes = (threads * AddressSpace.stackSize + room) >> 20
        let limits = [("-v", AddressSpace.limit), ("-d", AddressSpace.dataLimit)].compactMap {
            option,
            limit in limit.map { "'ulimit \(option)' is \($0 >> 10) kB" }
        }
        let advice =
            limits.isEmpty
            ? "raise the limit on threads ('ulimit -u', or 'pids.max' of the container)"
            : "\(limits.joined(separator: " and ")); \(megabytes) MB more than the program are needed"
        return """
            error: cannot create \(threads) threads with \(room >> 20) MB of memory: \
            \(unsafe String(cString: strerror(code)))
            note: \(advice)
            """
    }
}
