import CQL
public import CanonicalJSON
public import ClinicalPolicy
public import PriorAuthorization

/// What a case would have come to if it were otherwise, beside its latest evaluation on record. Nothing of it is ever written.
public struct WhatIf: Sendable {
    /// The case.
    public let caseID: CaseID
    /// The latest evaluation on record; nil where there is none.
    public let recorded: Recorded<CriteriaEvaluated>?
    /// The place of its record in the ledger.
    public let index: UInt64?
    /// The version supposed; nil where none was in force.
    public let under: PolicyReference?
    /// As of when the case and the ledger are taken; nil for those of the evaluation.
    public let moment: Timestamp?
    /// What is supposed otherwise than on file.
    public let supposed: [Supposed]
    /// What it comes to; nil where that cannot be derived.
    public let evaluation: Evaluation?
    /// Why it cannot be derived, or not for want of text on file; nil where it can.
    public let notDerivable: String?
    /// How many facts and judgements came after those that the evaluation considered, and are left aside.
    public let laterEvidence: Int
    /// The words of the criteria under either version.
    public let texts: [CriterionID: String]
    /// The groups of the outlines, which follow from their members.
    let groups: Set<CriterionID>

    /// Every criterion of either, in the order of the record, then those that only the supposed version has.
    public var rows: [ReplayComparison.Row] {
        ReplayComparison.Row.rows(
            recorded?.payload.summary.results.map { ($0.criterion, $0.result) } ?? [],
            evaluation?.nodes.map { ($0.criterion, $0.result) } ?? [])
    }

    /// The first criterion that comes out otherwise; a group only where none of its members does.
    public var firstDifference: ReplayComparison.Row? {
        guard recorded != nil, evaluation != nil else { return nil }
        let differing = rows.filter(\.differs)
        return differing.first { !groups.contains($0.criterion) } ?? differing.first
    }

    /// The members `at`, `case`, `evaluation`, `firstDifference`, `index`, `laterEvidence`, `notDerivable`, `recorded`,
    /// `recordedUnder`, `rows`, `supposed`, `under` and `whatIf`.
    public var json: JSONValue {
        [
            "at": moment.map { .string($0.rfc3339) } ?? .null,
            "case": .string(caseID.text),
            "evaluation": recorded.map { .string($0.id.text) } ?? .null,
            "firstDifference": firstDifference?.json ?? .null,
            "index": index.map { .integer(Int64(clamping: $0)) } ?? .null,
            "laterEvidence": .integer(Int64(laterEvidence)),
            "notDerivable": notDerivable.map { .string($0) } ?? .null,
            "recorded": recorded?.payload.summary.json ?? .null,
            "recordedUnder": recorded.map { .string("\($0.payload.policy)") } ?? .null,
            "rows": .array(rows.map(\.json)),
            "supposed": .array(
                supposed.map { thing in
                    [
                        "onFile": thing.onFile.map { .string($0) } ?? .null,
                        "subject": .string(thing.subject),
                        "supposed": thing.supposed.map { .string($0) } ?? .null,
                    ]
                }),
            "under": under.map { .string("\($0)") } ?? .null,
            "whatIf": evaluation?.json ?? .null,
        ]
    }
}
