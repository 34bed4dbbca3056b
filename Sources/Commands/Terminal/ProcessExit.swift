import Records

/// How the process ends: ours, not the type of the same name in ArgumentParser.
typealias ExitCode = Records.ExitCode
