/// The commits that lead to HEAD, and how they follow from each other.
package struct CommitGraph: Sendable {
    private let parents: [String: [String]]
    /// Ascending from the oldest: parents before children.
    private let ranks: [String: Int]
    /// The oldest commits of a shallow clone, whose parents are not here.
    package let boundary: Set<String>
    /// Whether the clone is shallow.
    package let isShallow: Bool

    /// Reads the output of `git rev-list --parents`: a line a commit, with its parents,
    /// children before parents.
    ///
    /// - Parameters:
    ///   - listing: The output.
    ///   - isShallow: Whether the clone is shallow.
    ///   - shallow: The commits that git lists as boundaries; others are ignored.
    package init(listing: [UInt8], isShallow: Bool, shallow: Set<String>) {
        var parents: [String: [String]] = [:]
        var ranks: [String: Int] = [:]
        for line in String(decoding: listing, as: UTF8.self).split(separator: "\n") {
            let names = line.split(separator: " ").map(String.init)
            guard let name = names.first else { continue }
            parents[name] = Array(names.dropFirst())
            ranks[name] = -ranks.count
        }
        self.parents = parents
        self.ranks = ranks
        self.isShallow = isShallow
        boundary = shallow.filter { parents[$0] != nil }
    }

    /// The number of commits.
    package var count: Int { parents.count }

    /// The place of a commit in an order in which parents come before children; `nil` for others.
    package func rank(of commit: String) -> Int? { ranks[commit] }

    /// The commits from which a commit follows, without itself.
    package func ancestors(of commit: String) -> Set<String> {
        var found: Set<String> = []
        var open = parents[commit] ?? []
        while let next = open.popLast() {
            if found.insert(next).inserted { open += parents[next] ?? [] }
        }
        return found
    }
}
