import CanonicalJSON
import Cryptography
import TransparencyLog

extension LogAudit {
    /// How many entries, the first of the log, are taken as verified before.
    var skipped: UInt64 { beginning?.size ?? 0 }

    /// Takes up the log at the head saved as `note`, where it extends that head; else everything is verified, with it
    /// as one more head saved elsewhere.
    mutating func resume(at note: StoredAnchor) throws {
        let head = try? Checkpoint(parsing: SignedNote(parsing: note.note).text)
        var obstacle: String?
        do {
            try takeUp(note)
        } catch let error as VerifiedBeginning.Obstacle { obstacle = error.words }
        report.resumption = ResumptionReport(name: note.name, head: head, obstacle: obstacle)
    }

    private mutating func takeUp(_ stored: StoredAnchor) throws {
        guard let note = try? SignedNote(parsing: stored.note), let head = try? Checkpoint(parsing: note.text) else {
            throw VerifiedBeginning.Obstacle(words: "it is no head")
        }
        guard head.origin == origin else { throw VerifiedBeginning.Obstacle(words: "it is of another log") }
        guard let source = source as? any ResumableSource else {
            throw VerifiedBeginning.Obstacle(words: "this storage has to be read from its beginning")
        }
        let beginning = try VerifiedBeginning(head, savedIn: stored.name, of: source)
        let keys = try keys(at: beginning)
        guard let keys, keys.verdict(on: note, size: head.size).isValid else {
            throw VerifiedBeginning.Obstacle(words: "it is not signed by the key that seals the log there")
        }
        start(after: beginning, keys)
    }

    /// The keys of the log at the end of `beginning`: what was recorded of them there is taken in.
    private func keys(at beginning: VerifiedBeginning) throws -> KeyHistory? {
        guard var keys else { return nil }
        for event in try beginning.events(in: StreamName.keyCategory) {
            if let rotation = KeyRotated(event) {
                try? keys.take(rotation, at: event.entry.seq, on: event.entry.stream)
            } else if let retirement = KeyRetired(event) {
                try? keys.take(retirement, on: event.entry.stream)
            }
        }
        return keys
    }

    /// Stands where a verification of `beginning` would stand at its end.
    private mutating func start(after beginning: VerifiedBeginning, _ keys: KeyHistory) {
        self.beginning = beginning
        self.keys = keys
        let size = beginning.size
        for tenure in keys.tenures where tenure.from <= size { smallestSeals[tenure.key] = tenure.from }
        processed = size
        order.start(at: size, after: beginning.last.hash)
        candidates = TreeCandidates(TreeBuilder(edges: beginning.edges, keepsTiles: source.tilesIncluded))
        lastGoodSize = size
        lastGoodAnchor = size
        largestSealedSize = size
        currentCommit = beginning.last.scan?.commit ?? 0
        report.head = beginning.head
        // Seals over all streams cannot be compared, as only those that go on are looked up.
        areStreamsCertain = false
        if let recordedAt = beginning.last.recordedAt { lastSound = (size - 1, recordedAt) }
    }

    /// Compares with the beginning the heads saved elsewhere that it covers.
    mutating func compareAnchorsBefore(_ beginning: VerifiedBeginning) throws {
        var extended: [Anchor] = []
        while nextAnchor < anchors.count, anchors[nextAnchor].checkpoint.size < beginning.size {
            let anchor = anchors[nextAnchor]
            nextAnchor += 1
            guard counts(anchor) else { continue }
            comparedAnchors.append(anchor)
            guard try !beginning.extends(anchor.checkpoint) else {
                extended.append(anchor)
                continue
            }
            let size = anchor.checkpoint.size
            add(
                .treeMismatch, at: 0, below: size,
                detail: "the head over \(beginning.size) entries saved in \(beginning.name) does not extend the head "
                    + "over \(size) saved in \(anchor.name), going by the tree as it is stored: the log was rewritten "
                    + "between them, or shown in two versions")
        }
        try recallWitnesses(of: beginning, on: extended)
    }

    /// Compares with the beginning the heads that were dated and that it covers.
    mutating func compareTimestampsBefore(_ beginning: VerifiedBeginning) throws {
        while timestamps.next < timestamps.sound.count {
            let checkpoint = timestamps.sound[timestamps.next].checkpoint
            guard checkpoint.size < beginning.size else { return }
            if checkpoint.origin == origin, try beginning.extends(checkpoint) {
                timestamps.confirmed.append(timestamps.next)
            }
            timestamps.next += 1
        }
    }

    /// Looks up how the stream of `row` stood at the end of what was verified before, when it is met for the first
    /// time.
    mutating func recallStream(of row: ExaminedEntry) throws {
        guard let beginning, let isKnown = row.withStreamName({ streams.knows($0) }), !isKnown,
            let stream = row.claimedStream, let end = try beginning.end(of: stream)
        else { return }
        streams.begin(stream, count: end.count, hash: end.hash)
    }
}
