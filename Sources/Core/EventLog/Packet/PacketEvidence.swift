import TransparencyLog

/// What a packet rests on, before it is written: the events of a case with their proofs, and what others say of the log.
public struct PacketEvidence: Sendable {
    /// The events of the case, with the proof that they are all.
    public var events: CompletenessPacket
    /// The events of the policies it was judged by, each stream with the proof that they are all.
    public var policies: [CompletenessPacket]
    /// What the ledger records about itself, as far as it concerns the case: its keys and witnesses, what was destroyed.
    public var ledger: [ProvenEntry]
    /// That the log only grew since heads that others signed: the size, and the proof as `docket prove --consistency` prints it.
    public var growth: [UInt64: [UInt8]] = [:]
    /// Heads that witnesses cosigned.
    public var anchors: [StoredAnchor] = []
    /// Heads that timestamp authorities dated.
    public var timestamps: [StoredTimestamp] = []
    /// Certificates of such authorities.
    public var certificates: [StoredCertificates] = []

    /// Evidence of its parts; what others say of the log is added to it.
    public init(events: CompletenessPacket, policies: [CompletenessPacket], ledger: [ProvenEntry]) {
        self.events = events
        self.policies = policies
        self.ledger = ledger
    }

    /// The members of a packet that hold it, by their names, copies for reading and keys included.
    public var members: [String: [UInt8]] {
        var members: [String: [UInt8]] = [
            CasePacket.checkpoint: events.checkpoint.bytes, CasePacket.caseProof: events.bytes,
            CasePacket.ledgerProof: ProvenEntries(ledger).bytes,
        ]
        for policy in policies { members[CasePacket.proof(of: policy.stream)] = policy.bytes }
        for (size, proof) in growth { members[CasePacket.growth(since: size)] = proof }
        for anchor in anchors { members[anchor.name] = anchor.note }
        for timestamp in timestamps {
            members[timestamp.name] = timestamp.response
            if let note = timestamp.note, let name = StoredTimestamp.noteName(of: timestamp.name) {
                members[name] = note
            }
        }
        for pem in certificates { members[pem.name] = pem.pem }
        members.merge(copies) { own, _ in own }
        return members
    }

    /// The keys and the sources of policies that the events name, as files of their own.
    var copies: [String: [UInt8]] {
        var copies = ["keys/\(events.key.fingerprint).vkey": Array("\(events.key)\n".utf8)]
        for proven in ledger + policies.flatMap(\.entries) {
            guard let payload = proven.payload?.content else { continue }
            switch BundleCopy(of: proven.entry.type, payload) {
            case .key(let name, let content), .policy(let name, let content): copies[name] = content
            case .document, nil: break
            }
        }
        return copies
    }

    /// All events in it, in the order of the log.
    public var recorded: [RecordedEvent] {
        (events.entries + policies.flatMap(\.entries) + ledger)
            .map { RecordedEvent(entry: $0.entry, hash: $0.hash, payload: $0.payload?.content) }
            .sorted { $0.entry.seq < $1.entry.seq }
    }
}
