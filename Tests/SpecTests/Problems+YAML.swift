extension Problems {
    static let file = [
        Problem(
            "byte-order-mark",
            "the file begins with a byte order mark; save it as UTF-8 without BOM",
            in: "version",
            "1️⃣\u{FEFF}version"
        ),
        Problem("tab", "found a tab; use spaces", in: "  target", "1️⃣\ttarget"),
        Problem("tab", "found a tab; use spaces", in: "30", "30 # é1️⃣\tenough"),
        Problem(
            "control-character",
            "found the invisible character U+001B (escape); delete it",
            in: "vmaf",
            "vm1️⃣\u{1B}af"
        ),
        Problem(
            "control-character",
            "found the invisible character U+2028 (line separator); delete it",
            in: "30",
            "30 # 1️⃣\u{2028}"
        ),
    ]

    private static let indentation = "expected a key of the same mapping, with the same indentation"

    static let yaml = [
        Problem("empty-document", "the file is empty", text: "1️⃣"),
        Problem("empty-document", "the file is empty", text: "1️⃣# later\n--- # nothing\n"),
        Problem("yaml-syntax", indentation, in: "  group", " 1️⃣group"),
        Problem("yaml-syntax", "a ':' is not allowed here", in: "vmaf", "a1️⃣: b"),
        Problem("yaml-syntax", "expected ':' after a key", in: "epochs: 30", "1️⃣epochs:30"),
        Problem("yaml-syntax", "expected ',' or ']' in the list", in: "[adm2, motion2]", "1️⃣[adm2"),
        Problem(
            "yaml-syntax",
            "expected ',' or ']' in the list",
            in: "adm2, ",
            "\"adm2\" 1️⃣\"b\", "
        ),
        Problem("yaml-syntax", "this character cannot begin a value", in: "vmaf", "1️⃣@vmaf"),
        Problem(
            "yaml-syntax",
            "the quotation mark that opens here is never closed",
            in: "vmaf",
            "1️⃣'é vmaf"
        ),
        Problem(
            "second-document",
            "a second document begins here; a file contains one experiment",
            in: "  epochs: 30\n",
            "  epochs: 30\n1️⃣---\n{}\n"
        ),
        Problem(
            "yaml-directive",
            "YAML directives are not allowed; delete the line",
            in: "version",
            "1️⃣%YAML 1.1\n---\nversion"
        ),
        Problem(
            "anchor",
            "anchors such as '&a' are not allowed; delete it",
            in: "vmaf",
            "1️⃣&a vmaf"
        ),
        Problem(
            "alias",
            "aliases such as '*a' are not allowed; write the value out",
            in: "adm2",
            "1️⃣*a"
        ),
        Problem(
            "tag",
            "tags such as '!!float' are not allowed; delete it",
            in: "30",
            "1️⃣!!float 30"
        ),
        Problem(
            "merge-key",
            "merge keys '<<' are not allowed; write the keys out",
            in: "  group",
            "  1️⃣<<: {}\n  group"
        ),
        Problem(
            "duplicate-key",
            "duplicate key 'epochs'; the first is on line 12",
            in: "epochs: 30",
            "epochs: 30\n  1️⃣epochs: 31"
        ),
        Problem(
            "key-not-a-word",
            "expected a word as the key, found a list",
            in: "vmaf",
            "vmaf\n  ? 1️⃣[a]\n  : b"
        ),
        Problem(
            "too-deep",
            "nested more than 32 levels deep",
            in: "[adm2, motion2]",
            String(repeating: "[", count: 31) + "1️⃣[" + String(repeating: "]", count: 32)
        ),
    ]
}
