import CanonicalJSON

extension LogAudit {
    /// Checks which commit a sound entry says it was written in, and that a checkpoint was kept where that commit
    /// began.
    mutating func checkCommit(_ entry: SoundEntry) {
        let index = entry.index
        let ahead = Int64(clamping: entry.scan.seq) - Int64(clamping: index)
        let commit = UInt64(clamping: Int64(clamping: entry.scan.commit) - ahead)
        guard commit != currentCommit else { return }
        let isContradicted = commit < currentCommit || commit != index && lastSound.map { $0.index >= commit } ?? false
        guard !isContradicted, commit <= index else {
            add(
                .commitDisagrees, entry,
                "entry \(index) says its commit began with entry \(commit), and an entry in between says otherwise")
            return
        }
        currentCommit = commit
        if isPastCheckpoints, commit > largestSealedSize {
            firstUnsealedCommit = firstUnsealedCommit ?? commit
            return
        }
        let isSealed = sealedSizes.contains(commit)
        sealedSizes = sealedSizes.filter { $0 >= commit }
        guard !isSealed else { return }
        if missedRoots.count < FindingList.limit, commit == index, !candidates.isLost {
            missedRoots[commit] = candidates.likeliest.root
        }
        add(
            .checkpointMissing, at: commit, since: lastSound?.since,
            detail: "the commit that ended with entry \(commit - 1) left no checkpoint over \(commit) entries")
    }
}
