extension SafeTensors {
    /// What the names of a seed's tensors begin with in a file of several seeds, such as `seed0.`.
    package static func prefix(ofSeed seed: Int) -> String { "seed\(seed)." }

    /// Finds the tensors whose names begin with a prefix.
    ///
    /// - Returns: The tensors without the prefix, in their order.
    package static func tensors(_ tensors: [Tensor], below prefix: String) -> [Tensor] {
        tensors.filter { $0.name.hasPrefix(prefix) }.map {
            Tensor(
                name: String($0.name.dropFirst(prefix.count)),
                shape: $0.shape,
                values: $0.values
            )
        }
    }
}

extension Ensemble {
    /// The tensors of all members; with several, each behind the prefix of its seed.
    ///
    /// - Parameter seeds: The seeds of the members; empty for a single one.
    /// - Returns: The tensors, member by member.
    package func tensors(seeds: [Int]) -> [SafeTensors.Tensor] {
        guard members.count > 1 else { return members[0].tensors }
        return zip(members, seeds).flatMap { member, seed in
            member.tensors.map {
                SafeTensors.Tensor(
                    name: SafeTensors.prefix(ofSeed: seed) + $0.name,
                    shape: $0.shape,
                    values: $0.values
                )
            }
        }
    }
}
