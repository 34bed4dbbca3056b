import Markup
package import Records

/// The most fits that one experiment may have, against sweeps that grow by mistake.
package struct FitLimit: Hashable, Sendable {
    package static let usual = FitLimit(100_000)

    let most: Int

    package init(_ most: Int) { self.most = most }

    /// Refuses a plan with more fits.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - folds: The number of folds of each arm.
    /// - Throws: `Failure` with exit code 6 that names the number and its factors.
    package func check(_ plan: Plan, folds: [Int]) throws(Failure) {
        let count =
            folds.reduce(0, +) * plan.seeds.count
            + (plan.export == nil ? 0 : plan.shippedSeeds.count)
        guard count > most else { return }
        let all = Set(folds).sorted()
        let range =
            all.count == 1
            ? all[0].grouped : "\((all.first ?? 0).grouped) to \((all.last ?? 0).grouped)"
        throw Failure(
            .unusableInput,
            """
            the plan has \(count.grouped) fits (\(plan.arms.count.grouped) arms, \
            \(plan.seeds.count.grouped) seeds, \(range) folds); the limit is \(most.grouped)
            """,
            remedy: "use fewer arms, seeds or folds, or pass --max-fits \(count)"
        )
    }
}
