import CFuzzer
import Exercise

@main enum FuzzLogs {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { data, size in
            exercise(Array(UnsafeBufferPointer(start: data, count: size)))
            return 0
        }
    }
}
