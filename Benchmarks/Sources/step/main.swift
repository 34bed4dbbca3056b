import Engine
import Measurement

// The time of a whole training step, with everything an epoch does around it (shuffle, gather,
// snapshot), against the peak that a probe measures between the epochs.
let shapes = [
    Shape(features: 6, hidden: [64, 64], batch: 256),
    Shape(features: 6, hidden: [64, 64], batch: 256, dropout: 0),
    Shape(features: 6, hidden: [64, 64], batch: 256, activation: .relu),
    Shape(features: 6, hidden: [16, 8], batch: 256, activation: .relu, dropout: 0),
    Shape(features: 24, hidden: [64, 64], batch: 32),
    Shape(features: 24, hidden: [512, 512], batch: 256),
]
let repeats = 15

print(Conditions.line)
print("median and min of \(repeats) epochs; fma peak probed after each")
var table = Table(
    ["step", "median µs", "min µs", "GFLOP/s", "peak", "of peak, median", "of peak, best"])
for shape in shapes {
    let steps = max(1, Int(3e8 / shape.flops))
    var times: [Double] = []
    var peaks: [Double] = []
    let clock = ContinuousClock()
    var start = clock.now
    _ = shape.problem(steps: steps, epochs: repeats + 1).train { snapshot in
        let seconds = (clock.now - start).seconds
        if snapshot.epoch > 1 {  // the first warms up
            times.append(seconds / Double(steps))
            peaks.append(PeakProbe.gigaflops())
        }
        start = clock.now
    }
    let time = Sample(times)
    let peak = Sample(peaks)
    let rate = shape.flops / time.median / 1e9
    table.add([
        shape.name, (time.median * 1e6).text(1), (time.smallest * 1e6).text(1), rate.text(1),
        peak.median.text(1), "\((100 * rate / peak.median).text(1)) %",
        "\((100 * shape.flops / time.smallest / 1e9 / peak.largest).text(1)) %",
    ])
}
print(table.text)
