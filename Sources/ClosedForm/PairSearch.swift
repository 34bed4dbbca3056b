import Engine

/// Sequential minimal optimisation: two variables at a time, chosen by second-order information.
///
/// β = α − α*, 0 ≤ α, α* ≤ C. Place k < n is α of row k, with sign +1; place n + k is α* of it, with
/// sign −1.
///
/// - SeeAlso: Fan, Chen and Lin, *Working set selection using second order information*, 2005; Chang and
///   Lin, *LIBSVM: A library for support vector machines*, 2011, section 4.
struct PairSearch {
    /// The number of steps so far.
    private(set) var stepCount = 0
    private var kernel: KernelColumns
    private let cost: Double
    private let epsilon: Double
    /// n.
    private let count: Int
    private var alpha: [Double]
    /// The derivative of the objective by each variable.
    private var gradient: [Double]

    /// Curvatures below it count as this: 10⁻¹².
    private static let leastCurvature = 0x1.19799812dea11p-40
    /// The steps after which the search is given up, unless there are many rows.
    static let stepLimit = 10_000_000

    init(kernel: KernelColumns, targets: [Double], model: SupportVectorModel) {
        self.kernel = kernel
        cost = model.cost
        epsilon = model.epsilon
        count = targets.count
        alpha = [Double](repeating: 0, count: 2 * targets.count)
        gradient = targets.map { model.epsilon - $0 } + targets.map { model.epsilon + $0 }
    }

    /// Takes steps until the optimality conditions hold.
    ///
    /// - Returns: Whether they do.
    mutating func run(tolerance: Double, isCancelled: () -> Bool) -> Bool {
        let limit = max(Self.stepLimit, 100 * count)
        while let (i, j) = workingPair(tolerance: tolerance) {
            guard stepCount < limit, stepCount % 1024 != 1023 || !isCancelled() else {
                return false
            }
            stepCount += 1
            move(i, j)
        }
        return true
    }

    /// β of each row.
    var coefficients: [Double] { (0..<count).map { alpha[$0] - alpha[count + $0] } }

    /// b: the mean of −s·∇ over the variables inside the box, else the middle of what the others allow.
    var bias: Double {
        var sum = 0.0
        var inside = 0
        var upper = Double.infinity
        var lower = -Double.infinity
        for place in alpha.indices {
            let value = place < count ? gradient[place] : -gradient[place]
            if alpha[place] > 0, alpha[place] < cost {
                sum += value
                inside += 1
            } else if (alpha[place] <= 0) == (place < count) {
                upper = min(upper, value)
            } else {
                lower = max(lower, value)
            }
        }
        return -(inside > 0 ? sum / Double(inside) : (upper + lower) / 2)
    }

    /// The mean of the squared errors, from the gradient: ∇ of α is Σ β·K + ε − y.
    func meanSquaredError(bias: Double) -> Double {
        var sum = 0.0
        for row in 0..<count {
            let error = gradient[row] - epsilon + bias
            sum = sum.addingProduct(error, error)
        }
        return sum / Double(count)
    }

    // MARK: - Steps

    /// Finds the pair that is most worth changing, of equal ones the first; nil if the conditions hold.
    private mutating func workingPair(tolerance: Double) -> (Int, Int)? {
        var best = -Double.infinity
        var first = -1
        for place in 0..<count where alpha[place] < cost && -gradient[place] > best {
            best = -gradient[place]
            first = place
        }
        for place in count..<2 * count where alpha[place] > 0 && gradient[place] > best {
            best = gradient[place]
            first = place
        }
        guard first >= 0 else { return nil }
        let column = kernel.column(row(of: first))
        var worst = -Double.infinity
        var gain = -Double.infinity
        var second = -1
        func consider(_ place: Int, _ value: Double, _ similarity: Double) {
            worst = max(worst, value)
            let slope = best + value
            guard slope > 0 else { return }
            // K of a row with itself is 1.
            let curvature = max(2 - 2 * similarity, Self.leastCurvature)
            let decrease = slope * slope / curvature
            guard decrease > gain else { return }
            gain = decrease
            second = place
        }
        for place in 0..<count where alpha[place] > 0 {
            consider(place, gradient[place], column[place])
        }
        for place in count..<2 * count where alpha[place] < cost {
            consider(place, -gradient[place], column[place - count])
        }
        guard second >= 0, best + worst >= tolerance else { return nil }
        return (first, second)
    }

    private func row(of place: Int) -> Int { place < count ? place : place - count }

    /// Moves two variables to the best point of their line within the box, and the gradient with them.
    private mutating func move(_ i: Int, _ j: Int) {
        let columnI = kernel.column(row(of: i))
        let columnJ = kernel.column(row(of: j))
        let before = (i: alpha[i], j: alpha[j])
        let curvature = max(2 - 2 * columnI[row(of: j)], Self.leastCurvature)
        if (i < count) != (j < count) {
            rise(i, j, by: (-gradient[i] - gradient[j]) / curvature)
        } else {
            exchange(i, j, by: (gradient[i] - gradient[j]) / curvature)
        }
        let a = i < count ? alpha[i] - before.i : before.i - alpha[i]
        let b = j < count ? alpha[j] - before.j : before.j - alpha[j]
        for k in 0..<count {
            let change = (columnI[k] * a).addingProduct(columnJ[k], b)
            gradient[k] += change
            gradient[count + k] -= change
        }
    }

    /// Raises two variables of different signs, whose difference stays.
    private mutating func rise(_ i: Int, _ j: Int, by delta: Double) {
        let difference = alpha[i] - alpha[j]
        alpha[i] += delta
        alpha[j] += delta
        if difference > 0, alpha[j] < 0 {
            (alpha[i], alpha[j]) = (difference, 0)
        } else if difference <= 0, alpha[i] < 0 {
            (alpha[i], alpha[j]) = (0, -difference)
        }
        if difference > 0, alpha[i] > cost {
            (alpha[i], alpha[j]) = (cost, cost - difference)
        } else if difference <= 0, alpha[j] > cost {
            (alpha[i], alpha[j]) = (cost + difference, cost)
        }
    }

    /// Lowers the first and raises the second of two variables of one sign, whose sum stays.
    private mutating func exchange(_ i: Int, _ j: Int, by delta: Double) {
        let sum = alpha[i] + alpha[j]
        alpha[i] -= delta
        alpha[j] += delta
        if sum > cost, alpha[i] > cost {
            (alpha[i], alpha[j]) = (cost, sum - cost)
        } else if sum <= cost, alpha[j] < 0 {
            (alpha[i], alpha[j]) = (sum, 0)
        }
        if sum > cost, alpha[j] > cost {
            (alpha[i], alpha[j]) = (sum - cost, cost)
        } else if sum <= cost, alpha[i] < 0 {
            (alpha[i], alpha[j]) = (0, sum)
        }
    }
}
