import CanonicalJSON
import PriorAuthorization

/// The names of people and organizations.
enum PractitionerNames {
    /// The name of a Practitioner, a Patient or an Organization; nil where it has none.
    static func name(of resource: FHIRElement) throws(FHIRIssue) -> String? {
        if resource.resourceType == "Organization" { return PlainText.of(try resource.text("name")) }
        guard let name = try humanName(of: resource) else { return nil }
        if let text = PlainText.of(try name.text("text")) { return text }
        let parts =
            try texts("prefix", of: name) + texts("given", of: name) + [try name.text("family")].compactMap { $0 }
        let full = PlainText.of(parts.joined(separator: " "))
        let suffixes = try texts("suffix", of: name)
        return full.map { ([$0] + suffixes).joined(separator: ", ") }
    }

    /// Given names and family name; nil unless there are both.
    static func personName(of resource: FHIRElement) throws(FHIRIssue) -> PersonName? {
        guard let name = try humanName(of: resource), let family = PlainText.of(try name.text("family")),
            let given = PlainText.of(try texts("given", of: name).joined(separator: " "))
        else { return nil }
        return PersonName(given: given, family: family)
    }

    /// The official name, or else the first.
    private static func humanName(of resource: FHIRElement) throws(FHIRIssue) -> FHIRElement? {
        let names = try resource.list("name")
        for name in names where try name.text("use") == "official" { return name }
        return names.first
    }

    private static func texts(_ name: String, of element: FHIRElement) throws(FHIRIssue) -> [String] {
        try element.list(name).compactMap { PlainText.of($0.json.stringValue) }
    }
}
