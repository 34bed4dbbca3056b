import Spec

/// What was found in a list of specs.
struct Validation: Sendable {
    let specs: [Checked]

    /// A spec and what is wrong or doubtful about it.
    struct Checked: Sendable {
        /// The path that the user gave, or that was found.
        let path: String
        /// In source order.
        let diagnostics: [Diagnostic]
        /// What people read of each, ready for standard error.
        let messages: [String]
        let code: ExitCode
    }

    /// Reads each spec with what it refers to, the tables excepted.
    init(_ paths: [String], in project: Project) {
        specs = paths.map { path in
            do throws(Failure) {
                let files = try ExperimentFiles(spec: path, in: project)
                return Checked(
                    path: path,
                    diagnostics: files.warnings,
                    messages: files.warnings.map { $0.rendered(source: files.spec) },
                    code: .done
                )
            } catch {
                return Checked(
                    path: path,
                    diagnostics: error.diagnostics,
                    messages: error.messages,
                    code: error.code
                )
            }
        }
    }

    var exitCode: ExitCode { ExitCode.worst(of: specs.map(\.code)) }

    var json: JSON {
        ["specs": .array(specs.map(\.json)), "version": 1]
    }

    /// Workflow commands that show each diagnostic beside its line in a pull request.
    var githubAnnotations: [String] {
        specs.flatMap { checked in
            checked.diagnostics.isEmpty && checked.code != .done
                ? checked.messages.map {
                    Diagnostic.githubAnnotation(.error, file: checked.path, $0)
                }
                : checked.diagnostics.map(\.githubAnnotation)
        }
    }
}

extension Validation.Checked {
    fileprivate var json: JSON {
        [
            "diagnostics": .array(diagnostics.map(\.json)),
            // What is wrong with no place in a spec, such as a file that cannot be read.
            "failures": .array(
                diagnostics.isEmpty && code != .done ? messages.map(JSON.string) : []
            ),
            "path": .string(path),
            "valid": .bool(code == .done),
        ]
    }
}

extension Diagnostic {
    fileprivate var json: JSON {
        .object(
            Dictionary(uniqueKeysWithValues: jsonFields.map { ($0.name, JSON($0.value)) })
        )
    }
}

extension JSON {
    fileprivate init(_ field: Diagnostic.JSONField) {
        self =
            switch field {
            case .string(let text): .string(text)
            case .integer(let number): .integer(number)
            case .strings(let texts): .array(texts.map(JSON.string))
            case .null: .null
            }
    }
}
