import CProcessor

/// The processor features that this build requires.
package enum Processor {
    /// The message for an unsuitable processor; `nil` if it supports this build.
    ///
    /// Checked before any code of Engine runs, since an unsupported instruction ends the process.
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
