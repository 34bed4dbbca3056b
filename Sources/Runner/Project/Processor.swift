import CProcessor

/// What this build needs of the processor.
enum Processor {
    /// What is missing, with the remedy; `nil` on a processor that has it all.
    ///
    /// It is asked before Engine is entered, since one instruction of its would end the process.
    static var missingFeature: String? {
        #if ASSAY_VECTOR
            if assay_has_avx2_and_fma() == 0 {
                return """
                    this build of assay needs a processor with AVX2 and FMA, and this one has not
                    note: build it with 'ASSAY_PORTABLE=1 swift build -c release': the same bytes, slower
                    """
            }
        #endif
        return nil
    }
}
