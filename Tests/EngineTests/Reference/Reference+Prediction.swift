import Engine

/// Section 7: prediction.
extension Reference {
    /// What a network puts out for rows, without dropout.
    static func predictions(
        _ dataset: Dataset,
        rows: [Int32],
        standardizer: Standardizer,
        architecture: Architecture,
        parameters: [Float],
        targetScale: TargetScale? = nil
    ) -> [Float] {
        let layout = Layout(architecture, featureCount: dataset.featureCount)
        func scored(_ number: Int32) -> [Float] {
            var x = row(number, of: dataset, by: standardizer)
            if layout.hasLayerNorm {
                x = normalized(x).enumerated().map { i, x in
                    fma(x, parameters[layout.gamma(i)], parameters[layout.beta(i)])
                }
            }
            for l in 0...layout.last {
                let z = (0..<layout.widths[l + 1]).map { o in
                    chain(from: parameters[layout.bias(l, o)], over: x.count) { i in
                        (x[i], parameters[layout.weight(l, o, i)])
                    }
                }
                x = l == layout.last ? z : z.map { activate($0, architecture.activation).value }
            }
            x[0] = score(x[0], architecture.output).value
            return finished(x, targetScale, architecture.output)
        }
        return frames(of: rows, in: dataset).flatMap { frames in
            guard let pool = architecture.pool else { return frames.flatMap { scored($0) } }
            return [score(frames.map { scored($0)[0] }, pool)]
        }
    }
}
