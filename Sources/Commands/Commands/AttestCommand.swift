import ArgumentParser
import Attesting
import Canonical
import Files
import Glibc
import Lookup
import Markup
import Records
import Runner
import Source
import Verifying

/// `assay attest`: a signed statement about an entry.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Sign a statement about an entry.",
        usage: "assay attest <entry> --key <file> [--rerun] [<options>]",
        discussion: """
            Writes an in-toto statement with SLSA provenance, signed by ssh-keygen, to
            registry/attestations. Without --rerun it says that 'verify' passed; with
            --rerun, that you trained again and every digest came out the same.

            Examples:
              assay attest fr_regressor_v1_public --key ~/.ssh/id_ed25519
              assay attest fr_regressor_v1_public --rerun --key ~/.ssh/id_ed25519
              assay attest fr_regressor_v1_public --rerun --key agent.pub

            Exit code 5 if a digest differs; nothing is then signed. 'assay verify
            --signers FILE' checks signatures.
            """
    )

    @Argument(help: "Name, NAME@PREFIX, path, or digest prefix of an entry.")
    var entry: String

    @Option(
        help: ArgumentHelp(
            "SSH private key, or a public key that ssh-agent holds.",
            valueName: "file"
        ),
        completion: .file()
    )
    var key: String

    @Flag(help: "Rerun the entry first, and say so in the statement.")
    var rerun = false

    @OptionGroup var parallel: JobOptions

    @Option(help: "Output format.")
    var format: OutputFormat = .text

    @Flag(name: .shortAndLong, help: "Print no progress.")
    var quiet = false

    @OptionGroup var data: DataOptions
    @OptionGroup var options: ProjectOptions

    func validate() throws {
        guard !key.isEmpty else { throw ValidationError("expected a key with --key") }
        guard rerun || data.paths.isEmpty else {
            throw ValidationError("--data requires --rerun")
        }
    }

    func run() async throws {
        let project = try options.project(of: entry.contains("/") ? entry : nil)
        let item = try EntryReference(text: entry).item(in: project)
        guard Disk.isFile(key) else {
            throw Failure(
                .unusableInput,
                "no key '\(key.printable)'",
                remedy: "create one with: ssh-keygen -t ed25519 -f \(key.shellWord)"
            )
        }
        try check(item, in: project)
        if rerun { try await reproduce(item, in: project) }
        let statement = Provenance(
            item,
            act: rerun ? .rerun : .verify,
            program: Versions.program
        )
        let signature = try await SSHKeygen().sign(statement.bytes, key: key)
        let stored: (path: String, isNew: Bool)
        do throws(DiskError) {
            stored = try AttestationFolder(of: project).add(signature, of: statement)
        } catch {
            throw Failure(error)
        }
        let fingerprint = (try? SSHSignature(signature))?.fingerprint ?? ""
        switch format {
        case .text:
            let act = rerun ? "reran" : "verified"
            Output.print([
                stored.isNew
                    ? "signed: \(act) \(item.reference), key \(fingerprint)"
                    : "up to date: this key has signed \(item.reference) before",
                "  \(stored.path)",
            ])
        case .json:
            let json: JSON = [
                "command": .string(statement.act.rawValue),
                "entry": .string(item.reference),
                "key": .string(fingerprint),
                "new": .bool(stored.isNew),
                "path": .string(stored.path),
                "statement": .string(Digest(of: statement.bytes).hex),
                "version": 1,
            ]
            Output.print(bytes: json.prettyBytes)
        }
    }

    /// Refuses an entry about which `verify` has an error; a signature does not rest on earlier calls.
    private func check(_ item: Registry.Item, in project: Project) throws {
        let broken = try Verification(project, isAnew: true).findings.filter { finding in
            finding.severity == .error
                && (finding.path == item.path
                    || finding.path.contains("/\(AttestationFolder.name)/\(item.entry.name)/"))
        }
        guard broken.isEmpty else {
            throw Failure(.brokenRegistry, messages: broken.map(\.text))
        }
        try project.registry.refuseConflicts(of: [item])
    }

    /// Reruns an entry, and stops unless every digest came out the same.
    private func reproduce(_ item: Registry.Item, in project: Project) async throws {
        let environment = environmentVariables()
        let request = RerunRequest(
            project: project,
            item: item,
            locator: data.locator(project: project, environment: environment),
            slots: Slots(parallel.jobs),
            flip: try environment[BitFlip.variable].map(BitFlip.init(parsing:)),
            other: nil
        )
        let progress = RunProgress(
            terminal: Terminal(descriptor: STDERR_FILENO, environment: environment),
            isQuiet: quiet,
            scope: .fits
        )
        var code = ExitCode.done
        await RerunQueue(requests: [request], width: 1).carryOut(progress.watcher) { outcome in
            switch outcome {
            case .success(let report):
                code = report.exitCode
                guard code != .done else { return }
                let terminal = Terminal(descriptor: STDERR_FILENO, environment: environment)
                for line in report.lines(terminal: terminal, explains: false) { Output.talk(line) }
                Output.talk("error: '\(item.reference)' is not reproduced; nothing was signed")
            case .failure(let failure):
                for message in failure.messages { Output.talk(message) }
                code = failure.code
            }
        }
        guard code == .done else { throw Ending(code: code) }
    }
}
