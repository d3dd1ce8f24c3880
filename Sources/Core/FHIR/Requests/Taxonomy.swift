/// Codes of the provider taxonomy (NUCC) and the specialties that policies call them.
enum Taxonomy {
    /// The specialty in a policy's words; nil where the code is not known here.
    static func specialty(_ code: String) -> String? {
        specialties.first { $0.code == code }?.words
    }

    /// The code of a specialty in a policy's words; nil where none is known here.
    static func code(_ specialty: String) -> String? {
        let words = specialty.lowercased()
        return specialties.first { $0.words == words }?.code
    }

    private static let specialties: [(code: String, words: String)] = [
        ("207RH0000X", "hematology"), ("207RH0003X", "hematology-oncology"), ("207RX0202X", "medical oncology"),
        ("2080P0207X", "pediatric hematology-oncology"), ("207Q00000X", "family medicine"),
        ("207R00000X", "internal medicine"), ("208000000X", "pediatrics"),
    ]
}
