import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

/// Many commands on their way: which are still to be decided on, which are being appended, and what became of them.
///
/// The items of a case are decided on in their order, each on the case as those before leave it. What is decided goes into the log in
/// waves of many cases, one request a case: so where somebody else wrote to a case meanwhile, all of it is decided on anew, and
/// nothing is recorded on the strength of an item that was not. While one wave is being written the next is decided on, of other
/// cases. An item with an idempotency key has a request of its own.
struct BulkRun {
    let ledger: AuditLedger
    let items: [BulkItem]
    var queues: [BulkQueue] = []
    /// Which queue an item hands its case in to.
    var submissions: [Int: Int] = [:]
    /// The documents that were kept on the way here: the same comes with many cases.
    var keptDocuments: Set<SHA256Digest> = []
    /// The documents that the wave in the making puts on file: they are kept together before it is written.
    var newDocuments: [SHA256Digest: IncomingDocument] = [:]
    var actors: [Actor: EntryActor] = [:]
    /// The policies as the wave in the making finds them.
    var policies = PolicyCatalog()
    private var answers: [BulkAnswer?]
    /// The queues that may go on, in order.
    private var ready: ArraySlice<Int> = []

    /// The most that one wave brings: what fits into a commit.
    static let limits = Sequencer.Limits()

    /// A wave that is being written.
    private struct Wave {
        let portions: [BulkPortion]
        let task: Task<[AppendOutcome], any Error>
    }

    init(_ items: [BulkItem], in ledger: AuditLedger) throws {
        self.ledger = ledger
        self.items = items
        answers = Array(repeating: nil, count: items.count)
        var existing: [CaseID: Int] = [:]
        for (place, item) in items.enumerated() {
            switch item.work {
            case .submit, .submitRead:
                submissions[place] = queues.count
                queues.append(BulkQueue(id: try CaseID.new(at: ledger.now()), items: [place], state: .start))
            case .handle(.existing(let id), _, _):
                let queue = existing[id] ?? queues.count
                if queue == queues.count { queues.append(BulkQueue(id: id)) }
                existing[id] = queue
                queues[queue].items.append(place)
            case .handle(.submitted(let earlier), _, _):
                if let queue = submissions[earlier] {
                    queues[queue].items.append(place)
                } else {
                    answer(place, BulkAnswer(caseID: nil, .failure(LedgerError.noSubmission(at: earlier, for: place))))
                }
            }
        }
        ready = Array(queues.indices)[...]
    }

    /// Does everything, and tells what became of each item, in order.
    mutating func run(through sequencer: Sequencer) async throws -> [BulkAnswer] {
        var writing: Wave?
        repeat {
            policies = try ledger.catalog()
            var portions = nextWave()
            do {
                try keepDocuments()
            } catch {
                for portion in portions { fail(portion, error) }
                portions = []
            }
            var next: Wave?
            if !portions.isEmpty {
                let requests = portions.map(\.request)
                next = Wave(portions: portions, task: Task { try await sequencer.append(requests) })
            }
            if let writing { settle(writing.portions, await writing.task.result) }
            writing = next
        } while writing != nil || !ready.isEmpty
        return answers.enumerated().map { place, answer in
            guard let answer else { preconditionFailure("item \(place) was not done") }
            return answer
        }
    }

    mutating func answer(_ item: Int, _ answer: BulkAnswer) {
        answers[item] = answer
    }

    /// Decides on items of the queues that may go on, as many as fit into a commit.
    private mutating func nextWave() -> [BulkPortion] {
        var portions: [BulkPortion] = []
        var events = 0
        while portions.count < BulkRun.limits.requestsPerCommit, events < BulkRun.limits.eventsPerCommit,
            let queue = ready.popFirst()
        {
            guard let portion = nextPortion(of: queue) else { continue }
            portions.append(portion)
            events += portion.request.events.count
        }
        return portions
    }

    // MARK: What came of it

    private mutating func settle(_ portions: [BulkPortion], _ outcome: Result<[AppendOutcome], any Error>) {
        for (place, portion) in portions.enumerated() {
            do {
                switch try outcome.get()[place] {
                case .conflict: try decideAnew(portion)
                case .appended(let receipt): try settle(portion, receipt)
                case let other: try settle(portion, other)
                }
            } catch {
                fail(portion, error)
            }
            if !queues[portion.queue].items.isEmpty { ready.append(portion.queue) }
        }
    }

    /// The events are in the log: each item has a receipt for its own.
    private mutating func settle(_ portion: BulkPortion, _ receipt: Receipt) throws {
        let id = queues[portion.queue].id
        var start = 0
        for accepted in portion.accepted {
            let end = start + accepted.types.count
            let recording = CommandResult.Recording(types: accepted.types, receipt: receipt.part(start..<end))
            start = end
            answer(accepted.item, BulkAnswer(caseID: id, .success(.recorded(recording))))
        }
        for (item, told) in portion.answers { answer(item, told) }
        // Whoever destroyed the same document meanwhile could not know that it was needed again.
        for document in portion.accepted.flatMap(\.documents) where !document.isKept(in: ledger.store.documents) {
            try document.keep(in: ledger.store.documents)
        }
        ledger.noteSize((receipt.entries.last?.index.value ?? 0) + 1)
    }

    /// Somebody else carried the request out meanwhile, or another one under its key.
    private mutating func settle(_ portion: BulkPortion, _ outcome: AppendOutcome) throws {
        guard let accepted = portion.accepted.first, let result = try ledger.result(of: outcome) else { return }
        for (item, told) in portion.answers { answer(item, told) }
        queues[portion.queue].state = submissions[accepted.item] == nil ? nil : .start
        conclude(accepted.item, portion.queue, with: result)
    }

    /// Somebody else wrote to the case meanwhile.
    private mutating func decideAnew(_ portion: BulkPortion) throws {
        queues[portion.queue].conflicts += 1
        guard queues[portion.queue].conflicts < AuditLedger.attempts else {
            throw LedgerError.busy(writingTo: portion.request.stream)
        }
        queues[portion.queue].items = portion.items + queues[portion.queue].items
        queues[portion.queue].state = nil
    }

    /// What was accepted is not known to be in the log; what is left of the case is not to go on without it.
    private mutating func fail(_ portion: BulkPortion, _ error: any Error) {
        for (item, told) in portion.answers { answer(item, told) }
        let id = queues[portion.queue].id
        for item in portion.accepted.map(\.item) + queues[portion.queue].items {
            answer(item, BulkAnswer(caseID: id, .failure(error)))
        }
        queues[portion.queue].items = []
    }
}

extension LedgerError {
    fileprivate static func noSubmission(at place: Int, for item: Int) -> LedgerError {
        LedgerError(
            .malformedRequest,
            "Item \(item) is on the case that item \(place) hands in, and that hands none in before it",
            advice: "Nothing was recorded for it; name an earlier item that is a submission")
    }
}
