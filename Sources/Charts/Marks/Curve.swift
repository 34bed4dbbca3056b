/// The points of a curve that are drawn: at most two for each of a number of stretches.
package struct Curve {
    /// Unbroken runs of steps and their values.
    package let runs: [[(step: Int, value: Double)]]

    /// Keeps the least and the greatest value of each stretch, so that no peak is lost.
    ///
    /// - Parameters:
    ///   - values: A number for each step; what an axis does not show leaves a gap.
    ///   - axis: The axis of the values.
    ///   - count: About how many points may remain.
    package init(_ values: [Double?], on axis: Axis, atMost count: Int) {
        let stretch = max(1, (values.count * 2 + count - 1) / max(count, 2))
        var runs: [[(step: Int, value: Double)]] = []
        var run: [(step: Int, value: Double)] = []
        for start in stride(from: 0, to: values.count, by: stretch == 1 ? 1 : stretch) {
            let range = start..<min(start + stretch, values.count)
            let shown = range.compactMap { step in
                values[step].flatMap { axis.covers($0) ? (step: step, value: $0) : nil }
            }
            guard let least = shown.min(by: { $0.value < $1.value }),
                let greatest = shown.max(by: { $0.value < $1.value })
            else {
                if !run.isEmpty { runs.append(run) }
                run = []
                continue
            }
            run.append(least.step <= greatest.step ? least : greatest)
            if least.step != greatest.step {
                run.append(least.step <= greatest.step ? greatest : least)
            }
        }
        if !run.isEmpty { runs.append(run) }
        self.runs = runs
    }
}
