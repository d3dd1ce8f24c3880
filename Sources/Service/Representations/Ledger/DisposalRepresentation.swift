public import Application
public import CanonicalJSON
import Cryptography
import EventLog
import PriorAuthorization
public import SQLiteEventStore

/// Destruction at the end of retention, for programs.
public enum DisposalRepresentation {
    /// A destruction on record: `actor` and `approver` (`credential`, `id`, `role`, `version`), `basis`, `index`, `reason`,
    /// `recordedAt`, `retentionYears`.
    public static func value(_ destruction: Destruction) -> JSONValue {
        let record = destruction.record
        return [
            "actor": actor(destruction.actor), "approver": actor(record.approver), "basis": .string(record.basis),
            "index": JSONValue(destruction.index.value), "reason": .string(record.reason),
            "recordedAt": .string(destruction.recordedAt.rfc3339), "retentionYears": JSONValue(record.retentionYears),
        ]
    }

    /// What an order would destroy: `cases` (`case`, `documents`, `entries`, `lastEventAt`, `retainedThrough`), `destroyed` (null),
    /// `dryRun` (true), `passedOver` (`case`, `reason`), `sharedDocuments`. Documents by SHA-256 in base64.
    public static func value(_ plan: DisposalPlan) -> JSONValue {
        [
            "cases": .array(
                plan.cases.map {
                    [
                        "case": .string($0.id.text), "documents": .array($0.documents.map { .string($0.base64) }),
                        "entries": .array($0.entries.map { JSONValue($0.value) }),
                        "lastEventAt": .string($0.lastEventAt.rfc3339),
                        "retainedThrough": .string($0.retainedThrough.text),
                    ]
                }),
            "destroyed": .null, "dryRun": true,
            "passedOver": .array(plan.passedOver.map { ["case": .string($0.id.text), "reason": .string($0.reason)] }),
            "sharedDocuments": .array(plan.sharedDocuments.map { .string($0.base64) }),
        ]
    }

    /// What was destroyed when destructions on record were finished: the members of a plan, with `destroyed` (the numbers of
    /// `documents` and `payloads`), and the lists empty.
    public static func value(_ done: DestroyedContent) -> JSONValue {
        [
            "cases": [],
            "destroyed": ["documents": JSONValue(done.documents), "payloads": JSONValue(done.payloads)],
            "dryRun": false, "passedOver": [], "sharedDocuments": [],
        ]
    }

    /// What was destroyed under a record, for whoever ordered it: `cases` (`case`, `lastEventAt`, `retainedThrough`), `destroyed` (the
    /// numbers of `documents` and `payloads`), `dryRun` (false), and two lists that are empty. It stands beside what
    /// ``RecordingRepresentation`` tells of the recording.
    public static func recorded(_ destruction: Destruction) -> JSONObject {
        let record = destruction.record
        return [
            "cases": .array(
                record.cases.map { disposed in
                    [
                        "case": .string(disposed.stream.identifier ?? ""),
                        "lastEventAt": .string(disposed.lastEventAt.rfc3339),
                        "retainedThrough": .string(disposed.retainedThrough),
                    ]
                }),
            "destroyed": ["documents": JSONValue(record.documents.count), "payloads": JSONValue(record.entries.count)],
            "dryRun": false, "passedOver": [], "sharedDocuments": [],
        ]
    }

    private static func actor(_ actor: EntryActor) -> JSONValue {
        [
            "credential": JSONValue(actor.credential), "id": .string(actor.id),
            "role": .string(actor.role ?? Role.engine.rawValue), "version": JSONValue(actor.version),
        ]
    }
}
