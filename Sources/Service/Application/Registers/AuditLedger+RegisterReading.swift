import CanonicalJSON
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

extension AuditLedger {
    /// What a case gives for a register.
    private struct Told<Answer: Sendable>: Sendable {
        let answer: Answer
        let unread: Int
    }

    /// Makes `answer` of every case as it stood, and gives the answers to `each` in the order of the cases.
    ///
    /// The cases are read on `threads` threads; nothing is kept of a case that was given, its identifier aside.
    /// - Returns: what was read.
    /// - Throws: `LedgerError` where the moment asked for has not come.
    func readCases<Answer: Sendable>(
        _ query: RegisterQuery, threads: Int, progress: Progress,
        answer: @escaping @Sendable (RegisteredCase, RegisterContext) -> Answer,
        each: (Answer) throws -> Void
    ) throws -> RegisterReading {
        try requireKey("What the cases say")
        let head = try store.head()
        let context = try context(query)
        let asOf = context.asOf
        var result = RegisterReading(head: head, context: context)
        let reading = CaseReading(store) { _ in
            true
        } answer: { (_: inout Bool, id, events) -> Told<Answer>? in
            var history = CaseHistory(id)
            for event in events.prefix(while: { $0.entry.seq.value < head.size && $0.entry.recordedAt <= asOf }) {
                history.add(event)
            }
            guard !history.entries.isEmpty else { return nil }
            let registered = RegisteredCase(id: id, state: history.state)
            return Told(answer: answer(registered, context), unread: history.entries.count { !$0.isRead })
        }
        try reading.run(try caseIDs(), threads: threads, progress: progress) { told in
            guard let told else { return }
            result.cases += 1
            result.unreadEvents += told.unread
            if told.unread > 0 { result.incompleteCases += 1 }
            try each(told.answer)
        }
        return result
    }
}

extension AuditLedger {
    /// What a register is drawn up for.
    func context(_ query: RegisterQuery) throws -> RegisterContext {
        let now = clock()
        let asOf = query.asOf ?? now
        guard asOf <= now else {
            throw LedgerError(
                .malformedRequest, "\(asOf) has not come yet, it is \(now)",
                advice: "Deadlines may still be kept: give a moment that is past, or none")
        }
        guard let zone = try ClockRulesFile.inForce.get()?.zone else {
            throw LedgerError(.notFound, "No deadlines are published with this program", advice: "Install it anew")
        }
        return RegisterContext(asOf: asOf, zone: zone, plan: query.plan)
    }
}

extension CaseEntry {
    /// Whether what it says is in the case.
    fileprivate var isRead: Bool {
        switch content {
        case .event: true
        case .unknownType, .withheld, .unreadable: false
        }
    }
}
