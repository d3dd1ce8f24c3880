import CanonicalJSON
import Cryptography
public import EventLog
import EventStore
public import TransparencyLog

extension SQLiteLedger {
    /// Proves that the entry at `index` is in the log as it stands, in a form that travels by itself (C2SP tlog-proof).
    ///
    /// Throws `LedgerError.Kind.notFound` where there is no such entry.
    public func proof(of index: EntryIndex) throws -> TLogProof {
        try readers.read { log in
            let head = try log.head()
            try requireEntry(index, below: head.size)
            let proof = try log.inclusionProof(index: index.value, size: head.size)
            return TLogProof(index: index.value, hashes: proof.hashes, checkpoint: try SignedNote(parsing: head.note))
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
