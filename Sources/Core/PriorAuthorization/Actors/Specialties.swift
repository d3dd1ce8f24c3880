/// Which specialties count as the same or similar, for whoever upholds a denial (42 CFR 438.406(b)(2)(ii); Pa. Act 146 of 2022).
///
/// Specialties are compared in the words that policies and requests use. Which are similar is for the payer to confirm.
public struct Specialties: Hashable, Sendable {
    /// Groups of similar specialties, in lower case.
    public let groups: [Set<String>]

    /// Groups of similar specialties.
    public init(_ groups: [Set<String>]) {
        self.groups = groups.map { Set($0.map(Specialties.plain)) }
    }

    /// Whoever treats cancers of the blood.
    public static let standard = Specialties([
        [
            "hematology", "oncology", "hematology-oncology", "medical-oncology", "pediatric-hematology-oncology",
            "bone-marrow-transplantation",
        ]
    ])

    /// In lower case, with hyphens between the words: "Medical Oncology" is `medical-oncology`.
    private static func plain(_ specialty: String) -> String {
        specialty.lowercased().split { $0 == " " || $0 == "-" || $0 == "/" }.joined(separator: "-")
    }

    /// Whether the two are the same, or in one group.
    public func areSimilar(_ one: String, _ other: String) -> Bool {
        let (one, other) = (Specialties.plain(one), Specialties.plain(other))
        return one == other || groups.contains { $0.contains(one) && $0.contains(other) }
    }
}
