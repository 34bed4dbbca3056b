import Canonical
import Files
package import Foundation

extension Program {
    /// Starts the program and goes on.
    ///
    /// - Parameters:
    ///   - arguments: Without the program's own name.
    ///   - folder: Where it is run.
    ///   - environment: What it finds there besides `PATH` and `HOME`.
    ///   - talk: The file that its standard error goes to; its standard output goes nowhere.
    /// - Returns: The process.
    /// - Throws: An error if it cannot be started.
    package static func launch(
        _ arguments: [String],
        in folder: URL,
        environment: [String: String] = [:],
        talk: URL? = nil
    ) throws -> Process {
        let process = Process()
        process.executableURL = buildFolder.appending(path: "assay")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let inherited = ProcessInfo.processInfo.environment
        process.environment = environment.merging(
            ["PATH": inherited["PATH"] ?? "", "HOME": inherited["HOME"] ?? "/"]
        ) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        if let talk {
            try Data().write(to: talk)
            process.standardError = try FileHandle(forWritingTo: talk)
        }
        try process.run()
        return process
    }
}

extension ScratchProject {
    /// A small experiment of four fits that has not run yet.
    package static func ready(epochs: Int = 3) throws -> ScratchProject {
        let project = try ScratchProject()
        let spec = try project.spec(epochs: epochs, atLeast: -1)
        try project.write(spec, to: "experiments/small.yaml")
        return project
    }

    /// What is wrong with the blobs of a folder: those whose bytes do not have the digest in their name.
    package func damagedObjects(below folder: String) throws -> [String] {
        try files(below: folder + "/objects/sha256").filter { path, bytes in
            !path.contains("/.")
                && Digest(of: Array(bytes)).hex != path.split(separator: "/").joined()
        }.keys.sorted()
    }

    /// The files that wait for their names.
    package func temporaryFiles(below folder: String) throws -> [String] {
        try files(below: folder).keys.filter { $0.lastComponent.hasPrefix(".") }.sorted()
    }
}
