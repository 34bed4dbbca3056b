package import Canonical
import Decisions
import Files
import Markup
package import Records
import Source
import Spec
package import Verifying

/// A check of decision records: their numbers against the registry, their status against specs.
package struct RecordCheck: Sendable {
    /// The checked records, ascending.
    package let records: [String]
    /// The number of tied numbers.
    package let numberCount: Int
    /// By path and line.
    package let findings: [SARIFLog.Finding]
    /// 7 if a number does not match, 6 if a spec names an ended record.
    package let exitCode: ExitCode

    /// The folder that is searched for records.
    package static let folder = "docs/adr"

    /// Checks every record of `docs/adr` and every record that a spec names.
    ///
    /// - Throws: `Failure` if a folder or the registry cannot be read.
    package init(_ project: Project) throws(Failure) {
        var paths: Set<String> = []
        do throws(DiskError) {
            for name in try Disk.names(in: project.path(Self.folder)) where name.hasSuffix(".md") {
                paths.insert("\(Self.folder)/\(name)")
            }
        } catch {
            guard error.isMissingFile else { throw Failure(error) }
        }
        var findings: [SARIFLog.Finding] = []
        var codes: [ExitCode] = []
        for path in try project.specPaths() {
            guard let files = try? ExperimentFiles(spec: path, in: project) else { continue }
            paths.insert(files.decision.path)
            guard files.decision.standing?.isEnded ?? false, let doubt = files.decision.doubt
            else { continue }
            let diagnostic = files.experiment.diagnostic(doubt, at: "adr")
            findings.append(SARIFLog.Finding(diagnostic, path: files.specPath))
            codes.append(.unusableInput)
        }
        records = paths.sorted()
        var count = 0
        for path in records {
            guard let file = project.file(path), let bytes = try? Disk.read(file) else { continue }
            let numbers = TiedNumber.all(in: String(decoding: bytes, as: UTF8.self))
            count += numbers.count
            for number in numbers {
                guard let problem = Self.problem(of: number, in: path, project) else { continue }
                findings.append(problem)
                codes.append(problem.severity == .error ? .brokenRegistry : .done)
            }
        }
        numberCount = count
        self.findings = findings.sorted { left, right in
            left.path != right.path
                ? left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
                : (left.range?.start.line ?? 0) < (right.range?.start.line ?? 0)
        }
        exitCode = ExitCode.worst(of: codes)
    }

    /// What is wrong with a number; `nil` if it matches.
    private static func problem(
        of number: TiedNumber,
        in path: String,
        _ project: Project
    ) -> SARIFLog.Finding? {
        let source = "\(number.quantity.printable) of '\(number.entry.printable)'"
        guard let text = number.text else {
            return finding(
                "adr-number-missing",
                .warning,
                "the marker for \(source) has no number\nrun 'assay adr insert \(path.shellWord)'",
                number,
                path
            )
        }
        do throws(Failure) {
            let registered = try RegisteredValue(number, in: project)
            guard !registered.matches(text) else { return nil }
            return finding(
                "adr-number-differs",
                .error,
                "\(source) is \(registered.text), the record has '\(text.printable)'",
                number,
                path
            )
        } catch {
            let message = error.messages.first ?? "unknown reason"
            let reason = message.hasPrefix("error: ") ? String(message.dropFirst(7)) : message
            return finding(
                "adr-number-untied",
                .error,
                project.below(root: reason),
                number,
                path
            )
        }
    }

    private static let explanations = [
        "adr-number-missing": "A marker of a decision record waits for its number.",
        "adr-number-differs": "A number of a decision record differs from the registry.",
        "adr-number-untied": "A number of a decision record names no registered value.",
    ]

    private static func finding(
        _ rule: String,
        _ severity: Diagnostic.Severity,
        _ text: String,
        _ number: TiedNumber,
        _ path: String
    ) -> SARIFLog.Finding {
        let place = SourcePosition(line: number.line, column: number.column)
        return SARIFLog.Finding(
            rule: rule,
            explanation: explanations[rule] ?? rule,
            severity: severity,
            path: path,
            text: text,
            range: SourceRange(start: place, end: place)
        )
    }
}

extension RecordCheck {
    /// The findings for programs.
    package var json: JSON {
        [
            "findings": .array(
                findings.map { finding in
                    [
                        "column": finding.range.map { .integer($0.start.column) } ?? .null,
                        "line": finding.range.map { .integer($0.start.line) } ?? .null,
                        "path": .string(finding.path), "rule": .string(finding.rule),
                        "severity": .string(finding.severity.rawValue),
                        "text": .string(finding.text),
                    ]
                }
            ),
            "numbers": .integer(numberCount),
            "records": .array(records.map(JSON.string)),
            "version": 1,
        ]
    }
}

extension RecordStanding {
    /// Whether the record no longer decides anything.
    fileprivate var isEnded: Bool {
        switch self {
        case .superseded, .fallen: true
        case .accepted, .proposed, .open: false
        }
    }
}
