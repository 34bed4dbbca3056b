import Records

/// Our exit code, not the type of the same name in ArgumentParser.
typealias ExitCode = Records.ExitCode
