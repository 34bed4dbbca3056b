extension YAMLSyntaxError {
    /// The problem, in words that need no knowledge of the parser.
    package var sentence: String { translation?.sentence ?? "not YAML: " + whole }

    /// The likely remedy.
    package var remedy: String? { translation?.remedy }

    /// The place to look at: where an open construct began, else where the parser stopped.
    package var place: SourcePosition {
        guard let opening = contextPosition, let translation else { return position }
        return switch translation.place {
        case .problem: position
        case .opening: opening
        case .openingOfEarlierLine: opening.line < position.line ? opening : position
        }
    }

    private var whole: String {
        context.isEmpty ? problem : problem + " " + context
    }

    private struct Translation {
        var problem: String
        var context = ""
        var sentence: String
        var remedy: String?
        var place = Place.problem
    }

    private enum Place {
        /// Where the parser stopped.
        case problem
        /// Where the construct began that it was reading.
        case opening
        /// Where the construct began, if it should have ended on its line.
        case openingOfEarlierLine
    }

    private var translation: Translation? {
        Self.translations.first {
            problem.hasPrefix($0.problem) && ($0.context.isEmpty || context.contains($0.context))
        }
    }

    private static let indentation = "check the indentation of this line and of the one above"

    /// The first that fits holds; libyaml's phrases are stable since 2006.
    private static let translations: [Translation] = [
        Translation(
            problem: "mapping values are not allowed",
            sentence: "a ':' is not allowed here",
            remedy: "put text that contains ': ' in quotation marks; otherwise \(indentation)"
        ),
        Translation(
            problem: "could not find expected ':'",
            sentence: "expected ':' after a key",
            remedy: "write a colon and a space after the key; otherwise \(indentation)",
            place: .opening
        ),
        Translation(
            problem: "did not find expected key",
            sentence: "expected a key of the same mapping, with the same indentation",
            remedy: indentation
        ),
        Translation(
            problem: "did not find expected '-' indicator",
            sentence: "expected another item '- …' of the list, with the same indentation",
            remedy: indentation
        ),
        Translation(
            problem: "did not find expected ',' or ']'",
            sentence: "expected ',' or ']' in the list",
            remedy: "close every '[' with ']'; put text with special characters in quotation marks",
            place: .openingOfEarlierLine
        ),
        Translation(
            problem: "did not find expected ',' or '}'",
            sentence: "expected ',' or '}' in the mapping",
            remedy: "close every '{' with '}'; put text with special characters in quotation marks",
            place: .openingOfEarlierLine
        ),
        Translation(
            problem: "found unexpected end of stream",
            context: "quoted scalar",
            sentence: "the quotation mark that opens here is never closed",
            place: .opening
        ),
        Translation(
            problem: "found unexpected document indicator",
            sentence: "the quotation mark that opens here is not closed before the next document",
            place: .opening
        ),
        Translation(
            problem: "found unknown escape character",
            sentence: "unknown escape sequence after a backslash",
            remedy: "in double quotation marks, write '\\\\' for a backslash, or use single ones"
        ),
        Translation(
            problem: "found character that cannot start any token",
            sentence: "this character cannot begin a value",
            remedy: "put the text in quotation marks"
        ),
        Translation(
            problem: "block sequence entries are not allowed",
            sentence: "an item '- …' is not allowed here",
            remedy: "begin the list on a line of its own"
        ),
        Translation(
            problem: "mapping keys are not allowed",
            sentence: "a key is not allowed here",
            remedy: indentation
        ),
        Translation(
            problem: "did not find expected node content",
            sentence: "expected a value",
            remedy: "delete a superfluous comma or bracket"
        ),
        Translation(
            problem: "did not find expected <document start>",
            sentence: "the document ended above; this line is not part of it",
            remedy: indentation
        ),
        Translation(
            problem: "found undefined tag handle",
            sentence: "tags such as '!name!' are not allowed",
            remedy: "put text that begins with '!' in quotation marks"
        ),
    ]
}
