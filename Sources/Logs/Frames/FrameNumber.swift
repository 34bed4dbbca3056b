import Tables

/// The number that a log gives to a frame.
struct FrameNumber {
    let value: Int64

    /// Reads a whole number of at least 0, also one that ends in `.0`; nil if it is none.
    init?(_ bytes: ArraySlice<UInt8>) {
        switch DecimalNumber(bytes) {
        case .integer(let number) where number >= 0: value = number
        case .real(let number):
            guard number >= 0, number < 0x1p53, let whole = Int64(exactly: number) else {
                return nil
            }
            value = whole
        default: return nil
        }
    }
}
