import CFuzzer
import Exercise

@main enum FuzzSpec {
    static func main() {
        let sets = exampleSets()
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        test = { exercise($0, featureSets: sets) }
        _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            FuzzSpec.test(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }

    /// What each input goes to; a C function cannot capture it.
    nonisolated(unsafe) private static var test: ([UInt8]) -> Void = { _ in }
}
