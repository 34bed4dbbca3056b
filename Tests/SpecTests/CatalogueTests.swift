import Foundation
import Source
import TestSupport
import Testing

@testable import Spec

@Suite("Catalogue") struct CatalogueTests {
    static let codes = Catalogue.chapters.flatMap(\.codes)

    @Test func `ids are unique and in kebab case`() {
        #expect(Set(Self.codes.map(\.id)).count == Self.codes.count)
        for code in Self.codes {
            #expect(code.id.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(code.id)")
        }
    }

    @Test func `every problem is explained, with a remedy, in sentences`() {
        for code in Self.codes {
            for text in [code.explanation, code.remedy] {
                #expect(
                    text.hasSuffix(".") && text.first?.isLowercase == false,
                    "\(code.id): \(text)"
                )
            }
        }
    }

    /// A code that no chapter lists would be shown to users and explained to nobody.
    @Test func `every code that is declared stands in a chapter`() throws {
        var declared: Set<String> = []
        for place in ["Sources/Source/Catalogue"] {
            let folder = Repository.root.appending(path: place)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                for match in text.matches(of: /= Self\(\s*"([^"]+)"/) {
                    declared.insert(String(match.1))
                }
            }
        }
        #expect(declared == Set(Self.codes.map(\.id)))
    }

    @Test func `a problem is found by its id`() {
        #expect(Catalogue.code("unknown-key")?.id == "unknown-key")
        #expect(Catalogue.code("no-such-thing") == nil)
    }

    @Test func `messages about other files say what and where`() {
        let messages: [Diagnostic.Message] = [
            .specMissing("a.yaml"), .featureSetsMissing("experiments/features.yaml"),
            .adrMissing("docs/adr/0001.md"), .adrSuperseded("docs/adr/1.md", by: "docs/adr/2.md"),
            .adrSuperseded("docs/adr/1.md", by: nil), .baselineMissing("linaer", among: ["linear"]),
            .tableMissing("t.parquet"), .tableUnpinned(found: "d169"), .tableUnpinned(found: nil),
            .digestDiffers(pinned: "a", found: "b"), .pinExists(pinned: "a", found: "b"),
            .unknownColumn("vmaff", among: ["vmaf"]), .columnNotNumeric("source", type: "text"),
            .oneGroup(column: "source", value: "BigBuckBunny"),
            .adrNotAccepted("docs/adr/1.md", status: "Proposed"),
            .adrNotAccepted("docs/adr/1.md", status: nil),
            .adrRejected("docs/adr/1.md", status: "Rejected"),
            .rivalMissing("x", among: ["y"]),
            .unknownColumn("vmaff", among: ["vmaf"], of: "t.csv"), .emptyFold("A"),
            .nothingWeighs(fold: "A"), .nothingToStopBy(fold: "A", unit: "group"),
            .nothingToTrainOn(fold: "A"), .tooFewGroups(found: 3, folds: 5),
            .tooFewRows(found: 3, folds: 5), .holdoutGroupMissing("Tenis", among: ["Tennis"]),
            .unknownCategory(column: "codec", value: "libx26", vocabulary: ["libx264"]),
            .splitValueMissing("tst", column: "split"), .groupNamesCollide("a/b"),
            .nothingToFillWith("psnr", fold: "A"), .nothingToFillWith("psnr", fold: nil),
            .columnHoldsNoWords("crf", value: 23.5, row: 2), .noRowsLeft("t.csv"),
        ]
        for message in messages {
            #expect(
                message.text.last?.isPunctuation == false || message.text.hasSuffix("'")
                    || message.text.hasSuffix("?")
            )
            #expect(message.text.first?.isUppercase == false)
        }
        let text = messages.map { message in
            ([message.text] + message.notes).joined(separator: "\n  ")
        }
        #expect(text.contains("there is no experiment 'linaer'; did you mean 'linear'?"))
        #expect(
            text.contains("the table has no column 'vmaff'; did you mean 'vmaf'?\n  columns: vmaf")
        )
    }
}
