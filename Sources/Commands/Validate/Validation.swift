import Canonical
import Files
import Lookup
import Markup
import Parallel
import Records
import Source
import Spec
import Verifying

/// The diagnostics of a list of specs and feature-set files.
struct Validation: Sendable {
    let specs: [Checked]
    /// Files of other kinds.
    let skipped: [Skipped]

    /// A skipped file.
    struct Skipped: Sendable {
        let path: String
        let reason: String

        /// The note for people.
        var message: String { "note: skipped '\(path.printable)': \(reason)" }
    }

    /// A spec with its errors and warnings.
    struct Checked: Sendable {
        /// The path as given or found.
        let path: String
        /// In source order.
        let diagnostics: [Diagnostic]
        /// The rendered diagnostics, for standard error.
        let messages: [String]
        let code: ExitCode
    }

    /// So many specs are decoded sooner than the index of all is read.
    private static let fewSpecs = 32

    /// Reads each feature-set file, and each spec with the files it references except tables.
    init(_ paths: [String], in project: Project) {
        let index = paths.count > Self.fewSpecs ? SpecIndex(project) : nil
        defer { index?.keep() }
        let texts = index.map { SpecTexts(project, index: $0) }
        let files = paths.mapInParallel { path -> (checked: Checked?, skipped: Skipped?) in
            switch ProjectFileKind(path, in: project) {
            case .spec: (Checked(spec: path, in: project, texts: texts), nil)
            case .featureSets: (Checked(featureSets: path), nil)
            case .other(let reason): (nil, Skipped(path: path, reason: reason))
            }
        }
        specs = files.compactMap(\.checked)
        skipped = files.compactMap(\.skipped)
    }

    var exitCode: ExitCode { ExitCode.worst(of: specs.map(\.code)) }

    var json: JSON {
        [
            "skipped": .array(
                skipped.map { ["path": .string($0.path), "reason": .string($0.reason)] }
            ),
            "specs": .array(specs.map(\.json)), "version": 1,
        ]
    }

    /// All diagnostics for services that scan code.
    func sarif(in project: Project) -> SARIFLog {
        SARIFLog(
            specs.flatMap { checked in
                let path = project.relativePath(of: checked.path) ?? checked.path
                return checked.diagnostics.isEmpty && checked.code != .done
                    ? checked.messages.map {
                        SARIFLog.Finding(
                            rule: "unreadable-spec",
                            explanation: "The file cannot be read as a spec.",
                            severity: .error,
                            path: path,
                            text: $0
                        )
                    }
                    : checked.diagnostics.map { SARIFLog.Finding($0, path: path) }
            }
        )
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
    fileprivate init(spec path: String, in project: Project, texts: SpecTexts?) {
        let place = "\(Project.specFolder)/\(path.stem).yaml"
        if let texts, project.relativePath(of: path) == place,
            texts.known(path.stem)?.isClean ?? false
        {
            // The same bytes were read in full before.
            self.init(path: path, diagnostics: [], messages: [], code: .done)
            return
        }
        do throws(Failure) {
            let files = try ExperimentFiles(spec: path, in: project)
            texts?.remember(files)
            self.init(
                path: path,
                diagnostics: files.warnings,
                messages: files.warnings.map { $0.rendered(source: files.spec) },
                code: .done
            )
        } catch {
            self.init(path, error)
        }
    }

    fileprivate init(featureSets path: String) {
        do {
            _ = try FeatureSets.decode(SourceFile(path: path, bytes: Disk.read(path)))
            self.init(path: path, diagnostics: [], messages: [], code: .done)
        } catch let error as InvalidSpec {
            self.init(path, Failure(error))
        } catch {
            self.init(path, Failure(.unusableInput, "\(error)"))
        }
    }

    private init(_ path: String, _ failure: Failure) {
        self.init(
            path: path,
            diagnostics: failure.diagnostics,
            messages: failure.messages,
            code: failure.code
        )
    }

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
