import CanonicalJSON

/// One of the threads that commit: fills a draft, writes it, tells those who waited, and begins again.
struct Committer: Sendable {
    /// One writes while one fills and one tells those who waited for the commit before.
    static let threads = 3

    let pipeline: Monitor<CommitPipeline>
    let engine: any LedgerEngine
    let upkeep: Upkeep
    let clock: @Sendable () -> Timestamp

    /// Commits draft after draft until the sequencer is closed and nobody waits.
    func run() {
        while case .fill(let previous) = pipeline.wait(until: { $0.beginFilling() }) {
            let (draft, waiting) = fill(CommitDraft(after: previous))
            pipeline.withLock { $0.beginWriting(draft) }
            pipeline.wakeAll()
            let result = Result { try engine.commit(draft) }
            pipeline.withLock { $0.endWriting() }
            pipeline.wakeAll()
            if engine.isMaintenanceDue { upkeep.note() }
            switch result {
            case .success(let outcomes):
                for (waiting, outcome) in zip(waiting, outcomes) { waiting.continuation.resume(returning: outcome) }
            case .failure(let error):
                for waiting in waiting { waiting.continuation.resume(throwing: error) }
            }
        }
        guard let closers = pipeline.withLock({ $0.endThread() }) else { return }
        upkeep.end()
        for closer in closers { closer.resume() }
    }

    /// Adds what arrives until the draft before is written; the draft is sealed then.
    private func fill(_ draft: CommitDraft) -> (CommitDraft, [CommitPipeline.Waiting]) {
        var draft = draft
        var waiting: [CommitPipeline.Waiting] = []
        while case .add(let newcomers, let isFull) = pipeline.wait(until: { $0.nextStep() }) {
            engine.extend(&draft, with: newcomers.map(\.request), now: clock())
            waiting += newcomers
            if isFull { engine.seal(&draft) }
        }
        engine.seal(&draft)
        return (draft, waiting)
    }
}
