import CanonicalJSON
import Cryptography
import EventLog
import Support
import Testing
import TransparencyLog

/// A small ledger whose heads an authority dated, which exists for the tests alone.
struct TimestampedLedger {
    static let authority = Result { try TimestampAuthority() }
    static let stranger = Result { try TimestampAuthority("Stranger") }

    var writer: LedgerWriter
    var ledger: MemoryLedger { writer.ledger }

    /// The small ledger of 25 entries; its heads over 10 and 25 dated, and the latter's date on record as entry 25.
    init(recordedAt: (Timestamp) -> Timestamp = { $0 }) throws {
        writer = try LedgerWriter.small()
        try date(10)
        let stored = try date(25)
        let token = try Self.token(in: stored)
        let time = Timestamp(milliseconds: token.milliseconds)
        try writer.commit([Self.event(stored, size: 25, time: time, recordedAt: recordedAt(time))])
    }

    /// Has the head over `size` entries dated.
    @discardableResult
    mutating func date(
        _ size: UInt64, by authority: TimestampAuthority? = nil
    ) throws -> StoredTimestamp {
        let note = ledger.checkpoints.first { $0.size == size }?.note ?? []
        let request = try TimestampRequest(imprint: SHA256.digest(note), nonce: TimestampRequest.randomNonce())
        let reply = try (authority ?? Self.authority.get()).reply(to: request.der)
        let stored = StoredTimestamp(
            name: StoredTimestamp.name(size: size, digest: SHA256.digest(reply).hex), note: note, response: reply)
        writer.edit { $0.timestamps.append(stored) }
        return stored
    }

    static func event(
        _ stored: StoredTimestamp, size: UInt64, time: Timestamp, recordedAt: Timestamp
    ) throws -> LedgerWriter.Event {
        let record = HeadTimestamped(
            size: size, time: time, authority: try token(in: stored).issuerName,
            response: SHA256.digest(stored.response))
        return LedgerWriter.Event(
            type: HeadTimestamped.type, stream: "ledger", payload: record.json,
            slip: LedgerWriter.Slip(recordedAt: recordedAt))
    }

    static func token(in stored: StoredTimestamp) throws -> TimestampToken {
        let token = try #require(try TimestampResponse(parsing: stored.response).token)
        return token
    }
}
