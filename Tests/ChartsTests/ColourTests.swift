import Charts
import Foundation
import Testing

/// Contrast is that of WCAG 2.2; how the colour-blind see, that of Machado, Oliveira, and Fernandes.
@Suite("Colours") struct ColourTests {
    @Test(arguments: Theme.allCases)
    func `text stands out from what it is on`(theme: Theme) {
        for text in [Role.ink, .muted, .reference] {
            #expect(contrast(text, .paper, theme) >= 4.5, "\(text.name)")
        }
        #expect(contrast(.ink, .band, theme) >= 4.5)
        for level in 0..<9 {
            let shade = contrast(Role.onShade(level), Role.shades[level], theme)
            #expect(shade >= 4.5, "shade \(level)")
            let divergence = contrast(Role.onDivergence(level), Role.divergences[level], theme)
            #expect(divergence >= 4.5, "divergence \(level)")
        }
    }

    @Test(arguments: Theme.allCases)
    func `marks stand out from the paper`(theme: Theme) {
        for mark in Role.categories + Role.densities + [.reference, .muted] {
            #expect(contrast(mark, .paper, theme) >= 3, "\(mark.name)")
        }
        // Dots on the band of the fitted range.
        #expect(contrast(Role.densities[2], .band, theme) >= 3)
        #expect(contrast(Role.categories[0], .band, theme) >= 3)
    }

    @Test(arguments: [Role.densities, Role.shades], Theme.allCases)
    func `shades go one way, away from the paper, in grey too`(
        shades: [Role],
        theme: Theme
    ) {
        let contrasts = shades.map { contrast($0, .paper, theme) }
        #expect(zip(contrasts, contrasts.dropFirst()).allSatisfy { $0 * 1.1 < $1 })
    }

    @Test(arguments: Theme.allCases)
    func `categories differ for the colour-blind`(theme: Theme) {
        for sight in Sight.allCases {
            let colours = Role.categories.map { lab(theme.colour($0), sight) }
            for (index, colour) in colours.enumerated() {
                for other in colours[..<index] {
                    let squares = zip(colour, other).map { ($0 - $1) * ($0 - $1) }
                    #expect(squares.reduce(0, +).squareRoot() > 10, "\(sight)")
                }
            }
        }
    }

    @Test func `curves that share a colour differ in their dashes`() {
        let styles = (0..<CurveStyle.distinctCount).map {
            CurveStyle($0, of: CurveStyle.distinctCount).paint(1).attributes
        }
        #expect(Set(styles).count == styles.count)
    }

    // MARK: - Formulas

    private func contrast(_ a: Role, _ b: Role, _ theme: Theme) -> Double {
        let pair = [a, b].map { luminance(theme.colour($0)) }.sorted()
        return (pair[1] + 0.05) / (pair[0] + 0.05)
    }

    private func luminance(_ hex: String) -> Double {
        let rgb = linear(hex)
        return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    }

    private func linear(_ hex: String) -> [Double] {
        let number = Int(hex.dropFirst(), radix: 16) ?? 0
        return [16, 8, 0].map { shift in
            let value = Double(number >> shift & 255) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    /// The colour as somebody sees it, in CIE L*a*b*.
    private func lab(_ hex: String, _ sight: Sight) -> [Double] {
        let rgb = linear(hex)
        let seen = sight.matrix.map { row in
            min(max(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2], 0), 1)
        }
        let white = [0.9505, 1, 1.089]
        let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
        let f = zip(xyz, white).map { row, white in
            let t = (row[0] * seen[0] + row[1] * seen[1] + row[2] * seen[2]) / white
            return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }
}

enum Theme: CaseIterable {
    case light
    case dark

    func colour(_ role: Role) -> String {
        self == .light ? role.light : role.dark
    }
}

private enum Sight: CaseIterable {
    case ordinary
    case protanopia
    case deuteranopia

    /// Machado, Oliveira, and Fernandes 2009, severity 1.
    var matrix: [[Double]] {
        switch self {
        case .ordinary: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [
                [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ]
        case .deuteranopia:
            [
                [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ]
        }
    }
}
