/// Curves over steps such as epochs: one thin line for each of several, and their mean.
package struct LineChart: Chart, Equatable {
    /// One curve.
    package struct Line: Equatable, Sendable {
        /// The name, such as a fold's source.
        package var name: String
        /// A number for each step; nil, or not finite, leaves a gap.
        package var values: [Double?]

        /// Creates a curve.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - values: A number for each step.
        package init(_ name: String, values: [Double?]) {
            self.name = name
            self.values = values
        }
    }

    /// How the vertical axis is divided.
    package typealias Scale = AxisScale

    /// What is drawn besides the curves.
    package enum Average: Equatable, Sendable {
        /// Nothing, as for curves of different things.
        case none
        /// The mean of the curves at each step at which all of them have a value.
        case mean
    }

    /// The title.
    package var title: String
    /// What the steps are, such as epochs.
    package var steps: Quantity
    /// The quantity of the curves.
    package var quantity: Quantity
    /// The curves.
    package var lines: [Line]
    /// How the vertical axis is divided.
    package var scale: Scale
    /// What is drawn besides the curves.
    package var average: Average
    /// The number of the first step.
    package var firstStep: Int

    /// Creates the chart.
    ///
    /// - Parameters:
    ///   - title: The title.
    ///   - steps: What the steps are.
    ///   - quantity: The quantity of the curves.
    ///   - lines: The curves.
    ///   - scale: How the vertical axis is divided.
    ///   - average: What is drawn besides the curves.
    ///   - firstStep: The number of the first step.
    package init(
        title: String,
        steps: Quantity,
        quantity: Quantity,
        lines: [Line],
        scale: Scale = .linear,
        average: Average = .mean,
        firstStep: Int = 1
    ) {
        self.title = title
        self.steps = steps
        self.quantity = quantity
        self.lines = lines
        self.scale = scale
        self.average = average
        self.firstStep = firstStep
    }
}
