import Engine
import Testing

@testable import Models

@Suite("SafeTensors") struct SafeTensorsTests {
    let tensors = [
        SafeTensors.Tensor(name: "b", shape: [2, 1], values: [1, -0.0]),
        SafeTensors.Tensor(name: "a", shape: [], values: [.pi]),
        SafeTensors.Tensor(name: "é\"\n", shape: [0, 3], values: []),
    ]

    /// Makes a file from the text of its header and its data.
    func file(_ header: String, data: [UInt8] = []) -> [UInt8] {
        littleEndian([UInt64(header.utf8.count)]) + header.utf8 + data
    }

    @Test func `a file is a length and a padded header and the values`() {
        let bytes = SafeTensors.encode(tensors: [.init(name: "w", shape: [2], values: [1, -2])])
        let header = #"{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}  "#
        #expect(header.utf8.count.isMultiple(of: 8))
        #expect(
            bytes == file(header, data: [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0])
        )
    }

    @Test func `a network gives the bytes of its fixture`() throws {
        let bytes = SafeTensors.encode(
            tensors: Network.tiny(hidden: [4, 2]).safeTensors,
            metadata: [("name", "tïny"), ("format", "assay")]
        )
        try Fixture.expect("tiny_gelu.safetensors", holds: bytes)
    }

    @Test func `the order of the arguments moves no byte`() {
        let bytes = SafeTensors.encode(tensors: tensors, metadata: [("a", "1"), ("b", "2")])
        let reversed = SafeTensors.encode(
            tensors: tensors.reversed(),
            metadata: [("b", "2"), ("a", "1")]
        )
        #expect(reversed == bytes)
    }

    @Test func `what was encoded is decoded in the order of the names`() throws {
        let bytes = SafeTensors.encode(
            tensors: tensors,
            metadata: [("k", "\u{1F600}\t"), ("a", "")]
        )
        let contents = try SafeTensors.decode(bytes)
        #expect(contents.tensors.map(\.name) == ["a", "b", "é\"\n"])
        #expect(contents.tensors == [tensors[1], tensors[0], tensors[2]])
        #expect(contents.metadata.map(\.key) == ["a", "k"])
        #expect(contents.metadata.map(\.value) == ["", "\u{1F600}\t"])
    }

    @Test func `every bit pattern survives`() throws {
        let patterns: [UInt32] = [0x0000_0001, 0x8000_0000, 0x7F80_0000, 0x7FC0_0001, 0xFFFF_FFFF]
        let tensor = SafeTensors.Tensor(
            name: "x",
            shape: [patterns.count],
            values: patterns.map(Float.init(bitPattern:))
        )
        let contents = try SafeTensors.decode(SafeTensors.encode(tensors: [tensor]))
        #expect(contents.tensors.first?.values.map(\.bitPattern) == patterns)
    }

    @Test func `no tensors make a file too`() throws {
        let contents = try SafeTensors.decode(SafeTensors.encode(tensors: []))
        #expect(contents.tensors.isEmpty)
        #expect(contents.metadata.isEmpty)
    }

    @Test func `a file of the Python package is read`() throws {
        let contents = try SafeTensors.decode(Fixture.bytes("python.safetensors"))
        #expect(
            contents.tensors == [
                .init(name: "bias", shape: [], values: [3]),
                .init(name: "weight", shape: [1, 3], values: [1.5, -2, 0.25]),
                .init(name: "é", shape: [0, 2], values: []),
            ]
        )
        #expect(contents.metadata.map(\.key) == ["a", "b"])
        #expect(contents.metadata.map(\.value) == ["ä", "zwei\n"])
    }

    @Test func `another writer's spaces, escapes and order of keys are read`() throws {
        let header = """
            { "\\u0077\\ud83d\\ude00\\/" : {"data_offsets" : [0 , 4],\t"shape":[ ],\r"dtype":"F32"} } \n
            """
        let contents = try SafeTensors.decode(file(header, data: [0, 0, 0x80, 0x3F]))
        #expect(contents.tensors == [.init(name: "w\u{1F600}/", shape: [], values: [1])])
    }

    @Test(arguments: [
        (#""#, "'{' at byte 8"),
        (#" {}"#, "'{' at byte 8"),
        (#"{"a"}"#, "':' at byte 12"),
        (#"{"a":1}"#, "'{' at byte 13"),
        (#"{} x"#, "the end at byte 11"),
        (#"{"a":{"dtype":"F32","shape":[01],"data_offsets":[0,4]}}"#, "a whole number at byte 37"),
        (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, "a whole number at byte 37"),
        (#"{"a":{"dtype":"F32","shape":[1.0]}}"#, "']' at byte 38"),
        (#"{"a":{"shape":[9223372036854775808]}}"#, "a whole number at byte 23"),
        (#"{"a":{"shape":[1,]}}"#, "a whole number at byte 25"),
        (#"{"a":{},}"#, "'dtype', 'shape' and two 'data_offsets' before this at byte 15"),
        (#"{"a":{"x":1}}"#, "the value of 'dtype', 'shape' or 'data_offsets' at byte 18"),
        (#"{"__metadata__":{"a":1}}"#, "a string at byte 29"),
        (#"{"__metadata__":{},}"#, "a string at byte 27"),
        (#"{"\x":1}"#, "an escape at byte 11"),
        (#"{"\u00g0":1}"#, "a hexadecimal digit at byte 14"),
        (#"{"\ud800":1}"#, "a pair of surrogates at byte 12"),
        (#"{"\udc00":1}"#, "a pair of surrogates at byte 12"),
        (#"{"\ud800\u0041":1}"#, "a pair of surrogates at byte 12"),
        (#"{"a"#, "the end of a string at byte 11"),
        ("{\"a\n\":1}", "a character of a string at byte 11"),
    ])
    func `a header that is not the format's JSON is refused where it goes wrong`(
        header: String,
        message: String
    ) {
        let error = #expect(throws: SafeTensorsError.self) {
            try SafeTensors.decode(file(header))
        }
        #expect(error?.description == "expected \(message) of the header")
    }

    @Test func `a name that is not UTF-8 is refused`() {
        let header: [UInt8] = [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]
        #expect(throws: SafeTensorsError.malformedHeader(offset: 9, expected: "a string in UTF-8"))
        {
            try SafeTensors.decode(littleEndian([UInt64(7)]) + header)
        }
    }

    @Test(arguments: [
        (
            #"{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}"#,
            SafeTensorsError.unsupportedType(tensor: "a", type: "F16")
        ),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
            .lengthMismatch(tensor: "a")
        ),
        (
            #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#,
            .lengthMismatch(tensor: "a")
        ),
        (
            #"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}"#,
            .lengthMismatch(tensor: "a")
        ),
        (
            #"{"a":{"dtype":"F32","shape":[],"data_offsets":[1,5]}}"#,
            .misplaced(tensor: "a", offset: 1, expected: 0)
        ),
        (
            #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            .dataLengthMismatch(byteCount: 4, expected: 8)
        ),
        (
            #"{"a":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}}"#,
            .dataLengthMismatch(byteCount: 4, expected: 0)
        ),
        (
            #"{"a":{"dtype":"F32","dtype":"F32"}}"#,
            .duplicate(name: "a.dtype")
        ),
        (
            #"{"__metadata__":{},"__metadata__":{}}"#,
            .duplicate(name: "__metadata__")
        ),
        (
            #"{"__metadata__":{"k":"","k":""},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}"#,
            .duplicate(name: "k")
        ),
    ])
    func `a header that contradicts itself or the data is refused`(
        header: String,
        error: SafeTensorsError
    ) {
        #expect(throws: error) {
            try SafeTensors.decode(file(header, data: [0, 0, 0, 0]))
        }
    }

    @Test func `two tensors of one name or one place are refused`() {
        let place = #"{"dtype":"F32","shape":[],"data_offsets":[0,4]}"#
        let next = #"{"dtype":"F32","shape":[],"data_offsets":[4,8]}"#
        let data = [UInt8](repeating: 0, count: 8)
        #expect(throws: SafeTensorsError.duplicate(name: "a")) {
            try SafeTensors.decode(file(#"{"a":\#(place),"a":\#(next)}"#, data: data))
        }
        #expect(throws: SafeTensorsError.misplaced(tensor: "b", offset: 0, expected: 4)) {
            try SafeTensors.decode(file(#"{"a":\#(place),"b":\#(place)}"#, data: data))
        }
    }

    @Test(arguments: [0, 7])
    func `fewer than eight bytes are refused`(count: Int) {
        #expect(throws: SafeTensorsError.truncated(byteCount: count)) {
            try SafeTensors.decode(Array(repeating: 0, count: count))
        }
    }

    @Test func `a header of absurd length is refused before it is read`() {
        #expect(throws: SafeTensorsError.headerTooLong(byteCount: .max)) {
            try SafeTensors.decode(Array(repeating: 0xFF, count: 8))
        }
        #expect(throws: SafeTensorsError.truncated(byteCount: 9)) {
            try SafeTensors.decode(littleEndian([UInt64(2)]) + [0x7B])
        }
    }

    @Test func `a tensor whose values do not fill its shape stops the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = SafeTensors.Tensor(name: "a", shape: [2, 2], values: [1, 2, 3])
        }
    }
}
