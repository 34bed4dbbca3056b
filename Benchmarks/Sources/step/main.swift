import Engine
import Glibc
import Measurement

// The time of a whole training step, with everything an epoch does around it (shuffle, gather,
// snapshot), against the peak that a probe measures between the epochs.
//
//     step [TEXT]    only the shapes whose names hold the text
//
// Exit code: 0 if the shapes with a target reach it at the median, 1 if one does not.
let shapes = [
    Shape(features: 6, hidden: [64, 64], batch: 256, target: 65),
    Shape(features: 6, hidden: [64, 64], batch: 256, dropout: 0),
    Shape(features: 6, hidden: [64, 64], batch: 256, activation: .relu),
    Shape(features: 6, hidden: [16, 8], batch: 256, activation: .relu, dropout: 0),
    Shape(features: 24, hidden: [64, 64], batch: 32),
    Shape(features: 24, hidden: [512, 512], batch: 256, target: 70),
]
let repeats = 25
let rows = 11_008  // as many as the bundled corpus has, in whole batches

print(Conditions.line)
print(
    "processor time, median and min of \(repeats) epochs of \(rows) rows; fma peak probed after each"
)
var table = Table(
    ["step", "median µs", "min µs", "GFLOP/s", "peak", "of peak, median", "of peak, best"])
var verdicts: [(holds: Bool, text: String)] = []
let wanted = CommandLine.arguments.dropFirst().first ?? ""
for shape in shapes where wanted.isEmpty || shape.name.contains(wanted) {
    let steps = rows / shape.batch
    var times: [Double] = []
    var peaks: [Double] = []
    var stopwatch = Stopwatch()
    _ = shape.problem(steps: steps, epochs: repeats + 1).train { snapshot in
        let seconds = stopwatch.lap()
        if snapshot.epoch > 1 {  // the first warms up
            times.append(seconds / Double(steps))
            peaks.append(PeakProbe.gigaflops())
        }
        _ = stopwatch.lap()
    }
    let time = Sample(times)
    let peak = Sample(peaks)
    let rate = shape.flops / time.median / 1e9
    let share = 100 * rate / peak.median
    table.add([
        shape.name, (time.median * 1e6).text(1), (time.smallest * 1e6).text(1), rate.text(1),
        peak.median.text(1), "\(share.text(1)) %",
        "\((100 * shape.flops / time.smallest / 1e9 / peak.largest).text(1)) %",
    ])
    if let target = shape.target {
        let text = "\(shape.name): \(share.text(1)) % of peak, at least \(target.text(0)) %"
        verdicts.append((share >= target, text))
    }
}
print(table.text)
if !verdicts.isEmpty { print() }
for verdict in verdicts { print(verdict.holds ? "holds " : "FAILS ", verdict.text) }
exit(verdicts.allSatisfy(\.holds) ? 0 : 1)
