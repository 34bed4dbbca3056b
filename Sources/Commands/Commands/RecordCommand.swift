import ArgumentParser
import Canonical
import Deciding
import Files
import Glibc
import Markup
import Records
import Source
import Verifying

/// `assay adr`: decision records and the registry.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "adr",
        abstract: "Check decision records against the registry.",
        usage: "assay adr <command> [<options>]",
        discussion: """
            A comment that readers do not see ties a number to its source:
            <!-- assay: small plcc -->. After the entry comes a metric, METRIC.std,
            METRIC.worst or margin.

            Examples:
              assay adr insert docs/adr/0007-small.md   Write numbers behind their markers
              assay adr check                           Find numbers that no longer match
            """,
        subcommands: [RecordCheckCommand.self, RecordInsertCommand.self]
    )
}

/// `assay adr check`: finds numbers that no longer match, and ended records that specs name.
struct RecordCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find outdated numbers and superseded records.",
        usage: "assay adr check [<options>]",
        discussion: """
            Checks the records of docs/adr and those that specs name.

            Examples:
              assay adr check
              assay adr check --format github   Annotate a pull request

            Exit code 7 if a number differs from the registry, 6 if a spec names a
            superseded or rejected record.
            """
    )

    @Option(help: "Output format; sarif is SARIF 2.1.0.")
    var format: ValidateCommand.Format = .text

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let check = try RecordCheck(try options.project())
        switch format {
        case .text:
            for finding in check.findings { Output.talk(finding.line) }
            let numbers = check.numberCount == 1 ? "1 number" : "\(check.numberCount) numbers"
            let records =
                check.records.count == 1 ? "1 record" : "\(check.records.count) records"
            let findings =
                check.findings.count == 1 ? "1 finding" : "\(check.findings.count) findings"
            Output.print("\(records), \(numbers): \(findings)")
        case .json: Output.print(bytes: check.json.prettyBytes)
        case .sarif: Output.print(bytes: SARIFLog(check.findings).json.prettyBytes)
        case .gitlab:
            Output.print(bytes: SARIFLog(check.findings).codeQualityReport.prettyBytes)
        case .github:
            let lines = check.findings.map(\.githubAnnotation)
            if !lines.isEmpty { Output.print(lines) }
        }
        guard check.exitCode == .done else { throw Ending(code: check.exitCode) }
    }
}

/// `assay adr insert`: writes numbers into a record.
struct RecordInsertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "insert",
        abstract: "Write registered numbers into a record.",
        usage: "assay adr insert <record> [<options>]",
        discussion: """
            Write '<!-- assay: ENTRY METRIC -->' where a number belongs. The number follows
            the comment, with a closing comment behind it.

            Examples:
              assay adr insert docs/adr/0007-small.md
              assay adr insert docs/adr/0007-small.md --replace   Also correct numbers

            Refuses the record of a registered entry, which contains its digest.
            """
    )

    @Argument(help: "A decision record.", completion: .file(extensions: ["md"]))
    var record: String

    @Flag(help: "Replace numbers that no longer match.")
    var replace = false

    @OptionGroup var options: ProjectOptions

    func run() throws {
        let project = try options.project(of: record)
        let outcome = try RecordNumbers(record, in: project).insert(replacesOthers: replace)
        let replaced = replace ? ", \(outcome.replaced) replaced" : ""
        Output.print(
            "\(outcome.path.printable): \(outcome.filled) of \(outcome.total) markers filled\(replaced)"
        )
    }
}

extension SARIFLog.Finding {
    /// The finding in the form of a compiler's message.
    fileprivate var line: String {
        let place = range.map { ":\($0.start.line):\($0.start.column)" } ?? ""
        let lines = text.split(separator: "\n").map { String($0).printable }
        let rest = lines.dropFirst().map { $0.hasPrefix("note: ") ? $0 : "note: \($0)" }
        return (["\(path.printable)\(place): \(severity.rawValue): \(lines.first ?? "")"] + rest)
            .joined(separator: "\n")
    }
}
