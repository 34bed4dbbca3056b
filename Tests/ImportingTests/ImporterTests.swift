import Foundation
import Importing
import Markup
import Records
import Tables
import Testing

@Suite("Import") struct ImporterTests {
    /// The report, with its lines joined.
    private func report(_ request: ImportRequest) throws -> String {
        try Importer.run(request) { _ in }.lines(terminal: .plain)
            .flatMap { $0.split(separator: " ") }.joined(separator: " ")
    }

    /// The messages of an import that fails, and that nothing was written.
    private func failure(_ request: ImportRequest, in folder: TemporaryFolder) throws -> String {
        let before = try folder.names
        let failure = #expect(throws: Failure.self) { try Importer.run(request) { _ in } }
        #expect(try folder.names == before)
        return failure?.messages.joined(separator: "\n") ?? ""
    }

    // MARK: - Names

    @Test func `names that feature sets know are the default, and are shown`() throws {
        let folder = try TemporaryFolder()
        try folder.log(
            "a.json",
            [
                "integer_adm2": [1], "VMAF_feature_motion2_score": [2],
                "VMAF_integer_feature_vif_scale0_score": [3], "VMAF_score": [4], "float_ssim": [5],
                "psnr_y": [6],
            ]
        )
        let text = try report(folder.request(["a.json"], "t.csv"))
        #expect(
            try folder.text("t.csv")
                == "clip,frame,adm2,motion2,vif_scale0,vmaf,float_ssim,psnr_y\na,0,1.0,2.0,3.0,4.0,5.0,6.0\n"
        )
        #expect(text.contains("integer_adm2 → adm2"))
    }

    @Test(arguments: [
        "integer_adm2_egl_1", "integer_adm2_dlmw_0.7", "adm2_egl_1", "integer_adm2_force",
        "VMAF_integer_feature_adm2_egl_1_score", "float_adm2_x",
    ])
    func `a feature with options is never taken for the one without`(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", [name: [1], "integer_adm2": [2]])
        let text = try report(folder.request(["a.json"], "t.csv"))
        #expect(try folder.text("t.csv") == "clip,frame,\(name),adm2\na,0,1.0,2.0\n")
        #expect(text.contains("'\(name)' is not 'adm2'"))
        var request = folder.request(["a.json"], "u.csv")
        request.renames = [NamePair(left: name, right: "adm2")]
        #expect(try failure(request, in: folder).contains("'\(name)' is not 'adm2'"))
        request.renames = [NamePair(left: name, right: "adm2_neg")]
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("u.csv") == "clip,frame,adm2_neg,adm2\na,0,1.0,2.0\n")
    }

    @Test func `two metrics that would be one column are refused, until they are named`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["integer_adm2": [1], "adm2": [2]])
        var request = folder.request(["a.json"], "t.csv")
        let message = try failure(request, in: folder)
        #expect(message.contains("'integer_adm2' and 'adm2' would both be the column 'adm2'"))
        request.renames = [NamePair(left: "adm2", right: "adm2_float")]
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("t.csv") == "clip,frame,adm2,adm2_float\na,0,1.0,2.0\n")
    }

    @Test func `a name that no log has is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["vmaf": [1]])
        var request = folder.request(["a.json"], "t.csv")
        request.renames = [NamePair(left: "vmfa", right: "x")]
        #expect(try failure(request, in: folder).contains("no log has 'vmfa'"))
        request.renames = []
        request.only = ["adm2"]
        #expect(try failure(request, in: folder).contains("no log has 'adm2'"))
    }

    @Test func `missing features and a missing target are named`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["integer_adm2": [1], "integer_vif_scale0": [2]])
        let text = try report(folder.request(["a.json"], "t.csv"))
        #expect(text.contains("no column 'vif_scale1', 'vif_scale2', 'vif_scale3', 'motion2'"))
        #expect(text.contains("no column 'vmaf'"))
    }

    @Test func `a metric that a log lacks is a gap in its rows, counted and placed`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["vmaf": [1, 2]])
        try folder.log("b.json", ["vmaf": [3], "psnr_y": [4]])
        try folder.log("c.json", ["psnr_y": [5]])
        let text = try report(folder.request(["."], "t.csv"))
        #expect(
            try folder.text("t.csv")
                == "clip,frame,vmaf,psnr_y\na,0,1.0,\na,1,2.0,\nb,0,3.0,4.0\nc,0,,5.0\n"
        )
        #expect(text.contains("vmaf: 1 frame (1 absent), first \(folder.path)/./c.json, frame 0"))
        #expect(
            text.contains("psnr_y: 2 frames (2 absent), first \(folder.path)/./a.json, frame 0")
        )
    }

    // MARK: - File names

    @Test(arguments: [
        (
            "{source}_{height}_{crf}", "Crowd_Run_1080_23.json", "source,height,crf",
            "Crowd_Run,1080,23"
        ),
        ("{source}_{_}_{crf}", "A_1080_23.json", "source,crf", "A,23"),
        ("{source}_{crf}.json", "A_23.5.json", "source,crf", "A,23.5"),
        ("{source}_{take}", "A_001.json", "source,take", "A,001"),
        ("{source}/{codec}-{crf}", "A/x264-23.json", "source,codec,crf", "A,x264,23"),
        ("clip_{a}-{b}-{c}_x", "clip_1-2-3-4_x.json", "a,b,c", "1-2,3,4"),
    ])
    func `columns come from file names`(
        pattern: String,
        file: String,
        names: String,
        values: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.log(file, ["vmaf": [1]])
        var request = folder.request(["."], "t.csv")
        request.pattern = pattern
        _ = try Importer.run(request) { _ in }
        let stem = file.split(separator: "/").last.map { $0.dropLast(5) } ?? ""
        #expect(
            try folder.text("t.csv") == "clip,\(names),frame,vmaf\n\(stem),\(values),0,1.0\n"
        )
    }

    @Test(arguments: [
        ("{a}{b}", "two fields with nothing between them"), ("{a", "a '{' without '}'"),
        ("abc", "names no column"), ("{a}_{a}", "names a column twice"),
        ("{frame}_{a}", "names the column 'frame'"), ("{a}-{b}", "does not fit --pattern"),
    ])
    func `a pattern that gives no columns is refused`(pattern: String, reason: String) throws {
        let folder = try TemporaryFolder()
        try folder.log("x_1.json", ["vmaf": [1]])
        var request = folder.request(["x_1.json"], "t.csv")
        request.pattern = pattern
        #expect(try failure(request, in: folder).contains(reason))
    }

    @Test func `the same clip with other values is refused`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a/x.json", ["vmaf": [1]])
        try folder.log("b/x.json", ["vmaf": [2]])
        var request = folder.request(["a", "b"], "t.csv")
        #expect(try failure(request, in: folder).contains("the same clip as"))
        request.pattern = "{session}/{_}"
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("t.csv") == "clip,session,frame,vmaf\nx,a,0,1.0\nx,b,0,2.0\n")
    }

    @Test func `logs come in the order of their paths, each once, and the output is none of them`()
        throws
    {
        let folder = try TemporaryFolder()
        try folder.log("b.json", ["vmaf": [2]])
        try folder.log("a.json", ["vmaf": [1]])
        try folder.write("notes.md", "no log")
        let request = folder.request(["b.json", ".", "*.json"], "t.csv")
        _ = try Importer.run(request) { _ in }
        let first = try folder.text("t.csv")
        #expect(first == "clip,frame,vmaf\na,0,1.0\nb,0,2.0\n")
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("t.csv") == first)
    }

    @Test func `inputs that lead to nothing are refused`() throws {
        let folder = try TemporaryFolder()
        #expect(try failure(folder.request(["x.json"], "t.csv"), in: folder).contains("is no file"))
        #expect(
            try failure(folder.request(["."], "t.csv"), in: folder).contains(
                "no logs in the folder"
            )
        )
        #expect(try failure(folder.request(["*"], "t.txt"), in: folder).contains("no known ending"))
    }

    // MARK: - Damaged logs

    @Test func `every log that cannot be read is named, and nothing is written`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["vmaf": [1]])
        try folder.write("b.json", "")
        try folder.write("c.csv", "Frame,a,b,\n0,1,\n")
        var request = folder.request(["."], "t.csv")
        let message = try failure(request, in: folder)
        #expect(message.contains("b.json: the file is empty"))
        #expect(message.contains("c.csv: line 2: 2 values for 3 columns"))
        #expect(message.contains("--skip-unreadable omits 2 of 3 logs"))
        request.skipsUnreadable = true
        #expect(try report(request).contains("2 logs skipped"))
        #expect(try folder.text("t.csv") == "clip,frame,vmaf\na,0,1.0\n")
    }

    // MARK: - Scores

    private func scored() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.log("logs/a_1.json", ["vmaf": [1, 2]])
        try folder.log("logs/a_2.json", ["vmaf": [3]])
        try folder.log("logs/b_1.json", ["vmaf": [4]])
        return folder
    }

    @Test func `scores are joined by key, and keys without a partner are listed`() throws {
        let folder = try scored()
        try folder.write("mos.csv", "dis,mos,votes\na_1,3.5,20\nb_1,4.5,21\nc_1,1.5,22\n")
        var request = folder.request(["logs"], "t.csv")
        request.scores = folder.path + "/mos.csv"
        request.keys = [NamePair(left: "clip", right: "dis")]
        let text = try report(request)
        #expect(
            try folder.text("t.csv")
                == "clip,frame,vmaf,mos,votes\na_1,0,1.0,3.5,20\na_1,1,2.0,3.5,20\nb_1,0,4.0,4.5,21\n"
        )
        #expect(text.contains("1 key of logs without a score, left out: a_2"))
        #expect(text.contains("1 key of scores without a log: c_1"))
    }

    @Test func `several keys and pools make one row a clip`() throws {
        let folder = try scored()
        try folder.write("mos.csv", "src,q,mos\na,1,3.5\na,2,2.5\nb,1,4.5\n")
        var request = folder.request(["logs"], "t.csv")
        request.pattern = "{source}_{level}"
        request.scores = folder.path + "/mos.csv"
        request.keys = [
            NamePair(left: "source", right: "src"), NamePair(left: "level", right: "q"),
        ]
        request.pools = [.mean]
        _ = try Importer.run(request) { _ in }
        #expect(
            try folder.text("t.csv")
                == "clip,source,level,vmaf,mos\na_1,a,1,1.5,3.5\na_2,a,2,3.0,2.5\nb_1,b,1,4.0,4.5\n"
        )
    }

    @Test func `a join of many to many is refused`() throws {
        let folder = try scored()
        try folder.write("mos.csv", "clip,mos\na_1,3.5\na_1,2.5\n")
        var request = folder.request(["logs"], "t.csv")
        request.scores = folder.path + "/mos.csv"
        request.keys = [NamePair(left: "clip", right: "clip")]
        #expect(try failure(request, in: folder).contains("'a_1' has 2 rows in the scores"))
        // One row a clip and several votes: one to many.
        request.pools = [.mean]
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("t.csv") == "clip,vmaf,mos\na_1,1.5,3.5\na_1,1.5,2.5\n")
    }

    @Test func `scores that fit no log, lack the key or repeat a column are refused`() throws {
        let folder = try scored()
        var request = folder.request(["logs"], "t.csv")
        request.scores = folder.path + "/mos.csv"
        request.keys = [NamePair(left: "clip", right: "clip")]
        try folder.write("mos.csv", "clip,mos\na_1.mp4,3.5\n")
        #expect(try failure(request, in: folder).contains("no log has a score"))
        try folder.write("mos.csv", "name,mos\na_1,3.5\n")
        #expect(try failure(request, in: folder).contains("have no column 'clip'"))
        try folder.write("mos.csv", "clip,vmaf\na_1,3.5\n")
        #expect(try failure(request, in: folder).contains("two columns would be named 'vmaf'"))
        request.keys = [NamePair(left: "source", right: "clip")]
        #expect(try failure(request, in: folder).contains("no column that tells logs apart"))
    }

    // MARK: - Pools

    @Test func `pools leave gaps out, and a clip without values is a gap`() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "a.json",
            #"{"frames":[{"frameNum":0,"x":1,"y":null},{"frameNum":1,"x":nan,"y":nan},{"frameNum":2,"x":4,"y":null}]}"#
        )
        var request = folder.request(["a.json"], "t.csv")
        request.pools = [.mean, .percentile(50)]
        _ = try Importer.run(request) { _ in }
        #expect(try folder.text("t.csv") == "clip,x_mean,x_p50,y_mean,y_p50\na,2.5,2.5,,\n")
    }

    @Test(arguments: ["p101", "p-1", "p05", "P5", "average", ""])
    func `other words are no pools`(word: String) { #expect(Pool(word) == nil) }

    // MARK: - Output

    @Test func `a Parquet table keeps where it came from`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["vmaf": [1]])
        _ = try Importer.run(folder.request(["a.json"], "t.parquet")) { _ in }
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/t.parquet")))
        let metadata = try TableReader(ByteSource(bytes)).metadata
        let lineage = try #require(metadata.first { $0.key == "assay.import" })
        // printf '{"frames": [{"frameNum": 0, "metrics": {"vmaf": 1.0}}]}' | sha256sum
        #expect(lineage.value.contains("\"bytes\":55"))
        #expect(
            lineage.value.contains(
                "584c239512eb90a8688140793391d7832ae18b7052767bd63dac80d85e608b79"
            )
        )
    }

    @Test func `equal imports have equal bytes`() throws {
        let folder = try TemporaryFolder()
        try folder.log("a.json", ["vmaf": [1, 2, 3]])
        for ending in ["csv", "csv.gz", "parquet"] {
            var files: [Data] = []
            for _ in 0..<2 {
                _ = try Importer.run(folder.request(["a.json"], "t.\(ending)")) { _ in }
                files.append(try Data(contentsOf: URL(filePath: folder.path + "/t.\(ending)")))
            }
            #expect(files[0] == files[1])
        }
    }
}
