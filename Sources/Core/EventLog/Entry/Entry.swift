public import CanonicalJSON
public import Cryptography

/// An event's envelope: what the log chains, hashes and seals.
///
/// Its canonical JSON is the entry's bytes, and their RFC 6962 leaf hash is what the next entry names in `prev` and
/// what the Merkle tree is built of. The payload stays outside; the entry holds a salted commitment to it. The format
/// is published in `schema/ledger.md`.
public struct Entry: Hashable, Sendable {
    /// The version of the envelope, member `v`.
    public static let formatVersion = 1
    /// The most bytes an entry can have: below the 64 KiB that a tile of entries allows.
    public static let maximumByteCount = 4096

    /// The log's name, which its checkpoints carry as origin: 1 to 255 visible ASCII characters without `+`, `"` and
    /// `\`.
    public let log: String
    /// The place in the log.
    public let seq: EntryIndex
    /// The place of the first entry of the commit this one was written in: where it equals `seq`, a checkpoint of that
    /// size exists.
    public let commit: EntryIndex
    /// The hash of the entry before, 32 zero bytes for the first.
    public let prev: SHA256Digest
    /// The event's identity.
    public let id: EventID
    /// The stream the event belongs to.
    public let stream: StreamName
    /// The place in the stream.
    public let position: StreamPosition
    /// The hash of the stream's entry before; nil for its first.
    public let streamPrev: SHA256Digest?
    /// What happened: `RequestSubmitted`, `^[A-Z][A-Za-z0-9]{0,63}$`.
    public let type: String
    /// The version of the payload's schema for that type, from 1.
    public let schema: Int
    /// When the ledger took it, by the server's clock; never before the entry before it.
    public let recordedAt: Timestamp
    /// When it happened in the world, by the actor's word.
    public let occurredAt: Timestamp
    /// Who caused it.
    public let actor: EntryActor
    /// What ties a chain of events together: 1 to 255 printable ASCII characters.
    public let correlation: String?
    /// The event that led to this one.
    public let causation: EventID?
    /// The request that asked for this and the following events; nil when it carried no idempotency key, and on all but
    /// the first.
    public let request: RequestMark?
    /// The salted commitment to the payload.
    public let payload: SHA256Digest

    /// An envelope; throws where a value does not fit the format, so that every entry that exists can be written and
    /// read back.
    public init(
        log: String, seq: EntryIndex, commit: EntryIndex, prev: SHA256Digest, id: EventID, stream: StreamName,
        position: StreamPosition, streamPrev: SHA256Digest?, type: String, schema: Int, recordedAt: Timestamp,
        occurredAt: Timestamp, actor: EntryActor, correlation: String?, causation: EventID?, request: RequestMark?,
        payload: SHA256Digest
    ) throws(EntryError) {
        try Entry.require(Alphabet.isOrigin(log), "log", EntryRule.origin)
        try Entry.require(seq.value <= EntryIndex.largest, "seq", EntryRule.index)
        try Entry.require(commit <= seq, "commit", EntryRule.commit)
        try Entry.require(position.value <= seq.value, "position", EntryRule.position)
        try Entry.require((position.value == 0) == (streamPrev == nil), "streamPrev", EntryRule.streamPrev)
        try Entry.require(EntryRule.moments.contains(recordedAt.milliseconds), "recordedAt", EntryRule.moment)
        try Entry.check(type: type, schema: schema, occurredAt: occurredAt, correlation: correlation)
        self.init(
            knownLog: log, seq: seq, commit: commit, prev: prev, id: id, stream: stream, position: position,
            streamPrev: streamPrev, type: type, schema: schema, recordedAt: recordedAt, occurredAt: occurredAt,
            actor: actor, correlation: correlation, causation: causation, request: request, payload: payload)
    }

    /// Throws where no entry can say this of its event.
    public static func check(
        type: String, schema: Int, occurredAt: Timestamp, correlation: String?
    ) throws(EntryError) {
        try require(Alphabet.isEventType(type), "type", EntryRule.type)
        try require(EntryRule.schemas.contains(schema), "schema", EntryRule.schema)
        try require(EntryRule.moments.contains(occurredAt.milliseconds), "occurredAt", EntryRule.moment)
        if let correlation {
            try require(Alphabet.isPrintableText(correlation), "correlation", EntryRule.printable)
        }
    }

    @inline(__always)
    private static func require(
        _ condition: Bool, _ member: String, _ reason: @autoclosure () -> String
    ) throws(EntryError) {
        guard condition else { throw EntryError(member: member, reason: reason()) }
    }

    /// An envelope whose values are known to fit.
    init(
        knownLog log: String, seq: EntryIndex, commit: EntryIndex, prev: SHA256Digest, id: EventID, stream: StreamName,
        position: StreamPosition, streamPrev: SHA256Digest?, type: String, schema: Int, recordedAt: Timestamp,
        occurredAt: Timestamp, actor: EntryActor, correlation: String?, causation: EventID?, request: RequestMark?,
        payload: SHA256Digest
    ) {
        self.log = log
        self.seq = seq
        self.commit = commit
        self.prev = prev
        self.id = id
        self.stream = stream
        self.position = position
        self.streamPrev = streamPrev
        self.type = type
        self.schema = schema
        self.recordedAt = recordedAt
        self.occurredAt = occurredAt
        self.actor = actor
        self.correlation = correlation
        self.causation = causation
        self.request = request
        self.payload = payload
    }
}
