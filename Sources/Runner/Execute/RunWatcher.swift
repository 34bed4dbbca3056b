package import Records
package import Source
import Spec

/// Who is told how trainings go; the work itself shows nothing.
package struct RunWatcher: Sendable {
    /// Is told of each step of a fit.
    package let observe: @Sendable (RunEvent) -> Void
    /// Is told how many more fits are to come.
    package let expect: @Sendable (Int) -> Void
    /// Is told what is doubtful about the tables.
    package let warn: @Sendable ([Diagnostic.Message]) -> Void
    /// Is told that nothing more is shown, for now.
    package let finish: @Sendable () -> Void

    package init(
        observe: @escaping @Sendable (RunEvent) -> Void,
        expect: @escaping @Sendable (Int) -> Void,
        warn: @escaping @Sendable ([Diagnostic.Message]) -> Void,
        finish: @escaping @Sendable () -> Void
    ) {
        self.observe = observe
        self.expect = expect
        self.warn = warn
        self.finish = finish
    }

    /// Nobody.
    package static let none = RunWatcher(
        observe: { _ in },
        expect: { _ in },
        warn: { _ in },
        finish: {}
    )

    /// Watches the fits of one experiment among several, under its name.
    package func named(_ name: String) -> RunWatcher {
        RunWatcher(
            observe: { [observe] event in observe(event.renamed { "\(name): \($0)" }) },
            expect: expect,
            warn: warn,
            finish: finish
        )
    }
}
