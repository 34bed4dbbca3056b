/// Why a table cannot be read, and where.
public struct TableError: Error, Sendable, Hashable {
    /// What sort of failure it is.
    public let kind: Kind

    /// Name of the column, if the failure belongs to one.
    public private(set) var column: String?

    /// Position of the data row, from 0.
    public private(set) var row: Int?

    /// Line of a text table, from 1; the one on which the row begins.
    public private(set) var line: Int?

    /// Position of the row group of a Parquet file, from 0.
    public private(set) var rowGroup: Int?

    /// Position of the page in its column chunk, from 0; a dictionary page counts.
    public private(set) var page: Int?

    /// Offset in the source of the part that failed.
    public private(set) var byteOffset: Int?

    /// The reason, without the place.
    public private(set) var reason: String

    init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }
}

extension TableError {
    /// The sorts of failure; the raw values are stable.
    public enum Kind: String, CaseIterable, Sendable {
        /// The source failed to give its bytes.
        case unreadable = "unreadable"

        /// The bytes are not a table of a known format.
        case unrecognized = "unrecognized"

        /// The bytes contradict themselves or end too early.
        case damaged = "damaged"

        /// The table uses a feature that is not read.
        case unsupported = "unsupported"

        /// No column has the name.
        case unknownColumn = "unknown-column"

        /// Several columns have the name.
        case ambiguousColumn = "ambiguous-column"

        /// A row of a text table breaks the rules of CSV.
        case malformedRow = "malformed-row"

        /// A number does not fit into the type that it is read as.
        case outOfRange = "out-of-range"

        /// A part of the table is larger than the stated limit.
        case tooLarge = "too-large"
    }
}

extension TableError: CustomStringConvertible {
    /// The place and the reason in one line, without the name of the file.
    public var description: String {
        let place = place
        return place.isEmpty ? reason : "\(place): \(reason)"
    }

    /// The place inside the column and the reason, for a text that names the column.
    public var placedReason: String {
        let place = placeInColumn
        return place.isEmpty ? reason : "\(place): \(reason)"
    }

    private var place: String {
        let inside = placeInColumn
        guard let column else { return inside }
        return "column '\(column)'" + (inside.isEmpty ? "" : ", " + inside)
    }

    private var placeInColumn: String {
        var parts: [String] = []
        if let row { parts.append("row \(row)") }
        if let line { parts.append("line \(line)") }
        if let rowGroup { parts.append("row group \(rowGroup)") }
        if let page { parts.append("page \(page)") }
        if let byteOffset { parts.append("byte \(byteOffset)") }
        return parts.joined(separator: ", ")
    }
}

// MARK: - Places

extension TableError {
    /// The same failure, in a column.
    func inColumn(_ name: String) -> Self {
        var error = self
        error.column = error.column ?? name
        return error
    }

    /// The same failure, in a page of a row group.
    func inPage(_ page: Int?, rowGroup: Int) -> Self {
        var error = self
        error.page = error.page ?? page
        error.rowGroup = error.rowGroup ?? rowGroup
        return error
    }

    /// The same failure, at an offset in the source.
    func at(_ byteOffset: Int) -> Self {
        var error = self
        error.byteOffset = error.byteOffset ?? byteOffset
        return error
    }

    /// The same failure, with what can be done about it.
    func adding(advice: String) -> Self {
        var error = self
        error.reason += "; " + advice
        return error
    }

    /// The same failure, in a row.
    func inRow(_ row: Int) -> Self {
        var error = self
        error.row = error.row ?? row
        return error
    }

    /// The same failure, with its row counted from the beginning of the table.
    func movedDown(_ rowCount: Int) -> Self {
        var error = self
        error.row = error.row.map { $0 + rowCount }
        return error
    }

    /// The same failure, on a line of text.
    func onLine(_ line: Int) -> Self {
        var error = self
        error.line = error.line ?? line
        return error
    }
}
