import Engine

/// Section 6: forward, loss and backward.
extension Reference.Fit {
    /// What the forward pass leaves for the backward pass.
    struct Pass {
        /// The inputs of each layer: layer, row of the batch, unit.
        var x: [[[Float]]]
        /// The factors of each hidden layer: layer, row of the batch, unit.
        var f: [[[Float]]] = []
        /// x̂ of layer normalisation: row of the batch, feature.
        var normalized: [[Float]] = []
        /// The gradient by each output of each row: row of the batch, output; of clips, of each frame.
        var d: [[Float]] = []
        var loss = 0.0
    }

    func forward(_ batch: [Int32], step: Int) -> Pass {
        let frames = Reference.frames(of: batch, in: problem.dataset)
        let rows = frames.flatMap { $0 }
        var pass = Pass(
            x: [rows.map { Reference.row($0, of: problem.dataset, by: standardizer) }]
        )
        if layout.hasLayerNorm {
            pass.normalized = pass.x[0].map { Reference.normalized($0) }
            pass.x[0] = pass.normalized.map { row in
                row.indices.map { i in
                    Reference.fma(
                        row[i],
                        state.parameters[layout.gamma(i)],
                        state.parameters[layout.beta(i)]
                    )
                }
            }
        }
        if let rounding { pass.x[0] = pass.x[0].map { $0.map { rounding.input($0) } } }
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
                    let output = rounding?.output(value, layer: l)
                    values[r].append(isDropped ? 0 : (output?.value ?? value) * dropout.scale)
                    factors[r].append(
                        isDropped || output?.isSaturated == true ? 0 : slope * dropout.scale
                    )
                }
            }
            pass.x.append(values)
            pass.f.append(factors)
        }
        var p: [[Float]] = []
        var slopes: [Float] = []
        for r in rows.indices {
            p.append(
                (0..<layout.outputCount).map { o in
                    affine(layout.last, o, pass.x[layout.last][r])
                }
            )
            let score = Reference.score(p[r][0], problem.architecture.output)
            p[r][0] = score.value
            slopes.append(score.slope)
        }
        let clips = pool(p, of: frames)
        let t = batch.map { Reference.target(problem.dataset.target[Int($0)], targetScale) }
        let losses = Reference.losses(
            problem.options.loss,
            clips,
            targets: t,
            weights: problem.dataset.weights.map { weights in batch.map { weights[Int($0)] } }
        )
        pass.loss = losses.loss
        let gradient = spread(losses.gradient, p, of: frames)
        for r in rows.indices {
            var d = gradient[r]
            if case .sigmoid = problem.architecture.output { d[0] = d[0] * slopes[r] }
            pass.d.append(d)
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
        collect(last, differences: pass.d, inputs: pass.x[last], &gradient)
        var g = carryBack(pass.d, layer: last)
        for l in (0..<last).reversed() {
            let width = layout.widths[l + 1]
            let d = (0..<rowCount).map { r in (0..<width).map { o in pass.f[l][r][o] * g[r][o] } }
            collect(l, differences: d, inputs: pass.x[l], &gradient)
            g = carryBack(d, layer: l)
        }
        if layout.hasLayerNorm {
            for i in 0..<layout.widths[0] {
                gradient[layout.gamma(i)] = Reference.chain(from: 0, over: rowCount) { r in
                    (g[r][i], pass.normalized[r][i])
                }
                gradient[layout.beta(i)] = Reference.sum(over: rowCount) { r in g[r][i] }
            }
        }
        return gradient
    }

    /// G of a layer: the gradient by its inputs.
    private func carryBack(_ d: [[Float]], layer l: Int) -> [[Float]] {
        d.map { row in
            (0..<layout.widths[l]).map { i in
                Reference.chain(from: 0, over: row.count) { o in (row[o], weight(l, o, i)) }
            }
        }
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
