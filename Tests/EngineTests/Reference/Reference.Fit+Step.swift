import Engine

/// Section 6: forward, loss and backward.
extension Reference.Fit {
    /// What the forward pass leaves for the backward pass.
    struct Pass {
        /// The inputs of each layer: layer, row of the batch, unit.
        var x: [[[Float]]]
        /// The factors of each hidden layer: layer, row of the batch, unit.
        var f: [[[Float]]] = []
        /// The gradient with respect to the score of each row.
        var d: [Float] = []
        var loss = 0.0
    }

    func forward(_ rows: [Int32], step: Int) -> Pass {
        var pass = Pass(
            x: [rows.map { Reference.row($0, of: problem.dataset, by: standardizer) }]
        )
        for l in 0..<layout.last {
            let stream = Reference.Stream(
                key: problem.keys.dropout,
                layer: l,
                step: step,
                epoch: state.epoch
            )
            let width = layout.widths[l + 1]
            var values: [[Float]] = []
            var factors: [[Float]] = []
            for r in rows.indices {
                values.append([])
                factors.append([])
                for o in 0..<width {
                    let z = affine(l, o, pass.x[l][r])
                    let (value, slope) = Reference.activate(z, problem.architecture.activation)
                    let isDropped = dropout.drops(row: r, unit: o, width: width, stream)
                    values[r].append(isDropped ? 0 : value * dropout.scale)
                    factors[r].append(isDropped ? 0 : slope * dropout.scale)
                }
            }
            pass.x.append(values)
            pass.f.append(factors)
        }
        let scale = Float(2 / Double(rows.count))
        for (r, row) in rows.enumerated() {
            let p = affine(layout.last, 0, pass.x[layout.last][r])
            let e = p - Float(problem.dataset.target[Int(row)])
            pass.loss += Double(e) * Double(e)
            pass.d.append(e * scale)
        }
        return pass
    }

    private func affine(_ l: Int, _ o: Int, _ x: [Float]) -> Float {
        Reference.chain(from: bias(l, o), over: x.count) { i in (x[i], weight(l, o, i)) }
    }

    /// The gradient in canonical order.
    func backward(_ pass: Pass) -> [Float] {
        var gradient = [Float](repeating: 0, count: layout.parameterCount)
        let rowCount = pass.d.count
        let last = layout.last
        collect(last, differences: pass.d.map { [$0] }, inputs: pass.x[last], &gradient)
        var g = (0..<rowCount).map { r in
            (0..<layout.widths[last]).map { i in
                Reference.fma(pass.d[r], weight(last, 0, i), 0)
            }
        }
        for l in (0..<last).reversed() {
            let width = layout.widths[l + 1]
            let d = (0..<rowCount).map { r in (0..<width).map { o in pass.f[l][r][o] * g[r][o] } }
            collect(l, differences: d, inputs: pass.x[l], &gradient)
            g = (0..<rowCount).map { r in
                (0..<layout.widths[l]).map { i in
                    Reference.chain(from: 0, over: width) { o in (d[r][o], weight(l, o, i)) }
                }
            }
        }
        return gradient
    }

    private func collect(
        _ l: Int,
        differences d: [[Float]],
        inputs x: [[Float]],
        _ gradient: inout [Float]
    ) {
        for o in 0..<layout.widths[l + 1] {
            for i in 0..<layout.widths[l] {
                gradient[layout.weight(l, o, i)] = Reference.chain(from: 0, over: d.count) { r in
                    (x[r][i], d[r][o])
                }
            }
            gradient[layout.bias(l, o)] = Reference.sum(over: d.count) { r in d[r][o] }
        }
    }
}
