import Canonical
import Engine
import Records
import Runner
import Spec

extension ProposalRequest {
    /// Reruns every entry that the merge base does not have.
    ///
    /// - Parameters:
    ///   - base: The project at the merge base.
    ///   - ran: The entries that this call has carried out, and whether nothing came from the store.
    /// - Returns: By path.
    func addedEntries(since base: BaseProject, ran: [Digest: Bool]) async -> [AddedEntry] {
        // What is no entry is said of the registry.
        let files = (try? project.registry.files()) ?? []
        let before = base.entryPaths
        var added: [AddedEntry] = []
        for (name, file) in files {
            guard !before.contains("registry/entries/\(name)/\(file)"),
                let item = try? project.registry.item(named: name, file: file)
            else { continue }
            let path = project.below(root: item.path)
            var reproduction = AddedEntry.Reproduction.trainedNow
            if ran[item.digest] != true {
                reproduction = await self.reproduction(of: item)
                // What the store had of it is no word of the report.
                if reproduction == .reproduced, ran[item.digest] != nil {
                    reproduction = .trainedNow
                }
            }
            added.append(AddedEntry(item: item, path: path, reproduction: reproduction))
        }
        return added.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }

    private func reproduction(of item: Registry.Item) async -> AddedEntry.Reproduction {
        do throws(Failure) {
            let files: ExperimentFiles
            do {
                files = try ExperimentFiles(item.entry, objects: project.registry.objects)
            } catch {
                throw Failure(.brokenRegistry, "\(error)")
            }
            guard try DataAtHand(files.experiment, locator: locator).missing.isEmpty else {
                return .dataNotHere
            }
            let request = RerunRequest(
                project: project,
                item: item,
                locator: locator,
                slots: Slots(jobs),
                flip: nil,
                other: nil
            )
            let epochs = files.experiment.arms.map(\.model.epochCount).max() ?? 0
            let progress = progress("\(item.entry.name), again", epochs)
            defer { progress.finish() }
            let report = try await request.report(
                observe: progress.observe,
                expect: progress.expect
            )
            return report.isReproduced ? .reproduced : .differs(report.difference)
        } catch {
            let message = error.messages.first?.split(separator: "\n").first ?? "unknown reason"
            let reason = message.hasPrefix("error: ") ? message.dropFirst(7) : message
            return .failed(error.code, project.below(root: String(reason)))
        }
    }
}

extension RerunReport {
    /// What differs, and the first divergence.
    fileprivate var difference: String {
        let kinds = checks.filter { !$0.differing.isEmpty }.map { check in
            "\(check.kind) (\(check.differing.count) of \(check.count))"
        }
        let first = divergence.map { "; first divergence: \($0.sentence)" } ?? ""
        return kinds.joined(separator: ", ") + first
    }
}
