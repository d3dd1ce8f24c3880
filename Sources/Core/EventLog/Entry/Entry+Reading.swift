import CanonicalJSON
import Cryptography

extension Entry {
    /// The entry in `bytes`, which must be its one canonical form: throws for anything whose rewriting would differ.
    public init(canonical bytes: [UInt8]) throws(EntryError) {
        self.init(try ScannedEntry(scanning: bytes), in: bytes)
    }

    /// The entry that `scanned` found in `bytes`.
    init(_ scanned: ScannedEntry, in bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { bytes in Entry(scanned, in: bytes) }
    }

    private init(_ scanned: ScannedEntry, in bytes: UnsafeBufferPointer<UInt8>) {
        guard let id = scanned.id else { preconditionFailure("a scanned entry has an identity") }
        self.init(
            knownLog: scanned.log.string(in: bytes), seq: EntryIndex(scanned.seq), commit: EntryIndex(scanned.commit),
            prev: scanned.prev, id: id, stream: scanned.streamName(in: bytes),
            position: StreamPosition(scanned.position), streamPrev: scanned.streamPrev,
            type: scanned.type.string(in: bytes),
            schema: Int(scanned.schema), recordedAt: Timestamp(milliseconds: scanned.recordedAt),
            occurredAt: Timestamp(milliseconds: scanned.occurredAt),
            actor: EntryActor(
                knownID: scanned.actorID.string(in: bytes), role: scanned.actorRole?.string(in: bytes),
                credential: scanned.actorCredential?.string(in: bytes), version: scanned.actorVersion?.string(in: bytes)
            ),
            correlation: scanned.correlation?.string(in: bytes), causation: scanned.causation,
            request: scanned.request.map {
                RequestMark(knownKey: $0.key.string(in: bytes), digest: $0.digest, events: Int($0.events))
            },
            payload: scanned.payload)
    }
}
