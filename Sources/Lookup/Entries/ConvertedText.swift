import Canonical
import Decisions
import Files
package import Records
import Source
import Spec

/// A text of an experiment that differs from that of an entry by its line ends only.
package struct ConvertedText: Hashable, Sendable {
    /// The path below the root.
    package let place: String
    /// The path as it is said to the user.
    package let path: String
    /// What is wrong with it, in a sentence without a full stop.
    package let problem: String
    package let remedy: String

    /// The warning as it is said to the user.
    package var warning: String { "warning: '\(path)': \(problem)\nnote: \(remedy)" }

    /// Compares a text with the digest of the registered one; `nil` if more than line ends differ.
    fileprivate init?(_ place: String, _ bytes: [UInt8], _ registered: Digest, _ project: Project) {
        guard Digest(of: bytes) != registered,
            let converted = ConvertedLineEnds(bytes, of: registered)
        else { return nil }
        self.place = place
        path = project.shown(place)
        problem = converted.problem("the registered text")
        remedy = converted.remedy(path, place: place, .lineFeeds)
    }
}

extension ExperimentFiles {
    /// The texts whose line ends were converted since an entry was made.
    package func convertedTexts(since entry: Entry, in project: Project) -> [ConvertedText] {
        var texts = [
            ConvertedText(specPath, Array(spec.text.utf8), entry.spec.sha256, project),
            ConvertedText(decision.path, decision.text, entry.adr.sha256, project),
        ]
        if let featureSets, let registered = entry.features?.sha256 {
            texts.append(
                ConvertedText(featureSets.path, Array(featureSets.text.utf8), registered, project)
            )
        }
        return texts.compactMap(\.self)
    }

    /// The same, since the entry that the texts stand for.
    package func convertedTexts(in project: Project) -> [ConvertedText] {
        let items = (try? project.registry.items(named: experiment.name)) ?? []
        guard let current = currentEntry(among: items, in: project) else { return [] }
        return convertedTexts(since: current.entry, in: project)
    }
}
