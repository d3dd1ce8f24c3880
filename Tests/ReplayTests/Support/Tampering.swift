import CQL
import CanonicalJSON
import ClinicalPolicy
import EventLog
import PriorAuthorization

extension TestLedger {
    /// Changes one member of a payload, whatever it was.
    mutating func set(_ member: String, of place: Int, to value: JSONValue) {
        guard var object = lines[place].payload?.objectValue else { preconditionFailure("a payload is an object") }
        object[member] = value
        lines[place].payload = .object(object)
    }

    /// Changes an evaluation as somebody might who rewrites the log: consistently with itself.
    mutating func tamper(
        _ place: Int, results: [CriterionID: Truth] = [:], recommendation: Recommendation? = nil,
        keepsTrace: Bool = false,
        advisories: [Advisory]? = nil
    ) throws {
        guard let payload = lines[place].payload else { preconditionFailure("an evaluation has a payload") }
        let event = try CriteriaEvaluated(json: payload)
        let old = event.summary
        let changed = old.results.map {
            EvaluationSummary.Result(criterion: $0.criterion, result: results[$0.criterion] ?? $0.result)
        }
        let trace = PackedTrace(
            effective: changed.map(\.result), asserted: changed.indices.map { old.trace.asserted($0) })
        let summary = EvaluationSummary(
            section: old.section, kind: old.kind, results: changed, trace: keepsTrace ? old.trace : trace,
            recommendation: recommendation ?? old.recommendation, terms: old.terms, referral: old.referral,
            missing: old.missing, alternatives: old.alternatives, notDerivable: old.notDerivable,
            advisories: advisories ?? old.advisories, caveats: old.caveats)
        set("evaluation", of: place, to: summary.json)
    }
}
