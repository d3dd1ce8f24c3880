public import CanonicalJSON

/// What a look at a packet finds: what it shows, and everything that is wrong with it.
public struct PacketReport: Sendable {
    /// What it shows of the case; nil where that does not hold together.
    public internal(set) var claim: CompletenessClaim?
    /// What it shows of the policies.
    public internal(set) var policies: [CompletenessClaim] = []
    /// The events that are proven, in the order of the log.
    public internal(set) var events: [RecordedEvent] = []
    /// Everything that is wrong.
    public internal(set) var problems: [PacketProblem] = []
    /// Where the trust in the key comes from.
    public internal(set) var keyTrust = VerificationReport.KeyTrust.none
    /// The events of the case whose content was destroyed on record.
    public internal(set) var destroyed: [UInt64] = []
    /// The events of the case whose content the packet leaves out, as it tells of an earlier day.
    public internal(set) var withheld: [UInt64] = []
    /// The documents that are here and are what the events name.
    public internal(set) var documentsChecked = 0
    /// The documents that events name and that were destroyed on record.
    public internal(set) var documentsDestroyed = 0
    /// The sound timestamps over heads that cover events of the case.
    public internal(set) var timestamps: [CheckedTimestamp] = []
    /// What witnesses have cosigned; nil where neither the caller nor the packet names any.
    public internal(set) var witnesses: WitnessReport?

    /// Adds `problems`.
    public mutating func add(_ problems: [PacketProblem]) {
        self.problems += problems
    }

    mutating func add(_ member: String, entry: UInt64? = nil, _ detail: String) {
        problems.append(PacketProblem(member, entry: entry, detail))
    }

    /// Whether nothing is wrong.
    public var isSound: Bool { claim != nil && problems.isEmpty }

    /// The members `claim`, `destroyed[]`, `documentsChecked`, `documentsDestroyed`, `keyTrust`, `policies[]`, `problems[]`,
    /// `sound`, `timestamps[]`, `withheld[]`, `witnesses`.
    public var json: JSONValue {
        func places(_ places: [UInt64]) -> JSONValue { .array(places.map { .integer(Int64(clamping: $0)) }) }
        return [
            "claim": claim?.json ?? .null, "destroyed": places(destroyed),
            "documentsChecked": .integer(Int64(documentsChecked)),
            "documentsDestroyed": .integer(Int64(documentsDestroyed)), "keyTrust": .string(keyTrust.rawValue),
            "policies": .array(policies.map(\.json)), "problems": .array(problems.map(\.json)),
            "sound": .bool(isSound), "timestamps": .array(timestamps.map(\.json)), "withheld": places(withheld),
            "witnesses": witnesses?.json ?? .null,
        ]
    }
}
