import Engine
package import Records

/// The mean training loss of a fit after each of its epochs.
package struct LearningCurve: Hashable, Sendable {
    /// What was held out.
    package let fold: String
    package let seed: Int
    /// One element an epoch.
    package let losses: [Double]
}

extension LearningCurve {
    /// The curves of an arm, seed by seed, from the trajectories of the registry.
    ///
    /// A fit that diverged has none.
    ///
    /// - Throws: `ObjectError` or `Trajectory.Problem` if a trajectory cannot be read.
    package static func all(of arm: ArmResult, objects: ObjectFolder) throws -> [LearningCurve] {
        try arm.seeds.flatMap { seed in
            try seed.folds.compactMap { fold in
                guard let outputs = fold.outcome.outputs else { return nil }
                let reading = try Trajectory.Reading(objects.read(outputs.trajectory))
                return LearningCurve(fold: fold.name, seed: seed.seed, losses: reading.losses)
            }
        }
    }
}
