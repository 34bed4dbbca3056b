import Commands
import Testing

@Suite("Processor") struct ProcessorTests {
    @Test func `a processor without what the build needs`() {
        #expect(Processor.problem(hasVectors: true) == nil)
        #expect(
            Processor.problem(hasVectors: false) == """
                error: this build of assay needs a processor with AVX2 and FMA
                note: build it with 'ASSAY_PORTABLE=1 make build': identical results, slower
                """
        )
    }
}
