/// A fact a policy asks for.
public struct FactDeclaration: Hashable, Sendable {
    /// Whether a document has to support it.
    public enum Documentation: String, Hashable, Sendable, CaseIterable {
        /// It counts only where a document supports it.
        case required
        /// It counts as asserted: it comes from the request or from the plan's own records.
        case none
    }

    /// Its name, a CQL identifier.
    public let name: FactName
    /// Its type.
    public let type: FactType
    /// The UCUM unit it is given in, for a quantity.
    public let unit: String?
    /// The only values it may have, for a string with a closed vocabulary.
    public let values: [String]
    /// The least value it may have, for an integer.
    public let minimum: Int32?
    /// What to ask a person.
    public let question: String
    /// Codes by which other systems know it.
    public let codes: [CodedConcept]
    /// The roles that may assert it.
    public let assertedBy: [String]
    /// Whether a document has to support it.
    public let documentation: Documentation
    /// The field of the request that supplies it, where one does.
    public let request: RequestField?
    /// Why it is recorded although no expression of this version looks at it.
    public let recordedFor: String?

    /// A declaration.
    public init(
        name: FactName, type: FactType, unit: String? = nil, values: [String] = [], minimum: Int32? = nil,
        question: String, codes: [CodedConcept] = [], assertedBy: [String], documentation: Documentation,
        request: RequestField? = nil, recordedFor: String? = nil
    ) {
        self.name = name
        self.type = type
        self.unit = unit
        self.values = values
        self.minimum = minimum
        self.question = question
        self.codes = codes
        self.assertedBy = assertedBy
        self.documentation = documentation
        self.request = request
        self.recordedFor = recordedFor
    }
}
