import Cryptography
public import EventLog
public import EventStore
public import TransparencyLog

extension SQLiteLedger {
    /// Proves that the entry at `index` is in the log, in a form that travels by itself (C2SP tlog-proof).
    ///
    /// - Parameter size: the size of the checkpoint that the proof ends with; nil for the log as it stands.
    /// - Throws: `LedgerError.Kind.notFound` where there is no such entry, or no checkpoint of that size.
    public func proof(of index: EntryIndex, size: UInt64? = nil) throws -> TLogProof {
        try readers.read { log in
            let note = try size.map { try log.checkpoint(size: $0).note } ?? log.head().note
            let checkpoint = try SignedNote(parsing: note)
            let size = try Checkpoint(parsing: checkpoint.text).size
            try requireEntry(index, below: size)
            let proof = try log.inclusionProof(index: index.value, size: size)
            return TLogProof(index: index.value, hashes: proof.hashes, checkpoint: checkpoint)
        }
    }

    /// Proves that the log of `oldSize` entries is a beginning of the one that a checkpoint is over.
    ///
    /// - Parameter newSize: the size of that checkpoint; nil for the log as it stands.
    /// - Throws: `LedgerError.Kind.notFound` where there is no checkpoint of that size, or `oldSize` is beyond it.
    public func growthProof(oldSize: UInt64, newSize: UInt64? = nil) throws -> GrowthProof {
        try readers.read { log in
            let stored = try newSize.map { try log.checkpoint(size: $0) } ?? log.lastCheckpoint()
            guard let stored else {
                throw LedgerError(.notFound, "The log has no checkpoint", advice: "Run docket verify to learn why")
            }
            let head = try log.head(stored)
            try requireSize(oldSize, atMost: head.size)
            return GrowthProof(
                proof: try log.consistencyProof(oldSize: oldSize, newSize: head.size),
                oldRoot: try log.tail(size: oldSize).root, head: head)
        }
    }

    /// The receipt for the entry at `index`, as whoever appended it got it, with the entry and its proof.
    ///
    /// - Throws: `LedgerError.Kind.notFound` where there is no such entry.
    public func receipt(of index: EntryIndex) throws -> ReceiptFile {
        try readers.read { log in
            try requireEntry(index, below: try log.head().size)
            guard let stored = try log.checkpoint(covering: index) else {
                throw LedgerError(
                    .damaged, "No checkpoint covers the entry \(index)",
                    advice: "Run docket verify to learn what is missing")
            }
            let entry = try log.event(at: index.value).entry
            let proof = try log.inclusionProof(index: index.value, size: stored.size)
            return ReceiptFile(
                stream: entry.stream, checkpoint: try SignedNote(parsing: stored.note),
                lines: [ReceiptFile.Line(entry, hashes: proof.hashes)])
        }
    }

    /// The proofs that the entries of `receipt` are in the log under its checkpoint, in the order of the entries.
    public func inclusionProofs(of receipt: Receipt) throws -> [InclusionProof] {
        if let proofs = receipt.inclusionProofs { return proofs }
        let checkpoint = try Checkpoint(parsing: try SignedNote(parsing: receipt.checkpoint).text)
        return try readers.read { log in
            try receipt.entries.map { entry in
                try requireEntry(entry.index, below: checkpoint.size)
                return try log.inclusionProof(index: entry.index.value, size: checkpoint.size)
            }
        }
    }

    /// Proves that the entry at `index` is among the first `size` entries.
    public func inclusionProof(index: EntryIndex, size: UInt64) throws -> InclusionProof {
        try readers.read { log in
            try requireSize(size, of: log)
            try requireEntry(index, below: size)
            return try log.inclusionProof(index: index.value, size: size)
        }
    }

    /// Proves that the log of `oldSize` entries is a beginning of the log of `newSize`.
    public func consistencyProof(oldSize: UInt64, newSize: UInt64) throws -> ConsistencyProof {
        try readers.read { log in
            try requireSize(newSize, of: log)
            try requireSize(oldSize, atMost: newSize)
            return try log.consistencyProof(oldSize: oldSize, newSize: newSize)
        }
    }

    private func requireEntry(_ index: EntryIndex, below size: UInt64) throws(LedgerError) {
        guard index.value < size else {
            throw LedgerError(
                .notFound, "There is no entry \(index) among the first \(size)", advice: "Entries are counted from 0")
        }
    }

    private func requireSize(_ size: UInt64, of log: LogTables) throws(LedgerError) {
        try requireSize(size, atMost: try log.entryCount())
    }

    private func requireSize(_ size: UInt64, atMost limit: UInt64) throws(LedgerError) {
        guard size <= limit else {
            throw LedgerError(.notFound, "The log has \(limit) entries, not \(size)", advice: "Ask for a smaller size")
        }
    }
}
