import FoundationEssentials

/// The environment, read at the edge and passed on as a value.
package func environmentVariables() -> [String: String] {
    ProcessInfo.processInfo.environment
}
