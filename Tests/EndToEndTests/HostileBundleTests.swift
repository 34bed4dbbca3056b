import Canonical
import Foundation
import TestSupport
import Testing

/// Bundles that somebody made to harm; the archives are made by GNU tar.
@Suite("Hostile bundles") struct HostileBundleTests {
    /// A project with a bundle `good.tar`, and the same as a folder `l`.
    private let source: ScratchProject
    private let target: ScratchProject

    init() throws {
        source = try ScratchRepository().project
        target = try ScratchProject(name: "assay-unbundle")
        let made = try source.run("bundle", "small", "--out", "good.tar")
        guard made.code == 0 else { throw ScratchRepository.Refusal(text: made.talk) }
        try shell("mkdir l; tar -xf good.tar -C l")
    }

    private func shell(_ script: String) throws {
        let outcome = try Program.start(
            URL(fileURLWithPath: "/bin/sh"),
            ["-euc", script],
            in: source.root,
            [:]
        )
        guard outcome.code == 0 else { throw ScratchRepository.Refusal(text: outcome.talk) }
    }

    /// Checks that a bundle is refused with one message, and that nothing was written.
    private func expectRefusal(
        of bundle: String,
        _ message: String,
        code: Int32 = 6,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try target.files(below: ".")
        let outcome = try target.run("unbundle", "\(source.root.path)/\(bundle)")
        #expect(outcome.code == code, "\(outcome.talk)", sourceLocation: sourceLocation)
        #expect(
            outcome.talk.contains(message),
            "\(message): \(outcome.talk)",
            sourceLocation: sourceLocation
        )
        let count = outcome.talk.split(separator: "\n").count { $0.hasPrefix("error: ") }
        #expect(count == 1, "\(outcome.talk)", sourceLocation: sourceLocation)
        #expect(outcome.output.isEmpty, sourceLocation: sourceLocation)
        #expect(try target.files(below: ".") == before, sourceLocation: sourceLocation)
    }

    private static let blob = "blobs/sha256/" + String(repeating: "a", count: 64)

    @Test(arguments: [
        (
            "tar -cPf bad.tar --transform 's,^oci-layout$,../oci-layout,' -C l oci-layout index.json blobs",
            "'../oci-layout' is not part of an OCI image layout"
        ),
        (
            "tar -cPf bad.tar --transform 's,^oci-layout$,/etc/x,' -C l oci-layout index.json blobs",
            "'/etc/x' is not part of an OCI image layout"
        ),
        (
            "tar -cPf bad.tar --transform 's,^blobs/,blobs/../,' -C l oci-layout index.json blobs",
            "is not part of an OCI image layout"
        ),
        (
            "cp l/oci-layout 'l/blobs\\..\\x'; tar -cf bad.tar -C l .",
            "is not part of an OCI image layout"
        ),
        ("cp l/oci-layout l/'\u{1b}[2Jx'; tar -cf bad.tar -C l .", "'\\u{1b}[2Jx' is not part"),
        ("ln -s /etc/passwd l/\(blob); tar -cf bad.tar -C l .", "is a symbolic link"),
        ("ln l/oci-layout l/\(blob); tar -cf bad.tar -C l .", "is a hard link"),
        ("mkfifo l/\(blob); tar -cf bad.tar -C l .", "is a named pipe"),
        ("tar -cf bad.tar -C l . -C /dev null", "'null' is a device"),
        ("truncate -s 10M l/\(blob); tar -cSf bad.tar -C l .", "is a sparse file"),
        ("tar -cf bad.tar --format=pax -C l .", "is an extended header"),
        (
            "cp l/oci-layout l/$(printf '%0120d' 0); tar -cf bad.tar -C l .",
            "is a long name"
        ),
        ("cp good.tar bad.tar; tar -rf bad.tar -C l oci-layout", "'oci-layout' is there twice"),
        ("head -c 3000 good.tar > bad.tar", "it is truncated"),
        ("head -c -1024 good.tar > bad.tar", "the end mark is missing"),
        ("head -c -512 good.tar > bad.tar", "the end mark is missing"),
        ("cp good.tar bad.tar; printf x >> bad.tar", "it goes on after its end mark"),
        ("gzip -c good.tar > bad.tar", "it is compressed with gzip; run 'gunzip' first"),
        ("echo nothing > bad.tar", "it is truncated"),
        ("head -c 2000 /dev/zero | tr '\\0' x > bad.tar", "it has no ustar header"),
        ("head -c 10240 /dev/zero > bad.tar", "'oci-layout' is missing"),
        (
            "cp good.tar bad.tar; printf A | dd of=bad.tar bs=1 seek=3 conv=notrunc 2>/dev/null",
            "a header is damaged"
        ),
        ("cp l/oci-layout l/\(blob); tar -cf bad.tar -C l .", "no manifest leads to"),
        ("echo '{}' > l/oci-layout; tar -cf bad.tar -C l .", "no 'imageLayoutVersion'"),
        ("echo '[]' > l/index.json; tar -cf bad.tar -C l .", "'index.json' or its manifest"),
        ("truncate -s 5M l/index.json; tar -cf bad.tar -C l .", "bytes; at most"),
    ])
    func `an archive is refused`(script: String, message: String) throws {
        try shell(script)
        try expectRefusal(of: "bad.tar", message)
    }

    @Test(arguments: [
        ("ln -s /etc/passwd l/\(blob)", "is a symbolic link"),
        ("mv l/blobs x; ln -s ../x l/blobs", "'blobs' is a symbolic link"),
        ("mkfifo l/oci-layout2", "is not a regular file"),
        ("echo x > l/notes.txt", "'notes.txt' is not part of an OCI image layout"),
        ("mkdir l/more", "'more' is not part of an OCI image layout"),
        ("rm l/index.json", "'index.json' is missing"),
        ("rm l/blobs/sha256/*", "is missing"),
        ("for f in l/blobs/sha256/*; do printf x >> $f; done", "bytes, expected"),
        (
            "for f in l/blobs/sha256/*; do printf x | dd of=$f bs=1 conv=notrunc 2>/dev/null; done",
            "does not match the digest in its name"
        ),
        ("sed -i 's/sha256:/sha512:/' l/index.json", "is not a SHA-256 after 'sha256:'"),
        ("sed -i 's/\"size\":[0-9]*/\"size\":-1/' l/index.json", "is not a number of bytes"),
        ("sed -i 's/oci.image.manifest/docker.manifest/' l/index.json", "has the media type"),
        ("sed -i 's/\"manifests\":.*\\]/\"manifests\":[]/' l/index.json", "no manifest"),
        (
            "sed -i 's/\"manifests\":\\[\\(.*\\)\\]/\"manifests\":[\\1,\\1]/' l/index.json",
            "an entry is there twice"
        ),
    ])
    func `a folder is refused`(script: String, message: String) throws {
        try shell(script)
        try expectRefusal(of: "l", message)
    }

    /// A header with another size or name, and the right sum.
    private func changeHeader(_ body: (inout [UInt8]) -> Void) throws {
        var bytes = [UInt8](try Data(contentsOf: source.root.appending(path: "good.tar")))
        var header = Array(bytes[..<512])
        body(&header)
        for index in 148..<156 { header[index] = 0x20 }
        let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
        let text = String(repeating: "0", count: 6 - sum.count) + sum + "\0 "
        header.replaceSubrange(148..<156, with: text.utf8)
        bytes.replaceSubrange(..<512, with: header)
        try Data(bytes).write(to: source.root.appending(path: "bad.tar"))
    }

    @Test(arguments: [
        ("77777777777\0", "it is truncated in 'oci-layout'"),
        ("-0000000001\0", "not an octal number"),
        ("\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", "not an octal number"),
        ("00000000099\0", "not an octal number"), ("777777777777", "it is truncated in"),
    ])
    func `a size is refused`(size: String, message: String) throws {
        try changeHeader { $0.replaceSubrange(124..<136, with: size.utf8) }
        try expectRefusal(of: "bad.tar", message)
    }

    @Test func `a name with a NUL in it is refused`() throws {
        try changeHeader { $0[20] = UInt8(ascii: "x") }
        try expectRefusal(of: "bad.tar", "a name has a NUL in it")
        // A size beyond eight gigabytes in the binary form of GNU tar.
        try changeHeader { $0[124] = 0x80 }
        try expectRefusal(of: "bad.tar", "not an octal number")
    }

    /// Changes the blobs that contain a text, and corrects all digests and sizes above them.
    private func forge(containing mark: String, _ change: (String) -> String) throws {
        let folder = source.root.appending(path: "l/blobs/sha256")
        var index = try source.read("l/index.json")
        var pending: [(old: String, new: String, size: Int)] = []
        func replace(_ mark: String, _ change: (String) -> String) throws {
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
                let data = try Data(contentsOf: folder.appending(path: name))
                guard let text = String(data: data, encoding: .utf8), text.contains(mark) else {
                    continue
                }
                let new = Data(change(text).utf8)
                let digest = Digest(of: Array(new)).hex
                try FileManager.default.removeItem(at: folder.appending(path: name))
                try new.write(to: folder.appending(path: digest))
                pending.append((name, digest, new.count))
            }
        }
        try replace(mark, change)
        #expect(!pending.isEmpty)
        while let blob = pending.popLast() {
            func corrected(_ text: String) -> String {
                let pattern = "(sha256:)\(blob.old)(\",\"mediaType\":\"[^\"]*\",\"size\":)[0-9]+"
                let range = NSRange(location: 0, length: (text as NSString).length)
                let expression = try? NSRegularExpression(pattern: pattern)
                return expression?.stringByReplacingMatches(
                    in: text,
                    range: range,
                    withTemplate: "$1\(blob.new)$2\(blob.size)"
                ) ?? text
            }
            try replace("sha256:\(blob.old)", corrected)
            index = corrected(index)
        }
        try source.write(index, to: "l/index.json")
    }

    @Test func `a forged entry is refused as verify refuses it`() throws {
        try forge(containing: "\"verdict\": \"passed\"") {
            $0.replacing("\"verdict\": \"passed\"", with: "\"verdict\": \"ungated\"")
        }
        try expectRefusal(of: "l", "'verdict' is \"ungated\"", code: 7)
    }

    @Test func `an entry in another form is refused`() throws {
        try forge(containing: "\"verdict\": \"passed\"") {
            $0.replacing("\"verdict\": \"passed\"", with: "\"verdict\":  \"passed\"")
        }
        try expectRefusal(of: "l", "it is not in canonical form")
    }

    @Test(arguments: [
        "../x.csv", "/tmp/x.csv", ".git/x.csv", "experiments/.x/small.csv", "registry/x.csv",
        "experiments/data/other.csv", "experiments/data/small.csv/x.csv/y.csv", "x\\\\y.csv",
    ])
    func `a table leads nowhere but to the place that its spec names`(place: String) throws {
        try forge(containing: "\"layers\"") {
            $0.replacing("experiments/data/small.csv", with: place)
        }
        try expectRefusal(of: "l", "has no table")
    }
}
