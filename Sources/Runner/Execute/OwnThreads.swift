import Glibc
import Machine

/// Runs every job on a separate thread.
///
/// Trainings compute for long, and durable writes wait for a disk: on the cooperative pool, which has a
/// thread for each core, they would keep each other, and whoever decides what comes next, from running.
final class OwnThreads: TaskExecutor {
    static let shared = OwnThreads()

    func enqueue(_ job: consuming ExecutorJob) {
        let entrance = unsafe Entrance(job: UnownedJob(job), executor: asUnownedTaskExecutor())
        let argument = unsafe Unmanaged.passRetained(entrance).toOpaque()
        var thread = pthread_t()
        let code = unsafe pthread_create(&thread, nil, enter, argument)
        // The caller's thread must go on deciding, and the system's own threads would be next to lack.
        guard code == 0 else { ThreadProbe.endWithoutThread(code) }
        pthread_detach(thread)
    }

    /// What a new thread begins with.
    @safe private final class Entrance: Sendable {
        private let job: UnownedJob
        private let executor: UnownedTaskExecutor

        init(job: UnownedJob, executor: UnownedTaskExecutor) {
            self.job = job
            unsafe self.executor = executor
        }

        func run() { unsafe job.runSynchronously(on: executor) }
    }

    /// The start routine of a thread.
    private var enter: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
        { argument in
            if let argument = unsafe argument {
                unsafe Unmanaged<Entrance>.fromOpaque(argument).takeRetainedValue().run()
            }
            return nil
        }
    }
}
