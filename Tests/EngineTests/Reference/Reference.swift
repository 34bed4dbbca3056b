/// A scalar interpreter of `docs/numerics.md`, written from that page alone.
///
/// It is slow and obvious, and says in Swift what the page says in words, in the page's order and
/// letters. The engine must give the same bits.
enum Reference {
    /// a·b + c, rounded once.
    static func fma<Number: BinaryFloatingPoint>(_ a: Number, _ b: Number, _ c: Number) -> Number {
        c.addingProduct(a, b)
    }

    /// A chain of fused multiply-adds: s = fma(aₖ, bₖ, s) for k from 0 on.
    static func chain(
        from start: Float,
        over count: Int,
        _ term: (_ k: Int) -> (a: Float, b: Float)
    ) -> Float {
        var s = start
        for k in 0..<count {
            let (a, b) = term(k)
            s = fma(a, b, s)
        }
        return s
    }

    /// A plain sum from +0: s = s + aₖ for k from 0 on.
    static func sum<Number: BinaryFloatingPoint>(
        over count: Int,
        _ term: (_ k: Int) -> Number
    ) -> Number {
        var s: Number = 0
        for k in 0..<count { s = s + term(k) }
        return s
    }

    /// Horner's rule with one fma for each coefficient, highest first.
    static func horner<Number: BinaryFloatingPoint>(
        in x: Number,
        _ coefficients: [Number]
    ) -> Number {
        var p = coefficients[0]
        for coefficient in coefficients.dropFirst() { p = fma(p, x, coefficient) }
        return p
    }
}
