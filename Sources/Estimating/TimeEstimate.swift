/// How long the fits of a schedule will take, and where the figure comes from.
package struct TimeEstimate: Hashable, Sendable {
    /// Seconds from the first fit to the last.
    package let seconds: Double
    package let basis: Basis

    /// Where an estimate comes from, the surest first.
    package enum Basis: Hashable, Sendable {
        /// Fits of the same shapes were measured on this machine.
        case measured(fits: Int)
        /// Fits of other shapes were, and the time is scaled by multiply-adds.
        case scaled(fits: Int)
        /// A short training of this plan was.
        case calibrated
    }

    package init(seconds: Double, basis: Basis) {
        self.seconds = seconds
        self.basis = basis
    }

    /// Estimates the time of fits; `nil` if there is nothing to train, or nothing to go by.
    ///
    /// - Parameters:
    ///   - costs: The fits that are trained.
    ///   - jobs: How many are trained at once.
    ///   - times: What was measured.
    ///   - calibration: Seconds for a row and an epoch of a shape, from a short training; called if nothing
    ///     was measured.
    package init?(
        of costs: [FitCost],
        jobs: Int,
        times: MeasuredTimes,
        calibration: () -> (cost: FitCost, seconds: Double)?
    ) {
        guard !costs.isEmpty else { return nil }
        var known = times
        var count = 0
        var isExact = true
        var isCalibrated = false
        if known.rates.isEmpty {
            guard let (cost, seconds) = calibration() else { return nil }
            known.add(cost, seconds: seconds)
            isCalibrated = true
        }
        for shape in Set(costs.map(\.shape)) {
            if let rate = known.rates[shape] { count += rate.count } else { isExact = false }
        }
        let all = known.rates.values
        // Seconds for a multiply-add, weighed by how often it was measured.
        let unit =
            all.reduce(0) { $0 + $1.seconds / $1.work * Double($1.count) }
            / Double(all.reduce(0) { $0 + $1.count })
        var total = 0.0
        var longest = 0.0
        for cost in costs {
            let seconds = cost.steps * (known.rates[cost.shape]?.seconds ?? unit * cost.work)
            total += seconds
            longest = max(longest, seconds)
        }
        seconds = max(longest, total / Double(min(max(1, jobs), costs.count)))
        basis =
            isCalibrated
            ? .calibrated
            : isExact ? .measured(fits: count) : .scaled(fits: all.reduce(0) { $0 + $1.count })
    }
}

extension TimeEstimate {
    /// "about 12 min with 2 jobs, from 25 fits of these networks here".
    package func sentence(jobs: Int) -> String {
        let source =
            switch basis {
            case .measured(let fits):
                "measured: \(fits) \(fits == 1 ? "fit" : "fits") of the same settings on this machine"
            case .scaled(let fits):
                "rough: scaled from \(fits) \(fits == 1 ? "fit" : "fits") of other settings on this machine"
            case .calibrated: "rough: from a short trial; nothing was trained here yet"
            }
        return "\(Self.words(seconds)) with \(jobs) \(jobs == 1 ? "job" : "jobs") (\(source))"
    }

    /// A hundred days.
    private static let longest = 8_640_000.0

    /// A span of time with two figures: "under 1 s", "about 12 s", "about 3 h 20 min".
    package static func words(_ seconds: Double) -> String {
        guard seconds >= 1 else { return "under 1 s" }
        return seconds < longest ? "about \(span(seconds))" : span(seconds)
    }

    /// The same without "about".
    package static func span(_ seconds: Double) -> String {
        guard seconds < longest else { return "over 100 days" }
        let whole = Int(seconds.rounded())
        switch whole {
        case ..<100: return "\(max(1, whole)) s"
        case ..<5970: return "\((whole + 30) / 60) min"
        case ..<172_800:
            let minutes = (whole + 150) / 300 * 5
            let rest = minutes % 60
            return "\(minutes / 60) h" + (rest == 0 ? "" : " \(rest) min")
        default: return "\((whole + 43_200) / 86_400) days"
        }
    }
}
