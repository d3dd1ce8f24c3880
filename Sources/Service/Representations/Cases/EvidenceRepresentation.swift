public import Application
public import CanonicalJSON
import EventLog
import PriorAuthorization
import Replay

/// When a case was received and decided, and what shows it, for programs.
public enum EvidenceRepresentation {
    /// The evidence: `case`, `decisions`, and how much was left out (`unreadable`, `unsound`, `unvouched`).
    ///
    /// A decision has `arrival` and `decision` (null where there is none yet), each the members of `TimeBracket.json` and `kind`,
    /// `outcome`, `proof`, `stated`; and `due`, `elapsed` (`least`, `most`, `stated`, in milliseconds), `period`, `source`,
    /// `timeliness`.
    public static func value(_ record: EvidenceRecord) -> JSONValue {
        [
            "case": .string(record.id.text),
            "decisions": .array(record.evidence.decisions.map { decision($0, of: record) }),
            "unreadable": JSONValue(record.evidence.unreadable), "unsound": JSONValue(record.unsound),
            "unvouched": JSONValue(record.unvouched),
        ]
    }

    private static func decision(_ evidence: DecisionEvidence, of record: EvidenceRecord) -> JSONValue {
        func number(_ value: Int64?) -> JSONValue { value.map { .integer($0) } ?? .null }
        return [
            "arrival": milestone(evidence.arrival, of: record),
            "decision": evidence.decision.map { milestone($0, of: record) } ?? .null,
            "due": .string(evidence.due.rfc3339),
            "elapsed": [
                "least": number(evidence.leastElapsed), "most": number(evidence.mostElapsed),
                "stated": number(evidence.statedElapsed),
            ],
            "period": .string(evidence.period.words), "source": .string(evidence.period.source),
            "timeliness": .string(evidence.timeliness.rawValue),
        ]
    }

    private static func milestone(_ milestone: Milestone, of record: EvidenceRecord) -> JSONValue {
        let proof = milestone.bracket.by.flatMap { record.proofs[milestone.bracket.index]?[$0.name] }
        return .object(
            milestone.bracket.json.with([
                "kind": .string(milestone.kind.rawValue), "outcome": JSONValue(milestone.outcome),
                "proof": JSONValue(proof), "stated": .string(milestone.stated.rfc3339),
            ]))
    }
}
