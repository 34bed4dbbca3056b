package import Canonical
import Engine
import Files
package import Markup
package import Records
package import Runner
import Source
import Spec

/// What `assay data check` has to say of one spec.
package struct DataCheckReport: Sendable {
    /// The path that the user gave, or that was found.
    package let path: String
    /// Broken expectations first, then what the checks found.
    package let findings: [DataFinding]
    /// How many rows the first arm uses; 0 if they could not be read.
    package let rowCount: Int
    /// Complete messages of what stopped the checks.
    package let failures: [String]
    package let code: ExitCode
    private let diagnostics: [Diagnostic]
    private let source: SourceFile?

    /// Reads the tables of a spec and checks them.
    ///
    /// - Parameters:
    ///   - path: The spec.
    ///   - project: The project that it stands in.
    ///   - locator: Finds its tables.
    package init(_ path: String, in project: Project, locator: TableLocator) {
        self.path = path
        let files: ExperimentFiles
        do throws(Failure) {
            files = try ExperimentFiles(spec: path, in: project)
        } catch {
            findings = []
            rowCount = 0
            failures = error.messages
            code = error.code
            diagnostics = []
            source = nil
            return
        }
        let experiment = files.experiment
        var findings: [DataFinding] = []
        var failure: Failure?
        var rowCount = 0
        do {
            let tables = try FoundTables(files, locator: locator, needsPins: false)
            findings = try tables.brokenExpectations(of: files).map(DataFinding.init)
            let plan = Plan(experiment)
            let data = try ArmData.load(plan, paths: tables.paths, files: tables.files)
            rowCount = data.first.map { $0.dataset.inputCount(of: $0.allTrainingRows) } ?? 0
            findings += DataCheck.findings(plan, data: data, tables: tables.paths)
        } catch {
            failure = files.failure(from: error)
        }
        self.findings = findings
        self.rowCount = rowCount
        failures = failure?.messages ?? []
        let isBroken = findings.contains { $0.message.code.severity == .error }
        code = failure?.code ?? (isBroken ? .unusableInput : .done)
        diagnostics = findings.map { finding in
            let arm = experiment.arms.first { PlannedArm.name(of: $0.id) == finding.arm }
            var diagnostic =
                switch finding.place {
                case .key(let key): experiment.diagnostic(finding.message, at: key, in: arm)
                case .column(let name):
                    experiment.diagnostic(
                        finding.message,
                        atColumn: name,
                        in: arm ?? experiment.arms[0]
                    )
                }
            if let arm = finding.arm { diagnostic.notes.append("in the arm \(arm.printable)") }
            return diagnostic
        }
        source = files.spec
    }

    /// What people read: each finding with its place, then a line of counts.
    package func lines(terminal: Terminal) -> [String] {
        let lines = diagnostics.map { $0.rendered(source: source) }
        guard failures.isEmpty else { return lines }
        let errors = findings.count { $0.message.code.severity == .error }
        let warnings = findings.count - errors
        let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
        let mark =
            errors > 0
            ? terminal.styled("broken", .red)
            : warnings > 0 ? terminal.styled("warned", .cyan) : terminal.styled("ok", .green)
        return lines + [
            "\(mark)  \(path)  \(rowCount.grouped) rows"
                + (counts.isEmpty ? "" : ", " + counts.joined(separator: ", "))
        ]
    }

    /// The same for programs.
    package var json: JSON {
        [
            "failures": .array(failures.map(JSON.string)),
            "findings": .array(
                zip(findings, diagnostics).map { finding, diagnostic in
                    finding.json.adding([
                        "line": diagnostic.range.map { .integer($0.start.line) } ?? .null
                    ])
                }
            ),
            "path": .string(path),
            "rows": .integer(rowCount),
        ]
    }
}

extension DataFinding {
    /// A broken expectation.
    init(_ broken: BrokenExpectation) {
        self.init(
            broken.message,
            at: .key("data.expect.\(broken.column)"),
            count: broken.count,
            rows: broken.rows.map { Row(table: broken.table, row: $0) }
        )
    }
}
