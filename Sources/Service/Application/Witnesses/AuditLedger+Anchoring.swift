import CanonicalJSON
import EventLog
import EventStore
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// Sends the head to all witnesses at once, checks what they answer, and keeps the head with their signatures: in `anchors/`
    /// where there are as many as are required, and in `anchors/partial/`, where it counts for nothing, else.
    ///
    /// Needs no key and records nothing. A witness whose signature on this head is at hand is not asked again.
    /// - Parameter timeout: the seconds one witness has for one answer.
    /// - Throws: `LedgerError` where no witness is on record, or the head cannot be kept.
    public func anchor(timeout: Double = 20) async throws -> Anchoring {
        guard let record = try witnesses(), !record.members.isEmpty else {
            throw LedgerError(
                .notFound, "No witness is on record", advice: "Add one with docket witness add VKEY --url URL")
        }
        let head = try head()
        let bare = try SignedNote(parsing: head.note)
        let answers = try await ask(record, about: head, timeout: timeout, takesThoseAtHand: true)
        let note = try answers.compactMap(\.line).reduce(bare) { try $0.adding($1) }
        let cosignatures = record.quorum.count(on: note)
        let file = try cosignatures.valid.isEmpty ? nil : keep(note, size: head.size, isEnough: cosignatures.isEnough)
        return Anchoring(
            checkpoint: head.checkpoint, answers: answers.map(\.answer), cosignatures: cosignatures, file: file)
    }

    /// Sends `head` to all witnesses of `record` at once, and checks what they answer.
    ///
    /// - Parameter takesThoseAtHand: whether a witness is not asked whose signature on this head is at hand.
    /// - Returns: the answers in the order of the record, with the signature lines that are valid.
    func ask(
        _ record: WitnessesChanged, about head: LedgerHead, timeout: Double, takesThoseAtHand: Bool = false
    ) async throws -> [(answer: Anchoring.Answer, line: NoteSignature?)] {
        let kept = try keptNotes()
        let bare = try SignedNote(parsing: head.note)
        let known = kept[head.size].flatMap { $0.text.utf8.elementsEqual(bare.text.utf8) ? $0 : nil }
        return await withTaskGroup(of: (Int, Anchoring.Answer, NoteSignature?).self) { group in
            for (place, member) in record.members.enumerated() {
                let line = known?.signatures.first { member.key.isValid($0, for: bare.text) }
                if takesThoseAtHand, let line, let cosignature = Cosignature(line) {
                    let answer = Anchoring.Answer(
                        witness: member, result: .success(cosignature.timestamp), isEarlier: true)
                    group.addTask { (place, answer, line) }
                    continue
                }
                let cosigned =
                    kept.values.filter { $0.verify(with: member.key) }
                    .compactMap { try? Checkpoint(parsing: $0.text).size }.max() ?? 0
                group.addTask {
                    let (result, line) = await self.ask(member, bare, cosignedSize: cosigned, timeout: timeout)
                    return (place, Anchoring.Answer(witness: member, result: result, isEarlier: false), line)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.map { ($0.1, $0.2) }
        }
    }

    /// Asks one witness, and again from the size it names.
    private func ask(
        _ member: WitnessesChanged.Member, _ note: SignedNote, cosignedSize: UInt64, timeout: Double
    ) async -> (Result<UInt64, WitnessFailure>, NoteSignature?) {
        do {
            var exchange = try HTTPExchange(AuditLedger.address(member.url))
            exchange.timeout = timeout
            exchange.mostBytes = WitnessAnswer.byteLimit
            let size = try Checkpoint(parsing: note.text).size
            var submission = try WitnessSubmission(note, to: member.key, cosignedSize: cosignedSize)
            var step = submission.start
            while true {
                switch step {
                case .done(let line, let timestamp): return (.success(timestamp), line)
                case .failed(let failure): return (.failure(failure), nil)
                case .ask(let oldSize):
                    let proof = try store.consistencyProof(oldSize: oldSize, newSize: size)
                    let request = try AddCheckpointRequest(note: note, proof: proof)
                    let answer = try await exchange.post(request.body, contentType: "text/plain; charset=utf-8")
                    step = submission.receive(
                        try WitnessAnswer(status: answer.status, contentType: answer.contentType, body: answer.body),
                        at: UInt64(max(0, clock().milliseconds / 1000)))
                }
            }
        } catch let error as OutsideError {
            return (.failure(.unreachable(error.reason)), nil)
        } catch let error as NoteError {
            return (.failure(.lies(error.reason)), nil)
        } catch {
            return (.failure(.unreachable("\(error)")), nil)
        }
    }

    /// The heads that are kept with witnesses' signatures, by their size: those that count, and those kept apart. Nobody has
    /// checked them.
    private func keptNotes() throws -> [UInt64: SignedNote] {
        var notes: [UInt64: SignedNote] = [:]
        for folder in [directory.partialAnchors, directory.anchors] {
            for name in DurableFile.names(in: folder) where StoredAnchor(name: "anchors/\(name)", note: []).isWitnessed
            {
                guard let note = try? SignedNote(parsing: DurableFile.read("\(folder)/\(name)")),
                    let checkpoint = try? Checkpoint(parsing: note.text)
                else { continue }
                notes[checkpoint.size] = note
            }
        }
        return notes
    }

    private func keep(_ note: SignedNote, size: UInt64, isEnough: Bool) throws -> String {
        let name = StoredAnchor.witnessedName(size: size)
        let partial = name.replacing("anchors/", with: "anchors/partial/")
        try DurableFile.makeDirectory(directory.anchors)
        if isEnough {
            try DurableFile.write(note.bytes, to: "\(directory.path)/\(name)")
            try DurableFile.remove("\(directory.path)/\(partial)")
            return name
        }
        // Witnesses may have been added since a head was kept that counted then: it is not taken back.
        try DurableFile.makeDirectory(directory.partialAnchors)
        try DurableFile.write(note.bytes, to: "\(directory.path)/\(partial)")
        return partial
    }
}

extension LedgerDirectory {
    /// Heads with fewer witnesses' signatures than are required: they count for nothing.
    var partialAnchors: String { "\(anchors)/partial" }
}
