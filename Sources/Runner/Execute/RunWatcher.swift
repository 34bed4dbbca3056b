import Spec

/// Who is told how trainings go; the work itself shows nothing.
struct RunWatcher: Sendable {
    /// Is told of each step of a fit.
    let observe: @Sendable (RunEvent) -> Void
    /// Is told how many more fits are to come.
    let expect: @Sendable (Int) -> Void
    /// Is told what is doubtful about the tables.
    let warn: @Sendable ([Diagnostic.Message]) -> Void
    /// Is told that nothing more is shown, for now.
    let finish: @Sendable () -> Void

    /// Nobody.
    static let none = RunWatcher(observe: { _ in }, expect: { _ in }, warn: { _ in }, finish: {})

    /// Watches the fits of one experiment among several, under its name.
    func named(_ name: String) -> RunWatcher {
        RunWatcher(
            observe: { [observe] event in observe(event.renamed { "\(name): \($0)" }) },
            expect: expect,
            warn: warn,
            finish: finish
        )
    }
}
