import Engine

/// Sections 6 and 7: clips that are scored.
extension Reference {
    /// The frames of rows, which are the rows themselves where these are no clips.
    static func frames(of rows: [Int32], in dataset: Dataset) -> [[Int32]] {
        if dataset.frameStarts.isEmpty { return rows.map { [$0] } }
        return rows.map { Array(dataset.frameStarts[Int($0)]..<dataset.frameStarts[Int($0) + 1]) }
    }

    /// A clip's score, rounded.
    static func score(_ frames: [Float], _ pool: ClipPool) -> Float {
        frames.contains { !$0.isFinite } ? .nan : Float(pooled(frames.map { Double($0) }, pool))
    }
}

extension Reference.Fit {
    /// The scores of clips; those of rows as they are.
    func pool(_ p: [[Float]], of frames: [[Int32]]) -> [[Float]] {
        guard let pool = problem.architecture.pool else { return p }
        var start = 0
        return frames.map { frames in
            let own = p[start..<start + frames.count].map { $0[0] }
            start += frames.count
            return [Reference.score(own, pool)]
        }
    }

    /// The gradient by the scores of frames, from that by the scores of clips.
    func spread(_ d: [[Float]], _ p: [[Float]], of frames: [[Int32]]) -> [[Float]] {
        guard let pool = problem.architecture.pool else { return d }
        var start = 0
        return frames.indices.flatMap { clip -> [[Float]] in
            let n = frames[clip].count
            let own = p[start..<start + n].map { $0[0] }
            start += n
            if pool == .mean { return own.map { _ in [d[clip][0] / Float(n)] } }
            let percent = pool == .min ? 0 : Double(pool.rawValue.dropFirst()) ?? 0
            let h = Double(n - 1) * (percent / 100)
            let k = Int(h)
            let t = h - Double(k)
            let ranked = own.indices.sorted { own[$0] != own[$1] ? own[$0] < own[$1] : $0 < $1 }
            var result = [[Float]](repeating: [0], count: n)
            result[ranked[k]] = [Float(Double(d[clip][0]) * (1 - t))]
            if t > 0 { result[ranked[k + 1]] = [Float(Double(d[clip][0]) * t)] }
            return result
        }
    }
}
