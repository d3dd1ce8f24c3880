/// A code of a public code system.
public struct CodedConcept: Hashable, Sendable {
    /// The code system, such as `ICD-10-CM`, `HCPCS` or `LOINC`.
    public let system: String
    /// The code.
    public let code: String
    /// What it stands for, in a few words.
    public let display: String?

    /// A code.
    public init(system: String, code: String, display: String? = nil) {
        self.system = system
        self.code = code
        self.display = display
    }
}
