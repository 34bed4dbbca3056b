import Glibc
import Processes
import Records
import Testing

/// A program that is given more than a pipe holds.
@Suite("Child processes")
struct ChildProcessTests {
    static let megabyte = [UInt8](repeating: UInt8(ascii: "a"), count: 1 << 20)

    @Test func `a program may end without reading its input`() async {
        await #expect(processExitsWith: .success) {
            // As assay does when it starts.
            signal(SIGPIPE, SIG_IGN)
            for (program, code) in [("true", Int32(0)), ("false", 1)] {
                for _ in 0..<20 {
                    let child = ChildProcess(program: program)
                    let outcome = try await child.run([], input: ChildProcessTests.megabyte)
                    #expect(outcome.code == code)
                    #expect(outcome.output.isEmpty)
                }
            }
        }
    }

    @Test func `a program gets all of its input`() async throws {
        let outcome = try await ChildProcess(program: "cat").run([], input: Self.megabyte)
        #expect(outcome.code == 0)
        #expect(outcome.output == Self.megabyte)
    }
}
