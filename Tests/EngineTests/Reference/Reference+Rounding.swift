import Engine
import Foundation

/// Section 11: a step with the numbers of the quantised network.
extension Reference {
    struct Rounding {
        var limit: Int
        /// The scales of what goes into each layer: exponent, least code and largest code less the zero point;
        /// empty for weights only.
        var scales: [(e: Int, low: Double, high: Double)]
        /// Whether the inputs have 16 bits.
        var hasWideInputs: Bool

        /// ⟨x⟩ₑ of the page.
        private func code(_ x: Float, _ e: Int) -> Double {
            (Double(x) / pow(2, Double(e))).rounded(.toNearestOrEven)
        }

        private func value(_ x: Float, _ scale: (e: Int, low: Double, high: Double)) -> Float {
            let q = min(max(code(x, scale.e), scale.low), scale.high)
            return Float(q * pow(2, Double(scale.e)))
        }

        func input(_ x: Float) -> Float { scales.isEmpty ? x : value(x, scales[0]) }

        /// The output of a hidden layer, and whether no gradient passes back.
        func output(_ x: Float, layer: Int) -> (value: Float, isSaturated: Bool) {
            guard !scales.isEmpty else { return (x, false) }
            let scale = scales[layer + 1]
            return (value(x, scale), code(x, scale.e) > 255)
        }

        /// The parameters of a step; nil where there is no f.
        func parameters(_ w: [Float], _ layout: Layout) -> [Float]? {
            var result = w
            for l in 0...layout.last {
                for o in 0..<layout.widths[l + 1] {
                    let places = (0..<layout.widths[l]).map { layout.weight(l, o, $0) }
                    let b = w[layout.bias(l, o)]
                    guard let f = (-40...40).first(where: { fits($0, places.map { w[$0] }, b, l) })
                    else { return nil }
                    for place in places {
                        result[place] = Float(code(w[place], f) * pow(2, Double(f)))
                    }
                    guard !scales.isEmpty else { continue }
                    let e = scales[l].e + f
                    result[layout.bias(l, o)] = Float(code(b, e) * pow(2, Double(e)))
                }
            }
            return result
        }

        private func fits(_ f: Int, _ w: [Float], _ b: Float, _ l: Int) -> Bool {
            let q = w.map { code($0, f) }
            guard q.allSatisfy({ abs($0) <= Double(limit) }) else { return false }
            guard !scales.isEmpty else { return true }
            let wide = l == 0 && hasWideInputs
            let largest = max(-scales[l].low, scales[l].high)
            let sum = q.reduce(0) { $0 + abs($1) } * largest + abs(code(b, scales[l].e + f))
            let pairs = stride(from: 0, to: q.count - 1, by: 2).map { abs(q[$0] + q[$0 + 1]) }
            return sum <= 16_777_216 && (wide || pairs.allSatisfy { $0 <= 128 })
        }
    }
}
