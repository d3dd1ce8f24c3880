public import CanonicalJSON
public import Cryptography
public import EventLog
public import PriorAuthorization
public import Replay

/// Everything the pages of a packet are made from.
public struct PacketMaterial: Sendable {
    /// What the packet says it is.
    public let manifest: PacketManifest
    /// The events of the case, up to the entry the packet tells of.
    public let events: [RecordedEvent]
    /// The case they make.
    public let history: CaseHistory
    /// The policies.
    public let ledger: LedgerHistory
    /// What the check of the packet found.
    public let verdict: PacketVerdict
    /// The documents and letters that events name, by digest.
    public let documents: [SHA256Digest: PacketDocument]
    /// The destructions on record that concern the case, by the entry that records them.
    public let destructions: [(index: EntryIndex, record: PayloadDisposed)]
    /// When the last entry of the log was recorded under the head that all is proven under.
    public let headRecordedAt: Timestamp
    /// The program that makes it, with its version.
    public let program: String

    /// The evaluations of the case, each derived again.
    public let replays: [ReplayResult]

    /// Material of its parts.
    public init(
        manifest: PacketManifest, id: CaseID, events: [RecordedEvent], ledger: LedgerHistory, verdict: PacketVerdict,
        documents: [SHA256Digest: PacketDocument], destructions: [(index: EntryIndex, record: PayloadDisposed)],
        headRecordedAt: Timestamp, program: String
    ) {
        self.manifest = manifest
        self.events = events
        history = CaseHistory(id, events)
        self.ledger = ledger
        self.verdict = verdict
        self.documents = documents
        self.destructions = destructions
        self.headRecordedAt = headRecordedAt
        self.program = program
        replays = Replay.evaluations(of: history, in: ledger)
    }

    /// The case as it stands.
    var state: CaseState { history.state }

    /// The entry of the log at `position` of the case's stream.
    func entry(at position: UInt64) -> UInt64? {
        history.entries.first { $0.entry.position.value == position }?.entry.seq.value
    }

    /// The record of destruction that names `entry`.
    func destruction(of entry: EntryIndex) -> EntryIndex? {
        destructions.first { $0.record.entries.contains(entry) }?.index
    }

    /// The events for programs: each with its entry, its place and what it says in words and in full.
    public var timeline: JSONValue {
        .array(
            zip(history.entries, events).map { entry, recorded in
                var words: JSONValue = .null
                if case .event(let event, _) = entry.content { words = .string(EventSentence.of(event)) }
                return [
                    "actor": .string(entry.entry.actor.id), "entry": .integer(Int64(clamping: entry.entry.seq.value)),
                    "occurredAt": .string(entry.entry.occurredAt.rfc3339), "payload": recorded.payload ?? .null,
                    "position": .integer(Int64(clamping: entry.entry.position.value)),
                    "recordedAt": .string(entry.entry.recordedAt.rfc3339),
                    "role": entry.entry.actor.role.map { .string($0) } ?? .null, "says": words,
                    "type": .string(entry.entry.type),
                ]
            })
    }

    /// What the check found, by which program and at which head, for programs.
    public var verdictJSON: JSONValue {
        [
            "at": .string(headRecordedAt.rfc3339), "program": .string(program),
            "sentences": .array(verdict.sentences.map { .string($0) }), "verdict": verdict.json,
        ]
    }
}

extension PacketMaterial {
    /// A file that holds `json`, as people can read it too.
    public static func file(_ json: JSONValue) -> [UInt8] { Array((json.prettyText + "\n").utf8) }
}
