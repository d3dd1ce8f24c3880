import CanonicalJSON

/// One of the threads that commit: fills batches, writes them, tells those who waited, as its role is.
struct Committer: Sendable {
    /// One writes while one fills and one tells those who waited for the commit before.
    static let roles = [CommitPipeline.Role.writing, .helping, .helping]
    /// The shortest the system takes.
    static let sliceNanoseconds: UInt64 = 100_000

    let pipeline: Monitor<CommitPipeline>
    let engine: any LedgerEngine
    let upkeep: Upkeep
    let role: CommitPipeline.Role
    let clock: @Sendable () -> Timestamp

    /// Commits batch after batch until the sequencer is closed and nobody waits.
    func run() {
        working: while true {
            switch pipeline.wait(at: role.rawValue, until: { $0.nextJob(role) }) {
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
        do {
            engine.extend(&batch.draft, with: try Committer.prepared(newcomers), now: clock())
            batch.waiting += newcomers
        } catch {
            for newcomer in newcomers { newcomer.reply.fail(error) }
        }
        if batch.isFull { engine.seal(&batch.draft) }
        if pipeline.withLock({ $0.putBack(batch) }) { pipeline.wakeOne(at: CommitPipeline.Role.writing.rawValue) }
    }

    /// What `newcomers` bring, in their order: those that came one by one are made ready together.
    private static func prepared(_ newcomers: [CommitPipeline.Waiting]) throws -> [PreparedRequests] {
        var prepared: [PreparedRequests] = []
        var single: [AppendRequest] = []
        for newcomer in newcomers {
            switch newcomer.content {
            case .request(let request): single.append(request)
            case .prepared(let requests):
                if !single.isEmpty { prepared.append(try PreparedRequests(single[...])) }
                single = []
                prepared.append(requests)
            }
        }
        return single.isEmpty ? prepared : prepared + [try PreparedRequests(single[...])]
    }

    private func write(_ batch: CommitPipeline.Batch) {
        engine.seal(&batch.draft)
        if pipeline.withLock({ $0.beginWriting(batch.draft) }) {
            pipeline.wakeOne(at: CommitPipeline.Role.helping.rawValue)
        }
        let written = Result { try engine.commit(batch.draft) }
        let answers = CommitPipeline.Answers(waiting: batch.waiting, written: written)
        pipeline.withLock { $0.endWriting(answers) }
        if engine.isMaintenanceDue { upkeep.note() }
    }

    private func tell(_ answers: CommitPipeline.Answers) {
        switch answers.written {
        case .success(let draft):
            let outcomes = draft.outcomes
            var start = 0
            for waiting in answers.waiting {
                let end = start + waiting.requests
                waiting.reply.succeed(outcomes[start..<end])
                start = end
            }
        case .failure(let error):
            for waiting in answers.waiting { waiting.reply.fail(error) }
        }
    }
}
