import CanonicalJSON
import ClinicalPolicy

extension JSONObjectReader {
    /// A fact's value, written the one canonical way.
    mutating func factValue(_ name: String) throws(JSONShapeError) -> FactValue {
        let written = try value(name)
        let value = try FactValue(json: written, at: pathOf(name))
        guard value.isWritten(as: written) else {
            throw failure(name, "is not written the canonical way; write \(value.json.canonicalText)")
        }
        return value
    }

    /// What an evaluation gave, written the one canonical way.
    mutating func evaluationSummary(_ name: String) throws(JSONShapeError) -> EvaluationSummary {
        let written = try value(name)
        let summary = try EvaluationSummary(json: written, at: pathOf(name))
        guard summary.isWritten(as: written) else {
            throw failure(name, "is not written the canonical way: leave out what is empty")
        }
        return summary
    }
}
