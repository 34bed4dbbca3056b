import Measurement

// The rate of fused multiply-adds that the other tables are compared with.
print(Conditions.line)
let sample = Sample((0..<25).map { _ in PeakProbe.gigaflops() })
var table = Table(["GFLOP/s, one core", "median of 25", "min", "max"])
table.add(["binary32 fma", sample.median.text(1), sample.smallest.text(1), sample.largest.text(1)])
print(table.text)
