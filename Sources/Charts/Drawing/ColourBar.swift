extension Drawing {
    /// Boxes of colours with labels under them, on the line at the picture's end.
    ///
    /// - Parameters:
    ///   - roles: The colours.
    ///   - labels: A label for each, or three: for the first, the middle, and the last colour.
    ///   - left: Where the boxes begin.
    mutating func colourBar(_ roles: [Role], labels: [String], left: Double) {
        let width = (Self.width - left - 6) / Double(max(roles.count, 5))
        let distance = labels.count == roles.count ? 1 : roles.count / 2
        let room = width * Double(distance) * 0.95
        for (index, role) in roles.enumerated() {
            var box = Path()
            box.rectangle(left + Double(index) * width, height - 14, width - 1, 17)
            path(box, .filled(role))
        }
        height += 20
        for (index, label) in labels.enumerated() {
            let place = left + (Double(index * distance) + 0.5) * width - 0.5
            let half = Label.width(label, size: Self.textSize) / 2
            let middle = min(place, Self.width - 4 - half)
            text(label, middle, height, anchor: .middle, role: .muted, fitting: room)
        }
    }
}
