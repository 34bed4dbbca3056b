import Tables
import Testing

@Suite("Pointers in the place of tables") struct TablePointerTests {
    static let gitLFS = """
        version https://git-lfs.github.com/spec/v1
        oid sha256:b99cfe83982278b871a006eb3e9fe483be1502eb68a10a891c0ce98a3e44b0b4
        size 14107

        """

    static let dvc = "outs:\n- md5: 8f2c1d\n  size: 14107\n  path: base.parquet\n"

    @Test(arguments: [
        (gitLFS, "a Git LFS pointer", "'git lfs pull'"),
        (
            "version https://hawser.github.com/spec/v1\noid sha256:1\nsize 1\n", "Git LFS",
            "lfs pull"
        ),
        (dvc, "a DVC file", "'dvc pull'"),
        (
            "md5: 1a\nwdir: ..\ndeps:\n- path: raw\n  md5: 2b\nouts:\n- md5: 8f\n  hash: md5\n  path: t.csv\n",
            "a DVC file", "'t.csv'"
        ),
        (
            "outs:\r\n- md5: 8f2c1d\r\n  size: 14107\r\n  path: 'base.parquet'\r\n", "a DVC file",
            "'base.parquet'"
        ),
        ("/annex/objects/SHA256E-s14107--b99c.parquet\n", "git-annex", "git annex get"),
        (
            "../../.git/annex/objects/0F/x/SHA256E-s1--b9.csv/SHA256E-s1--b9.csv", "git-annex",
            "git annex get"
        ),
    ])
    func `a pointer is called what it is`(_ text: String, _ noun: String, _ remedy: String) {
        let error = #expect(throws: TableError.self) {
            try TableReader(ByteSource(Array(text.utf8)))
        }
        #expect(error?.kind == .unrecognized)
        #expect(error?.description.contains(noun) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(remedy) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        "version,x\nhttps,1\n", "outs:\n1\n", "outs:,path\n1,2\n", "outs,path: a\n1,2\n",
        "clip,file\na,/annex/objects/b\n",
    ])
    func `a table is no pointer`(_ text: String) throws {
        #expect(try TableReader(ByteSource(Array(text.utf8))).format == .csv)
    }
}
