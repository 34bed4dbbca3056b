import ArgumentParser
import CMalloc
import Files
import Glibc
import Machine
import Markup
import Records
import Runner

/// The program, for the executable.
package enum CommandLineProgram {
    /// Runs the command line, and exits with its code unless that is 0.
    package static func run() async { await Assay.main() }
}

/// The command line.
struct Assay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assay",
        abstract: "Run experiments from YAML specs with byte-identical results.",
        usage: "assay <command> [<options>]",
        discussion: """
            Examples:
              assay init first --table my.parquet   Create a spec from a table
              assay validate                        Check all specs of the project
              assay run first                       Train, check the gate, register
              assay list                            List experiments
            """,
        version: ProgramVersion.text,
        groupedSubcommands: [
            CommandGroup(name: "Start", subcommands: [InitCommand.self, DataCommand.self]),
            CommandGroup(
                name: "Run",
                subcommands: [
                    ValidateCommand.self, PlanCommand.self, RunCommand.self, RerunCommand.self,
                ]
            ),
            CommandGroup(
                name: "Compare",
                subcommands: [
                    ListCommand.self, ShowCommand.self, LogCommand.self, DiffCommand.self,
                    ReportCommand.self,
                ]
            ),
            CommandGroup(
                name: "Use",
                subcommands: [ScoreCommand.self, ExportCommand.self, PublishCommand.self]
            ),
            CommandGroup(
                name: "Share",
                subcommands: [
                    ProposeCommand.self, BundleCommand.self, UnbundleCommand.self,
                    AttestCommand.self,
                ]
            ),
            CommandGroup(
                name: "Maintain",
                subcommands: [
                    VerifyCommand.self, RecordCommand.self, GCCommand.self, SchemaCommand.self,
                    ExplainCommand.self,
                ]
            ),
        ]
    )

    static func main() async {
        guard StandardStreams.open() else {
            Output.talk("error: a standard stream is closed and '/dev/null' cannot be opened")
            Glibc.exit(ExitCode.failure.rawValue)
        }
        signal(SIGPIPE, SIG_IGN)
        // Return large blocks to the system when they are freed; glibc would start to keep them.
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
                        remedy: "expected KIND@NUMBER, such as kill@7 or full@12"
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
            let text = fullMessage(for: error, columns: HelpText.width)
            guard exitCode(for: error).isSuccess, let help = HelpText(text) else {
                exit(withError: error)
            }
            Output.print(
                help.lines(
                    terminal: Terminal(
                        descriptor: STDOUT_FILENO,
                        environment: environmentVariables()
                    )
                )
            )
        }
    }
}

/// An exit with a code and no message.
struct Ending: Error {
    let code: ExitCode
}
