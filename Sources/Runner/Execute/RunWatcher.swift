package import Records
package import Source
import Spec

/// Callbacks for the progress of trainings.
package struct RunWatcher: Sendable {
    /// Called at each step of a fit.
    package let observe: @Sendable (RunEvent) -> Void
    /// Called with the number of additional fits.
    package let expect: @Sendable (Int) -> Void
    /// Called with warnings about the tables.
    package let warn: @Sendable ([Diagnostic.Message]) -> Void
    /// Called with the data of each arm before training.
    package private(set) var examine: @Sendable (Plan, [ArmData], FoundTables) -> Void = {
        _,
        _,
        _ in
    }
    /// Called when the live display must be cleared.
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

    /// Adds a callback for the data of each arm before training.
    package func examining(
        _ examine: @escaping @Sendable (Plan, [ArmData], FoundTables) -> Void
    ) -> RunWatcher {
        var copy = self
        copy.examine = examine
        return copy
    }

    /// Adds a callback for each step of a fit.
    package func observing(_ observe: @escaping @Sendable (RunEvent) -> Void) -> RunWatcher {
        RunWatcher(
            observe: { [own = self.observe] event in
                observe(event)
                own(event)
            },
            expect: expect,
            warn: warn,
            finish: finish
        ).examining(examine)
    }

    /// No callbacks.
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
        ).examining(examine)
    }
}
