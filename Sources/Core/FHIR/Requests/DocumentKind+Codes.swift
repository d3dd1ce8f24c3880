import PriorAuthorization

extension DocumentKind {
    /// What sort of document a LOINC code of document types means; nil where it is none of those known here.
    init?(loinc code: String) {
        switch code {
        case "11506-3", "34117-2", "11488-4", "18842-5", "34109-9", "34133-9", "28570-0", "11504-8": self = .chartNote
        case "11502-2", "26436-6", "18725-2", "26435-8": self = .lab
        case "11526-1", "60568-3", "27898-6": self = .pathology
        case "51852-2", "83320-2", "57133-1": self = .letter
        default: return nil
        }
    }

    /// The first kind that one of `codings` or `words` means: a LOINC code, or the kind's own word; nil where none does.
    static func meant(by codings: [Coding], _ words: [String]) -> DocumentKind? {
        for coding in codings where coding.system == CodeSystem.loinc {
            if let kind = DocumentKind(loinc: coding.code) { return kind }
        }
        return (codings.map(\.code) + words).lazy.compactMap { DocumentKind(rawValue: $0) }.first
    }
}
