extension Problems {
    static let values = [
        Problem(
            "wrong-type",
            "expected a column name or a mapping, found a list",
            in: "vmaf",
            "1️⃣[vmaf]"
        ),
        Problem(
            "wrong-type",
            "expected a list of integers, found '16'",
            in: "[16, 8]",
            "1️⃣16"
        ),
        Problem(
            "wrong-type",
            "expected an integer, found nothing",
            in: "[16, 8]",
            "[16, 1️⃣~]"
        ),
        Problem(
            "empty-value",
            "'epochs' has no value; expected an integer",
            in: "epochs: 30",
            "1️⃣epochs:"
        ),
        Problem(
            "unknown-word",
            "unknown word 'rleu'; did you mean 'relu'?",
            in: "relu",
            "1️⃣rleu"
        ),
        Problem(
            "settings-missing",
            "'adam' needs settings; write {adam: {…}}",
            in: "{adamw: {learning_rate: 1e-3}}",
            "1️⃣adam"
        ),
        Problem(
            "not-an-integer",
            "expected an integer in decimal digits, found '1e3'; write 1000",
            in: "30",
            "1️⃣1e3"
        ),
        Problem(
            "not-an-integer",
            "expected an integer in decimal digits, found 'yes'",
            in: "30",
            "1️⃣yes"
        ),
        Problem(
            "not-a-number",
            "expected a decimal number, found '.nan'",
            in: "1e-3",
            "1️⃣.nan"
        ),
        Problem(
            "not-a-number",
            "expected a decimal number, found the quoted text '1e-3'; write 0.001",
            in: "1e-3",
            "1️⃣'1e-3'"
        ),
        Problem(
            "number-too-extreme",
            "'1e400' is beyond what a 64-bit floating-point number can hold",
            in: "1e-3",
            "1️⃣1e400"
        ),
        Problem(
            "out-of-range",
            "'65537' is out of range; expected 1 to 65536",
            in: "8",
            "1️⃣65537"
        ),
        Problem(
            "out-of-range",
            "'0' is out of range; expected more than 0",
            in: "1e-3",
            "1️⃣0"
        ),
        Problem(
            "list-length",
            "expected 1 to 4096 columns or mappings, found none",
            in: "[adm2, motion2]",
            "1️⃣[]"
        ),
        Problem(
            "repeated-item",
            "'é' is already in the list, on line 8",
            in: "[adm2, motion2]",
            "[é, adm2, 1️⃣é]"
        ),
        Problem("not-a-name", "'Probe' is not a name: it has 'P'", in: "probe", "1️⃣Probe"),
        Problem(
            "not-a-path",
            "'a/../../b' is not a path inside the project: it has '..'",
            in: "experiments/data/public.parquet",
            "1️⃣a/../../b"
        ),
        Problem(
            "not-a-digest",
            "'d169' is not a SHA-256 digest: it has 4 digits",
            in: "  group",
            "  sha256: 1️⃣d169\n  group"
        ),
        Problem("not-a-column", "'' is not a column name: it is empty", in: "vmaf", "1️⃣''"),
        Problem(
            "not-a-title",
            "'one\\u{0A}two' is not one line of text: it has several lines",
            in: "adr",
            "title: 1️⃣\"one\\ntwo\"\nadr"
        ),
        Problem(
            "unknown-version",
            "version 3 of the spec language is not supported; this program reads version 1",
            in: "version: 1",
            "version: 1️⃣3"
        ),
    ]
}
