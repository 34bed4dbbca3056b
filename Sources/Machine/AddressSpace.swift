import Glibc

/// The address space that the process may use, which `ulimit -v` and `ulimit -d` limit.
package enum AddressSpace {
    /// The limit in bytes; `nil` where there is none.
    package static var limit: Int? { softLimit(RLIMIT_AS) }

    /// The limit of what can be written to, in bytes; `nil` where there is none.
    static var dataLimit: Int? { softLimit(RLIMIT_DATA) }

    /// Whether there is a limit that stacks and blocks of memory count for.
    package static var isLimited: Bool { limit != nil || dataLimit != nil }

    /// The number of bytes that the stack of a new thread takes.
    ///
    /// The C library takes the limit of the main thread's stack, and 2 MiB where there is none.
    package static var stackSize: Int { softLimit(RLIMIT_STACK) ?? 2 << 20 }

    private static func softLimit(_ resource: __rlimit_resource) -> Int? {
        var limits = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0,
            limits.rlim_cur != rlim_t.max
        else { return nil }
        return Int(clamping: limits.rlim_cur)
    }
}
