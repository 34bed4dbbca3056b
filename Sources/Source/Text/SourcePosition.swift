/// A place in a text, as an editor counts it.
package struct SourcePosition: Sendable, Hashable, Comparable {
    /// The line; the first is 1.
    package let line: Int
    /// The column, in Unicode scalars; the first is 1.
    package let column: Int

    /// Creates a position.
    ///
    /// - Parameters:
    ///   - line: The line; the first is 1.
    ///   - column: The column, in Unicode scalars; the first is 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Returns whether one position stands before another in the text.
    ///
    /// - Parameters:
    ///   - left: A position.
    ///   - right: Another position.
    /// - Returns: Whether `left` is on an earlier line, or earlier on the same line.
    package static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a text, from its first scalar to just past its last.
package struct SourceRange: Sendable, Hashable {
    /// The position of the first scalar.
    package let start: SourcePosition
    /// The position just past the last scalar; equal to the start if the stretch is empty.
    package let end: SourcePosition

    /// Creates a range.
    ///
    /// - Parameters:
    ///   - start: The position of the first scalar.
    ///   - end: The position just past the last scalar; not before the start.
    package init(start: SourcePosition, end: SourcePosition) {
        self.start = start
        self.end = max(start, end)
    }

    /// Creates an empty range, which is drawn as a single caret.
    ///
    /// - Parameter position: Where the range begins and ends.
    package init(at position: SourcePosition) {
        self.init(start: position, end: position)
    }
}
