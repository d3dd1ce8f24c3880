import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Replay
import SQLiteEventStore

extension BulkRun {
    /// Decides on the next items of a queue.
    ///
    /// - Returns: what is to be appended for them; nil where that is nothing, and all of them are answered.
    mutating func nextPortion(of number: Int) -> BulkPortion? {
        var portion: BulkPortion?
        while let place = queues[number].items.first {
            let isKeyed = items[place].instruction.idempotency != nil
            if let portion, isKeyed || portion.request.events.count >= BulkRun.limits.eventsPerCommit / 4 { break }
            queues[number].items.removeFirst()
            portion?.items.append(place)
            do {
                switch try decide(place, of: number) {
                case .answered(let result):
                    if portion == nil {
                        conclude(place, number, with: result)
                    } else {
                        portion?.answers.append((place, BulkAnswer(caseID: queues[number].id, .success(result))))
                    }
                case .accepted(let position, let proposals, let accepted):
                    if portion == nil {
                        portion = BulkPortion(
                            queue: number,
                            request: AppendRequest(
                                stream: StreamName.of(queues[number].id), expected: .exactly(position), events: [],
                                idempotency: items[place].instruction.idempotency), items: [place])
                    }
                    portion?.request.events += proposals
                    portion?.accepted.append(accepted)
                }
            } catch {
                let told = BulkAnswer(caseID: queues[number].caseID, .failure(error))
                if portion == nil { answer(place, told) } else { portion?.answers.append((place, told)) }
            }
            if isKeyed, portion != nil { break }
        }
        return portion
    }

    /// Answers an item, and lets those after it go to the case that a repeated submission made.
    mutating func conclude(_ item: Int, _ queue: Int, with result: CommandResult) {
        if submissions[item] != nil, case .recorded(let recording) = result, let id = recording.receipt.stream.caseID {
            queues[queue].id = id
            queues[queue].state = nil
        }
        answer(item, BulkAnswer(caseID: queues[queue].caseID, .success(result)))
    }

    private enum Decided {
        case answered(CommandResult)
        case accepted(position: UInt64, [ProposedEvent], BulkPortion.Accepted)
    }

    private mutating func decide(_ place: Int, of number: Int) throws -> Decided {
        let instruction = items[place].instruction
        if let known = try ledger.knownResult(of: instruction) { return .answered(known) }
        let now = ledger.now()
        let (decision, documents) = try decision(on: place, of: number, now)
        switch decision {
        case .refuse(let refusal): return .answered(.refused(refusal))
        case .accept(let events):
            for document in documents where !keptDocuments.contains(document.digest) {
                newDocuments[document.digest] = document
            }
            let position = queues[number].state?.eventCount ?? 0
            let proposals = try queues[number].take(
                events, instruction, by: try entryActor(instruction.actor), now: now)
            return .accepted(
                position: position, proposals,
                BulkPortion.Accepted(item: place, types: events.map(\.type), documents: documents))
        }
    }

    private mutating func decision(
        on place: Int, of number: Int, _ now: Timestamp
    ) throws -> (Decision<CaseEvent>, [IncomingDocument]) {
        let context = try ledger.context(items[place].instruction, now: now, policies)
        switch items[place].work {
        case .submit(let bytes, let name, let folder):
            let (request, documents) = try SubmissionFile.request(bytes, name: name, filesBeside: folder)
            return (CaseState.start.decide(.submit(request), in: context), documents)
        case .submitRead(let submission, let digest):
            let (request, documents) = try SubmissionFile.request(
                submission, digest: digest, name: "submission", filesBeside: nil)
            return (CaseState.start.decide(.submit(request), in: context), documents)
        case .handle(_, let documents, let command):
            if let refusal = try readState(of: number) { return (.refuse(refusal), []) }
            guard let state = queues[number].state else { throw NameError.noCase(queues[number].id) }
            return (state.decide(try command(state), in: context), documents)
        }
    }

    /// Reads the case of a queue where that was not done; why nothing can be recorded in it, where it was destroyed.
    private mutating func readState(of number: Int) throws -> Refusal? {
        guard queues[number].state == nil else { return nil }
        let id = queues[number].id
        try ledger.requireKey("What case \(id) says")
        guard let folded = try ledger.folded(id) else { throw NameError.noCase(id) }
        let entries = folded.history.entries
        if folded.isIncomplete, let destruction = try ledger.destructions(of: entries.map(\.recorded)).first {
            return destruction.refusal(of: id)
        }
        queues[number].state = folded.history.state
        return nil
    }

    /// Keeps the documents of the wave in the making, durable when this returns.
    mutating func keepDocuments() throws {
        defer { newDocuments = [:] }
        try IncomingDocument.keep(newDocuments.values, in: ledger.store.documents)
        keptDocuments.formUnion(newDocuments.keys)
    }

    private mutating func entryActor(_ actor: Actor) throws -> EntryActor {
        if let known = actors[actor] { return known }
        let entryActor = try EntryActor(actor)
        actors[actor] = entryActor
        return entryActor
    }
}
