import Canonical
import Runner
import Testing

/// The random numbers of made-up tables.
@Suite("SyntheticStream") struct SyntheticStreamTests {
    /// Words that `Tests/Oracle/synthetic_stream.py` printed.
    @Test(
        arguments: [
            (nil, 0, 0, 0xdd5b_e016),
            (nil, 1, 5, 0x173c_bee4),
            ("adm2", 0, 0, 0x9a53_eb84),
            ("adm2", 0, 399, 0xc53f_1dc1),
            ("é", 2, 7, 0x7f83_4ef0),
        ] as [(String?, Int, Int, Int)]
    )
    func `a draw is the oracle's`(column: String?, table: Int, row: Int, word: Int) {
        let stream = SyntheticStream(column.map(JSON.string) ?? .null, table: table)
        #expect(stream.share(row) == Double(word / 256) / 16_777_216)
        #expect(stream.index(row, below: 10) == word * 10 / 4_294_967_296)
    }
}
