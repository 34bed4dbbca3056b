import FoundationEssentials

/// The environment variables, as a value.
package func environmentVariables() -> [String: String] {
    ProcessInfo.processInfo.environment
}
