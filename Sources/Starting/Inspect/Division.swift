import Engine

/// A column of groups, and how it divides the rows.
struct Division {
    let group: RoleGuess.Choice
    /// `nil` if there are too few rows to divide.
    let folds: FoldChoice?
    /// The group of each row.
    let codes: [Int32]

    /// How many columns are tried.
    private static let mostTried = 4

    /// Takes the first column of which each group can be held out, else the first that can be dealt;
    /// nil if none can be read.
    ///
    /// - Parameters:
    ///   - choices: Columns, the likeliest first.
    ///   - areGroups: Whether equal values mean anything; else rows are dealt.
    ///   - contents: The table.
    ///   - target: The target of each row; `nil` without one.
    /// - Throws: A `TableError` if the table can no longer be read.
    init?(
        among choices: [RoleGuess.Choice],
        areGroups: Bool,
        of contents: TableContents,
        target: [Double]?
    ) throws {
        var best: (Division, rank: Int)?
        for choice in choices.prefix(Self.mostTried) {
            guard
                let division = try Division(
                    choice,
                    areGroups: areGroups,
                    of: contents,
                    target: target
                )
            else { continue }
            let rank = division.rank
            if rank < best?.rank ?? .max { best = (division, rank) }
            if rank == 0 { break }
        }
        guard let best else { return nil }
        self = best.0
    }

    private init?(
        _ choice: RoleGuess.Choice,
        areGroups: Bool,
        of contents: TableContents,
        target: [Double]?
    ) throws {
        guard let groups = try contents.groups(of: choice.column) else { return nil }
        group = choice
        codes = groups.codes
        folds = target.flatMap { target in
            target.count == groups.codes.count
                ? FoldChoice(
                    target: target,
                    groups: groups.codes,
                    names: groups.names,
                    mayDealGroups: areGroups
                ) : nil
        }
    }

    /// How good the folds are; 0 is best.
    private var rank: Int {
        guard let folds else { return 3 }
        return switch folds.strategy {
        case .leaveOneGroupOut: 0
        case .groupKFold: folds.isManyGroups ? 0 : 1
        case .kFold: 2
        default: 3
        }
    }
}
