internal import SwiftProtobuf

internal import struct FoundationEssentials.Data

extension ONNXTensorProto {
    /// Makes a binary32 tensor with its data inline.
    static func floats(_ name: String, shape: [Int], values: [Float]) -> Self {
        .with {
            $0.dims = shape.map(Int64.init)
            $0.dataType = Int32(DataType.float.rawValue)
            $0.name = name
            $0.rawData = Data(littleEndian(values))
        }
    }

    /// Makes an int64 vector with its data inline.
    static func integers(_ name: String, _ values: [Int64]) -> Self {
        .with {
            $0.dims = [Int64(values.count)]
            $0.dataType = Int32(DataType.int64.rawValue)
            $0.name = name
            $0.rawData = Data(littleEndian(values))
        }
    }
}

extension ONNXNodeProto {
    /// Makes an operation with one output, for which it is named.
    static func operation(
        _ type: String,
        inputs: [String],
        output: String,
        attributes: [ONNXAttributeProto]
    ) -> Self {
        .with {
            $0.input = inputs
            $0.output = [output]
            $0.name = output
            $0.opType = type
            $0.attribute = attributes
        }
    }
}

extension ONNXAttributeProto {
    /// Makes an attribute that holds one integer.
    static func integer(_ name: String, _ value: Int64) -> Self {
        .with {
            $0.name = name
            $0.i = value
            $0.type = .int
        }
    }
}

extension ONNXTensorShapeProto.Dimension {
    /// The number of rows, which each call of the model chooses.
    static var rows: Self { .with { $0.dimParam = "N" } }

    /// Makes a fixed length.
    static func size(_ count: Int) -> Self { .with { $0.dimValue = Int64(count) } }
}

extension ONNXValueInfoProto {
    /// Makes the declaration of a binary32 input or output.
    static func tensor(_ name: String, shape: [ONNXTensorShapeProto.Dimension]) -> Self {
        .with {
            $0.name = name
            $0.type.tensorType = .with {
                $0.elemType = Int32(ONNXTensorProto.DataType.float.rawValue)
                $0.shape.dim = shape
            }
        }
    }
}
