public import CanonicalJSON

/// When an entry was written: by the ledger's own word, and by the nearest words of others before and after it.
///
/// Only what follows from the hash chain is claimed. A head that covers the entry and was dated shows that the entry was there
/// by then. An entry before it that names a token shows that it was written after that token was signed. A head below the
/// entry that was merely dated shows nothing of when the entry was written: it may have been dated at any time after.
public struct TimeBracket: Hashable, Sendable {
    /// The entry.
    public let index: EntryIndex
    /// When the ledger took it, by its own clock.
    public let recordedAt: Timestamp
    /// When it happened in the world, by the actor's word.
    public let occurredAt: Timestamp
    /// The latest token that an entry before this one names: this one was written after its ``TimeAnchor/earliest``. Nil where
    /// nothing shows that it is not older.
    public let after: TimeAnchor?
    /// The largest head below the entry that was dated: the entry was written after that head was signed, and whether before or
    /// after it was dated is not shown. Nil where there is none.
    public let behind: TimeAnchor?
    /// The first head that covers the entry, by its ``TimeAnchor/latest``: the entry was there by then. Nil where nothing shows
    /// that it is not newer.
    public let by: TimeAnchor?

    /// What `anchors`, all of them sound and over heads of the log that `entry` is in, show of `entry`.
    public init(of entry: Entry, among anchors: [TimeAnchor]) {
        let index = entry.seq
        self.index = index
        recordedAt = entry.recordedAt
        occurredAt = entry.occurredAt
        after = anchors.filter { $0.recordedAt.map { $0 < index } ?? false }
            .max { ($0.earliest, $1.size) < ($1.earliest, $0.size) }
        behind = anchors.filter { $0.size <= index.value }.max { ($0.size, $1.latest) < ($1.size, $0.latest) }
        by = anchors.filter { $0.size > index.value }.min { ($0.latest, $0.size) < ($1.latest, $1.size) }
    }

    /// Why the words of others contradict each other or the ledger's clock, in sentences without their full stops.
    public var contradictions: [String] {
        var words: [String] = []
        let tolerance = CheckedTimestamp.clockTolerance
        if let after, let by, after.earliest > by.latest {
            words.append(
                "\(after.authority) did not sign before \(after.earliest) what \(by.authority) dated by \(by.latest): "
                    + "one of their clocks is wrong")
        }
        if let after, recordedAt.milliseconds < after.earliest.milliseconds - tolerance {
            words.append(
                "the ledger says that it recorded entry \(index) at \(recordedAt), and it was written after "
                    + "\(after.earliest): the ledger's clock was behind, or somebody set it back")
        }
        if let by, recordedAt.milliseconds > by.latest.milliseconds + tolerance {
            words.append(
                "the ledger says that it recorded entry \(index) at \(recordedAt), and it was there by \(by.latest): the "
                    + "ledger's clock was ahead")
        }
        return words
    }

    /// The members `after`, `behind`, `by` (each an anchor or null), `contradictions`, `index`, `occurredAt`, `recordedAt`.
    public var json: JSONObject {
        [
            "after": after?.json ?? .null, "behind": behind?.json ?? .null, "by": by?.json ?? .null,
            "contradictions": .array(contradictions.map { .string($0) }),
            "index": .integer(Int64(clamping: index.value)), "occurredAt": .string(occurredAt.rfc3339),
            "recordedAt": .string(recordedAt.rfc3339),
        ]
    }
}
