extension SafeTensors {
    /// The header of a file as it says it, each tensor's place checked against its shape.
    struct Header {
        /// Where a tensor lies.
        struct Place {
            let name: String
            let shape: [Int]
            /// The first byte and the one after the last, counted from the end of the header.
            let start: Int
            let end: Int
        }

        /// The tensors in the order of the text.
        let places: [Place]
        /// The free text in the order of the text.
        let metadata: [(key: String, value: String)]

        /// Reads a header up to the end of the scanner's range.
        init(_ scanner: inout Scanner) throws(SafeTensorsError) {
            var places: [Place] = []
            var metadata: [(key: String, value: String)]?
            try scanner.readObject { scanner, key throws(SafeTensorsError) in
                if key != SafeTensors.metadataKey {
                    places.append(try Self.readPlace(of: key, &scanner))
                } else if metadata == nil {
                    metadata = try Self.readMetadata(&scanner)
                } else {
                    throw .duplicate(name: key)
                }
            }
            try scanner.expectEnd()
            self.places = places
            self.metadata = metadata ?? []
        }

        /// Reads the object of free text.
        private static func readMetadata(
            _ scanner: inout Scanner
        ) throws(SafeTensorsError) -> [(key: String, value: String)] {
            var members: [(key: String, value: String)] = []
            try scanner.readObject { scanner, key throws(SafeTensorsError) in
                members.append((key, try scanner.readString()))
            }
            return members
        }

        /// Reads a tensor's type, shape and offsets, each once, in any order.
        private static func readPlace(
            of name: String,
            _ scanner: inout Scanner
        ) throws(SafeTensorsError) -> Place {
            var type: String?
            var shape: [Int]?
            var offsets: [Int]?
            try scanner.readObject { scanner, key throws(SafeTensorsError) in
                switch key {
                case "dtype" where type == nil: type = try scanner.readString()
                case "shape" where shape == nil: shape = try scanner.readIntegers()
                case "data_offsets" where offsets == nil: offsets = try scanner.readIntegers()
                case "dtype", "shape", "data_offsets": throw .duplicate(name: "\(name).\(key)")
                default: throw scanner.failure("the value of 'dtype', 'shape' or 'data_offsets'")
                }
            }
            guard let type, let shape, let offsets, offsets.count == 2 else {
                throw scanner.failure("'dtype', 'shape' and two 'data_offsets' before this")
            }
            guard type == SafeTensors.elementType else {
                throw .unsupportedType(tensor: name, type: type)
            }
            guard offsets[0] <= offsets[1], byteCount(of: shape) == offsets[1] - offsets[0] else {
                throw .lengthMismatch(tensor: name)
            }
            return Place(name: name, shape: shape, start: offsets[0], end: offsets[1])
        }

        /// Multiplies the lengths of the axes; nil above what an `Int` holds.
        private static func byteCount(of shape: [Int]) -> Int? {
            var count = 4
            for length in shape {
                let (product, overflow) = count.multipliedReportingOverflow(by: length)
                guard !overflow else { return nil }
                count = product
            }
            return count
        }
    }
}
