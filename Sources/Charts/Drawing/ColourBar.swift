extension Drawing {
    /// Boxes of colours with a label under each, on the line at the picture's end.
    mutating func colourBar(_ roles: [Role], labels: [String], left: Double) {
        let width = (Self.width - left - 6) / Double(max(roles.count, 6))
        for (index, role) in roles.enumerated() {
            var box = Path()
            box.rectangle(left + Double(index) * width, height - 14, width - 1, 17)
            path(box, .filled(role))
        }
        height += 20
        for (index, label) in labels.enumerated() {
            let middle = left + (Double(index) + 0.5) * width - 0.5
            text(label, middle, height, anchor: .middle, role: .muted, fitting: width + 4)
        }
    }
}
