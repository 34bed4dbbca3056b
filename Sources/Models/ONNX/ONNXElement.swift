internal import SwiftProtobuf

internal import struct FoundationEssentials.Data

/// The types of quantised numbers; raw values are ONNX's.
enum ONNXElement: Int32 {
    case uint8 = 2
    case int8 = 3
    case int16 = 5
    case int32 = 6
}

extension ONNXTensorProto {
    /// Makes a tensor of integers with its data inline.
    static func codes<Code: FixedWidthInteger>(
        _ name: String,
        _ element: ONNXElement,
        shape: [Int],
        _ values: [Code]
    ) -> Self {
        .with {
            $0.dims = shape.map(Int64.init)
            $0.dataType = element.rawValue
            $0.name = name
            $0.rawData = Data(littleEndian(values))
        }
    }

    /// Reads the integers of a tensor with its data inline.
    ///
    /// - Throws: `ONNXError.unreadable` if the data are not as long as the shape says.
    func integers<Code: FixedWidthInteger>(
        _ element: ONNXElement,
        as type: Code.Type
    ) throws(ONNXError) -> [Code] {
        var count = 1
        for length in dims {
            guard length > 0, length <= ONNXModel.byteLimit else {
                throw .unreadable("'\(name)' has no shape")
            }
            count *= Int(length)
            guard count <= ONNXModel.byteLimit else { throw .unreadable("'\(name)' is too large") }
        }
        let width = Code.bitWidth / 8
        guard dataType == element.rawValue, rawData.count == width * count else {
            throw .unreadable("'\(name)' does not contain \(count) integers of \(width) bytes")
        }
        let bytes = [UInt8](rawData)
        return (0..<count).map { place in
            (0..<width).reduce(0 as Code) { code, byte in
                code | Code(truncatingIfNeeded: bytes[width * place + byte]) << Code(8 * byte)
            }
        }
    }
}
