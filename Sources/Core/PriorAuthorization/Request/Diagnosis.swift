import CanonicalJSON

/// The diagnosis the request is billed under.
public struct Diagnosis: Hashable, Sendable {
    /// The ICD-10-CM code.
    public let icd10: DiagnosisCode
    /// What the requester wrote beside it.
    public let description: String

    /// A diagnosis.
    public init(icd10: DiagnosisCode, description: String) {
        self.icd10 = icd10
        self.description = description
    }
}

extension Diagnosis: PayloadPart {
    var json: JSONValue {
        ["description": .string(description), "icd10": .string(icd10.text)]
    }

    init(_ reader: inout JSONObjectReader) throws(JSONShapeError) {
        description = try reader.prose("description")
        icd10 = try reader.checked("icd10")
    }
}
