import ArgumentParser
import CMalloc
import Files
import Glibc
import Markup
import Records
import Runner

/// The whole program, for the executable that is nothing else.
package enum CommandLineProgram {
    /// Does what the arguments say, and ends the process with its exit code if that is not 0.
    package static func run() async { await Assay.main() }
}

/// The command line.
struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Run experiments from YAML specs: deterministic plans, byte-identical results.",
        discussion: """
            Examples:
              assay init first --table my.parquet   a spec from your own table
              assay validate                        check all specs of the project
              assay run first                       train, judge, register
              assay list                            what there is
            """,
        version: Versions.program,
        subcommands: [
            InitCommand.self, ValidateCommand.self, PlanCommand.self, RunCommand.self,
            RerunCommand.self, VerifyCommand.self, DiffCommand.self, ProposeCommand.self,
            ReportCommand.self, ListCommand.self, ShowCommand.self, DataCommand.self,
            GCCommand.self, SchemaCommand.self, ExplainCommand.self,
        ]
    )

    static func main() async {
        guard StandardStreams.open() else {
            Output.talk("error: a standard stream is closed, and '/dev/null' cannot be opened")
            Glibc.exit(ExitCode.failure.rawValue)
        }
        signal(SIGPIPE, SIG_IGN)
        // Large blocks go back to the system when they are freed; glibc would begin to keep them.
        mallopt(M_MMAP_THRESHOLD, 1 << 17)
        if AddressSpace.isLimited {
            // Each further arena reserves 64 MB of it.
            mallopt(M_ARENA_MAX, 1)
        }
        if let problem = ThreadProbe.problem ?? Processor.problem ?? FloatingPointMode.problem {
            Output.talk(problem)
            Glibc.exit(ExitCode.failure.rawValue)
        }
        Interruption.watch()
        do {
            if let text = environmentVariables()[Fault.variable] {
                guard let fault = Fault(parsing: text) else {
                    throw Failure(
                        .usage,
                        "\(Fault.variable) is '\(text.printable)'",
                        remedy: "it reads KIND@NUMBER, as in kill@7 or full@12"
                    )
                }
                Fault.arm(fault)
            }
            if let failure = UnknownCommand.failure(in: Array(CommandLine.arguments.dropFirst())) {
                throw failure
            }
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as Failure {
            for message in failure.messages { Output.talk(message) }
            Glibc.exit(failure.code.rawValue)
        } catch let error as DiskError {
            Output.talk("error: \(error)")
            Glibc.exit(ExitCode.failure.rawValue)
        } catch let error as Ending {
            Glibc.exit(error.code.rawValue)
        } catch {
            exit(withError: error)
        }
    }
}

/// An end with a code and nothing more to say.
struct Ending: Error {
    let code: ExitCode
}
