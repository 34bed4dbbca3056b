/// The assignment of rows (frames) to clips; a clip belongs to one group.
public struct Clips: Sendable {
    /// For each row, the number of its clip, from 0.
    ///
    /// Rows beyond the end are in no clip, such as rows of training-only tables.
    public let codes: [Int32]

    /// Creates clips.
    ///
    /// - Parameter codes: A number for each row, from 0; clips are kept in the order of their numbers.
    /// - Precondition: No number is negative.
    public init(codes: [Int32]) {
        precondition(codes.allSatisfy { $0 >= 0 }, "a clip with a negative number")
        self.codes = codes
    }

    /// The places of rows of one clip, clip by clip.
    ///
    /// - Parameter rows: The rows that take part; those in no clip are left out.
    /// - Returns: For each clip that has one of the rows, their places in `rows`, ascending.
    public func places(of rows: [Int32]) -> [[Int]] {
        let places = rows.indices.filter { codes.indices.contains(Int(rows[$0])) }
        let sorted = places.sorted { a, b in
            let first = codes[Int(rows[a])]
            let second = codes[Int(rows[b])]
            return first != second ? first < second : a < b
        }
        var clips: [[Int]] = []
        var previous: Int32 = -1
        for place in sorted {
            let code = codes[Int(rows[place])]
            if code == previous {
                clips[clips.count - 1].append(place)
            } else {
                clips.append([place])
            }
            previous = code
        }
        return clips
    }
}
