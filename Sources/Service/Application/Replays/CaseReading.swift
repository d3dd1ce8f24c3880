import EventLog
import EventStore
import Glibc
import PriorAuthorization
import Replay
import SQLiteEventStore
import Synchronization

/// Reads case after case and makes an answer of each, on several threads, and gives the answers in the order of the cases.
///
/// What a thread works with, policies included, it has read itself: two threads that count the references to one object wait for
/// each other. What it made of a case it also lets go, all but the answer.
final class CaseReading<Work: Sendable, Answer: Sendable>: Sendable {
    private let store: SQLiteLedger
    private let begin: @Sendable (LedgerHistory) -> Work
    private let answer: @Sendable (inout Work, CaseID, [RecordedEvent]) throws -> Answer
    /// What no thread works with just now.
    private let idle = Mutex<[Work]>([])

    /// How many cases are read at once.
    private static var batchCount: Int { 32 }

    /// Reads cases in `store`.
    ///
    /// - Parameters:
    ///   - begin: makes what a thread works with, of the policies.
    ///   - answer: what to say of a case, by its events.
    init(
        _ store: SQLiteLedger, begin: @escaping @Sendable (LedgerHistory) -> Work,
        answer: @escaping @Sendable (inout Work, CaseID, [RecordedEvent]) throws -> Answer
    ) {
        self.store = store
        self.begin = begin
        self.answer = answer
    }

    /// Reads the cases `ids` on `threads` threads, this one among them, and gives each answer to `each` on this one.
    ///
    /// However many cases there are, the answers of a few batches wait at most.
    func run(
        _ ids: [CaseID], threads: Int, progress: AuditLedger.Progress, each: (Answer) throws -> Void
    ) throws {
        let pool = ExaminationPool<CaseBatch<Work, Answer>>(threads: threads)
        var (next, done) = (0, 0)
        while true {
            while next < ids.count, pool.pending < 2 * max(threads, 1) {
                let end = min(ids.count, next + Self.batchCount)
                pool.submit(CaseBatch(ids[next..<end], self))
                next = end
            }
            guard let batch = pool.take() else { return }
            for answer in try batch.answers() {
                try each(answer)
                done += 1
            }
            progress(done, ids.count)
        }
    }

    fileprivate func answers(to ids: ArraySlice<CaseID>) throws -> [Answer] {
        var work = try idle.withLock { $0.popLast() } ?? begin(LedgerHistory(policiesOf: store))
        defer { idle.withLock { $0.append(work) } }
        var answers: [Answer] = []
        answers.reserveCapacity(ids.count)
        var left = ids
        try store.forEachStream(of: ids.lazy.map { StreamName.of($0) }) { _, events in
            let id = left.removeFirst()
            guard !events.isEmpty else { throw NameError.noCase(id) }
            answers.append(try answer(&work, id, events))
        }
        return answers
    }
}

/// Cases that are read at once, by one thread.
private final class CaseBatch<Work: Sendable, Answer: Sendable>: Examinable, @unchecked Sendable {
    private let ids: ArraySlice<CaseID>
    private let reading: CaseReading<Work, Answer>
    // Written once, by whoever examines the batch, before anybody asks.
    private var result: Result<[Answer], any Error> = .success([])

    init(_ ids: ArraySlice<CaseID>, _ reading: CaseReading<Work, Answer>) {
        self.ids = ids
        self.reading = reading
    }

    func examine() {
        result = Result { try reading.answers(to: ids) }
    }

    func answers() throws -> [Answer] { try result.get() }
}

extension LedgerHistory {
    /// The policies of `store` as they stand, and no case.
    init(policiesOf store: SQLiteLedger) throws {
        let events = try store.streams(in: StreamName.policyCategory).flatMap { try store.readStream($0) }
        self.init(events.sorted { $0.entry.seq < $1.entry.seq })
    }
}

extension AuditLedger {
    /// How many processors there are to work on.
    public static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
