import CanonicalJSON
import ClinicalPolicy

extension JSONObjectReader {
    /// A fact's value, written the one canonical way.
    mutating func factValue(_ name: String) throws(JSONShapeError) -> FactValue {
        let written = try value(name)
        let value = try FactValue(json: written, at: pathOf(name))
        guard value.json == written else {
            throw failure(name, "is not written the canonical way; write \(value.json.canonicalText)")
        }
        return value
    }
}
