import CProcessor

/// What this build needs of the processor.
package enum Processor {
    /// What is wrong with this processor; `nil` where it has all that the build needs.
    ///
    /// It is asked before Engine is entered, since one instruction of its would end the process.
    package static var problem: String? {
        #if ASSAY_VECTOR
            problem(hasVectors: assay_has_avx2_and_fma() != 0)
        #else
            nil
        #endif
    }

    /// The message for a processor that lacks the vector instructions.
    package static func problem(hasVectors: Bool) -> String? {
        guard !hasVectors else { return nil }
        return """
            error: this build of assay needs a processor with AVX2 and FMA
            note: build it with 'ASSAY_PORTABLE=1 make build': identical results, slower
            """
    }
}
