/// Drawing follows.
extension ScatterChart { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension DotChart { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension LineChart { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension HeatMap { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension ErrorProfile { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension PairedDotPlot { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension LineageGraph { public var summary: String { title }; public var svg: String { "<svg/>" } }
/// Drawing follows.
extension Sparkbar { public var svg: String { "<svg/>" } }
