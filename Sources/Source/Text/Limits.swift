/// The limits on documents; each is far beyond any sensible experiment.
package enum Limits {
    /// The largest file, in bytes.
    package static let bytes = 1 << 20
    /// The largest number of scalars, lists and mappings.
    package static let nodes = 1 << 16
    /// How deep lists and mappings may be nested.
    package static let depth = 32
    /// How many diagnostics of one file are reported; the rest is only counted.
    package static let diagnostics = 100
    /// How many arms a matrix may make.
    package static let arms = 256
    /// How many values all arms of a file may have together, since each arm is read by itself.
    package static let armNodes = 1 << 20
}
