import Synchronization

private let serial = Atomic<Int>(0)

/// Gives each temporary file of this process a number of its own.
func nextSerial() -> Int {
    serial.wrappingAdd(1, ordering: .relaxed).newValue
}
