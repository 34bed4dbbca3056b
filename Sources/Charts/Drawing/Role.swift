/// The role of a colour; each has a light and a dark form.
package struct Role: Equatable {
    package let name: String
    package let light: String
    package let dark: String

    package static let paper = Role(name: "paper", light: "#ffffff", dark: "#14171a")
    /// Text and primary marks.
    package static let ink = Role(name: "ink", light: "#1b1f23", dark: "#e8eaed")
    /// Secondary text, and axes.
    package static let muted = Role(name: "muted", light: "#57606a", dark: "#a4adb6")
    /// Grid lines.
    package static let grid = Role(name: "grid", light: "#dfe3e8", dark: "#2f353c")
    /// A range behind the marks.
    package static let band = Role(name: "band", light: "#e9edf2", dark: "#252b32")
    /// Reference lines.
    package static let reference = Role(name: "reference", light: "#b3400b", dark: "#ff9a62")

    /// Seven colours that differ for the colour-blind too; dashes and shapes tell them apart in grey.
    package static let categories = roles(
        "c",
        light: ["#0b63a5", "#d95f02", "#00936b", "#b0569a", "#7a4a00", "#3f97d6", "#3d2a6b"],
        dark: ["#56b4e9", "#e69f00", "#1fb58f", "#e08fc0", "#f0e442", "#9d8cff", "#ff7f50"]
    )

    /// Six shades of one hue from few to many, each of which stands out from the paper.
    package static let densities = roles(
        "d",
        light: ["#5695cb", "#3b80bb", "#25679f", "#164e80", "#0c3762", "#051d38"],
        dark: ["#3f74a3", "#4d8ec4", "#72aadb", "#98c4ea", "#bedcf4", "#e6f3fd"]
    )

    /// Nine shades of one hue from low to high, for cells with a number on them.
    package static let shades = roles(
        "s",
        light: [
            "#e6f0f9", "#cfe1f2", "#b3d0e9", "#92bbdd", "#6fa4d0", "#3d74ab", "#285c94",
            "#15447a", "#0a2c57",
        ],
        dark: [
            "#16283a", "#1b354d", "#204462", "#265378", "#2d638f", "#6ea6d6", "#92bee4",
            "#b5d4ef", "#dcecfa",
        ]
    )

    /// Nine shades from below a middle to above it; the signs on the cells tell the sides in grey.
    package static let divergences = roles(
        "v",
        light: [
            "#7c3400", "#ad5410", "#e3a46e", "#f4d9bf", "#f2f2f2", "#c5dcef", "#82b1d9",
            "#3d74ab", "#0f4275",
        ],
        dark: [
            "#ffc99a", "#e59a5b", "#8f5220", "#5a3517", "#2a2e33", "#1f3f5e", "#2b608f",
            "#6ea6d6", "#b5d4ef",
        ]
    )

    package static let all =
        [paper, ink, muted, grid, band, reference] + categories + densities + shades
        + divergences

    /// The colour of text on a cell of ``shades``.
    package static func onShade(_ level: Int) -> Role {
        level <= 4 ? ink : paper
    }

    /// The colour of text on a cell of ``divergences``.
    package static func onDivergence(_ level: Int) -> Role {
        (2...6).contains(level) ? ink : paper
    }

    private static func roles(_ prefix: String, light: [String], dark: [String]) -> [Role] {
        zip(light, dark).enumerated().map { index, pair in
            Role(name: "\(prefix)\(index + 1)", light: pair.0, dark: pair.1)
        }
    }
}
