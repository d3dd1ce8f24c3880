import CanonicalJSON

/// One of the threads that commit: fills batches, writes them, tells those who waited, whatever there is to do.
struct Committer: Sendable {
    /// One writes while one fills and one tells those who waited for the commit before.
    static let threads = 3
    /// The shortest the system takes.
    static let sliceNanoseconds: UInt64 = 100_000

    let pipeline: Monitor<CommitPipeline>
    let engine: any LedgerEngine
    let upkeep: Upkeep
    let clock: @Sendable () -> Timestamp

    /// Commits batch after batch until the sequencer is closed and nobody waits.
    func run() {
        working: while true {
            switch pipeline.wait(until: { $0.nextJob() }) {
            case .fill(let batch, let newcomers): fill(batch, with: newcomers)
            case .write(let batch): write(batch)
            case .tell(let answers): tell(answers)
            case .end: break working
            }
        }
        let closers = pipeline.withLock { $0.endThread() }
        pipeline.wakeAll()
        guard let closers else { return }
        upkeep.end()
        for closer in closers { closer.resume() }
    }

    private func fill(_ batch: CommitPipeline.Batch, with newcomers: [CommitPipeline.Waiting]) {
        let requests = newcomers.count == 1 ? newcomers[0].requests : newcomers.flatMap(\.requests)[...]
        engine.extend(&batch.draft, with: requests, now: clock())
        batch.waiting += newcomers
        if batch.isFull { engine.seal(&batch.draft) }
        pipeline.withLock { $0.putBack(batch) }
    }

    private func write(_ batch: CommitPipeline.Batch) {
        engine.seal(&batch.draft)
        if pipeline.withLock({ $0.beginWriting(batch.draft) }) { pipeline.wakeOne() }
        let result = Result { try engine.commit(batch.draft) }
        let answers = CommitPipeline.Answers(waiting: batch.waiting, result: result)
        pipeline.withLock { $0.endWriting(answers) }
        if engine.isMaintenanceDue { upkeep.note() }
    }

    private func tell(_ answers: CommitPipeline.Answers) {
        switch answers.result {
        case .success(let outcomes):
            var start = 0
            for waiting in answers.waiting {
                let end = start + waiting.requests.count
                waiting.reply.succeed(outcomes[start..<end])
                start = end
            }
        case .failure(let error):
            for waiting in answers.waiting { waiting.reply.fail(error) }
        }
    }
}
