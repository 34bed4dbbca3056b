package import Records
import Subprocess

/// One call of another program through swift-subprocess: the only file that starts a process.
package struct ChildProcess: Sendable {
    /// The name that is looked for on the PATH.
    let program: String
    /// Variables to set, or with `nil` to remove.
    let environment: [String: String?]

    package init(program: String, environment: [String: String?] = [:]) {
        self.program = program
        self.environment = environment
    }

    /// The outcome of a call.
    package struct Outcome: Sendable {
        package let code: Int32
        package let output: [UInt8]
        /// The standard error.
        package let talk: String

        /// The output as text, without the line end.
        package var text: String {
            let text = String(decoding: output, as: UTF8.self)
            return text.hasSuffix("\n") ? String(text.dropLast()) : text
        }

        /// The first line of the standard error.
        package var complaint: String {
            talk.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        }
    }

    /// Runs the program to completion.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - input: What it reads.
    /// - Returns: How it ended, and what it wrote.
    /// - Throws: `Failure` if there is no such program, or if it writes more than a gigabyte.
    package func run(_ arguments: [String], input: [UInt8] = []) async throws(Failure) -> Outcome {
        var changes: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            changes.updateValue(value, forKey: Environment.Key(stringLiteral: name))
        }
        do {
            let result = try await Subprocess.run(
                .name(program),
                arguments: Arguments(arguments),
                environment: .inherit.updating(changes),
                input: OfferedInput(bytes: input),
                output: .bytes(limit: 1 << 30),
                error: .string(limit: 1 << 20)
            )
            guard case .exited(let code) = result.terminationStatus else {
                throw Failure(.failure, "\(program) was killed")
            }
            return Outcome(
                code: code,
                output: result.standardOutput,
                talk: result.standardError
            )
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(
                .unusableInput,
                "\(program) cannot be run: \(error)",
                remedy: "put \(program) on the PATH"
            )
        }
    }
}

/// Bytes that a program may read or leave.
///
/// A program that ends before it has read everything closes its end: what is left is of no use to it, and how it
/// ended says whether that was right.
private struct OfferedInput: InputProtocol {
    let bytes: [UInt8]

    func write(with writer: StandardInputWriter) async throws {
        _ = try? await writer.write(bytes)
    }
}
