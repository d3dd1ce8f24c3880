import CanonicalJSON
import ClinicalPolicy
public import EventLog
public import PriorAuthorization

/// The cases and policies of a ledger, read from its events in their order.
public struct LedgerHistory: Sendable {
    /// The policies.
    public private(set) var policies = PolicyCatalog()
    /// The cases in the order in which they were opened.
    public private(set) var caseIDs: [CaseID] = []
    /// What could not be read: an event of a case or a policy whose payload is not as published.
    public private(set) var findings: [Finding] = []

    private var cases: [CaseID: CaseHistory] = [:]
    /// When the ledger took each event of a policy, in their order.
    private var policyMoments: [(index: UInt64, recordedAt: Timestamp)] = []

    /// A history of nothing.
    public init() {}

    /// A history of `events`, in the order of the log.
    public init(_ events: some Sequence<RecordedEvent>) {
        for event in events { add(event) }
    }

    /// Takes in the next event of the log; what belongs to neither case nor policy is passed over.
    public mutating func add(_ recorded: RecordedEvent) {
        if let id = recorded.entry.stream.caseID {
            let entry = CaseEntry(recorded)
            if case .unreadable(let reason) = entry.content { findings.append(.malformed(recorded.entry, reason)) }
            if cases[id] == nil { caseIDs.append(id) }
            cases[id, default: CaseHistory(id)].add(entry)
        } else if recorded.entry.stream.policyID != nil {
            // Streams are read one after the other, so one event may come late.
            let place = policyMoments.lastIndex { $0.index < recorded.entry.seq.value }.map { $0 + 1 } ?? 0
            policyMoments.insert((recorded.entry.seq.value, recorded.entry.recordedAt), at: place)
            if let finding = policies.take(recorded) { findings.append(finding) }
        }
    }

    /// The place of the last event of a policy that the ledger had taken at `moment`, by its own clock; nil where there was none.
    func index(at moment: Timestamp) -> UInt64? {
        policyMoments.prefix { $0.recordedAt <= moment }.last?.index
    }

    /// The case `id`; nil when the ledger has none.
    public func history(of id: CaseID) -> CaseHistory? {
        cases[id]
    }
}

extension PolicyCatalog {
    /// Takes in an event of a policy's stream; what cannot be read is a finding, and changes nothing.
    public mutating func take(_ recorded: RecordedEvent) -> Finding? {
        let entry = recorded.entry
        guard PolicyEvent.knows(entry.type), let payload = recorded.payload else { return nil }
        do {
            let event = try PolicyEvent(type: entry.type, schema: entry.schema, payload: payload)
            guard try StreamName.of(event.policy) == entry.stream else {
                return .malformed(
                    entry, "\(entry.type).policy: \(event.policy) is not the policy of the stream \(entry.stream)")
            }
            evolve(event, at: entry.seq.value, recordedAt: entry.recordedAt)
            return nil
        } catch {
            return .malformed(entry, "\(error)")
        }
    }
}

extension Finding {
    static func malformed(_ entry: Entry, _ reason: String) -> Finding {
        .about(entry, .payloadMalformed, "the payload of \(entry.type) at index \(entry.seq) cannot be read: \(reason)")
    }

    static func notDerivable(_ entry: Entry, _ reason: String) -> Finding {
        .about(entry, .determinationNotDerivable, "\(entry.type) at index \(entry.seq): \(reason)")
    }

    /// A finding about an entry of a log that is sound up to the commit the entry was written in.
    private static func about(_ entry: Entry, _ kind: FindingKind, _ detail: String) -> Finding {
        Finding(
            kind: kind, index: entry.seq.value, lastGoodSize: entry.commit.value, since: entry.recordedAt,
            stream: entry.stream, detail: detail)
    }
}
