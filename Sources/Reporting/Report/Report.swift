package import Canonical
package import Records
package import Runner

/// The contents of a report; every page is a function of this.
package struct Report: Sendable {
    /// The experiments that have a page, by name, the standing entry of each first.
    package let experiments: [ExperimentFacts]
    /// The current specs without an entry.
    package let pending: [Pending]
    /// The places of the experiments, by the digests of their results and of their entries.
    private let ofResults: [Digest: Int]
    private let ofEntries: [Digest: Int]

    /// A spec without an entry, and why it has none.
    package struct Pending: Sendable {
        package let name: String
        package let state: ExperimentList.State
    }

    package init(experiments: [ExperimentFacts], pending: [Pending]) {
        self.experiments = experiments
        self.pending = pending
        func places(_ digests: [Digest]) -> [Digest: Int] {
            Dictionary(zip(digests, digests.indices), uniquingKeysWith: { first, _ in first })
        }
        ofResults = places(experiments.map(\.entry.result))
        ofEntries = places(experiments.map(\.item.digest))
    }
}

extension Report {
    /// The index page.
    package static let indexPath = "index.html"

    /// The experiment that a result belongs to, if it has a page.
    package func experiment(ofResult digest: Digest) -> ExperimentFacts? {
        ofResults[digest].map { experiments[$0] }
    }

    /// The experiment of an entry, if it has a page.
    package func experiment(of item: Registry.Item) -> ExperimentFacts? {
        ofEntries[item.digest].map { experiments[$0] }
    }
}

extension ExperimentFacts {
    /// The path of the experiment's page.
    ///
    /// `@` is in no experiment's name, so no two paths are equal.
    var pagePath: String {
        isStanding ? "experiments/\(entry.name).html" : "experiments/\(item.reference).html"
    }

    /// The path of the page that holds the experiment against its baseline.
    var comparisonPath: String {
        isStanding ? "diff/\(entry.name).html" : "diff/\(item.reference).html"
    }

    /// The paths of the pages that the experiment has, or may have.
    var pagePaths: [String] { [pagePath, comparisonPath] }

    /// The path of an object that the entry links to.
    package func path(of object: LinkedObject) -> String {
        "objects/\(item.reference)/\(object.name)"
    }
}
