import CanonicalJSON

/// A part of a resource and where it is. Reading is lenient: members that nobody asks for are passed over, as FHIR wants it
/// (FHIR R4, section 2.1.0.4); those that are asked for must be of their kind.
struct FHIRElement {
    let json: JSONValue
    /// Where it is, in the manner of FHIRPath.
    let place: String

    init(_ json: JSONValue, at place: String) {
        self.json = json
        self.place = place
    }

    /// The member `name`; nil where it is absent or `null`.
    func member(_ name: String) -> FHIRElement? {
        guard let value = json.objectValue?[name], value != .null else { return nil }
        return FHIRElement(value, at: "\(place).\(name)")
    }

    /// The elements of the member `name`; none where it is absent.
    func list(_ name: String) throws(FHIRIssue) -> [FHIRElement] {
        guard let member = member(name) else { return [] }
        guard let elements = member.json.arrayValue else {
            throw member.issue(.structure, "expected a list", advice: "put it in an array, also where it is alone")
        }
        return elements.enumerated().map { FHIRElement($1, at: "\(member.place)[\($0)]") }
    }

    /// The member `name` as text; nil where it is absent.
    func text(_ name: String) throws(FHIRIssue) -> String? {
        guard let member = member(name) else { return nil }
        guard let text = member.json.stringValue else {
            throw member.issue(.value, "expected a string", advice: "write it in double quotes")
        }
        return text
    }

    /// The member `name`, a whole number; nil where it is absent.
    func integer(_ name: String) throws(FHIRIssue) -> Int? {
        guard let member = member(name) else { return nil }
        guard let integer = member.json.integerValue else {
            throw member.issue(.value, "expected a whole number")
        }
        return Int(integer)
    }

    /// The member `name`, true or false; nil where it is absent.
    func bool(_ name: String) throws(FHIRIssue) -> Bool? {
        guard let member = member(name) else { return nil }
        guard let truth = member.json.boolValue else { throw member.issue(.value, "expected true or false") }
        return truth
    }

    /// The type of the resource that this is; nil where it is none.
    var resourceType: String? { json.objectValue?["resourceType"]?.stringValue }

    /// The identity of the resource that this is.
    var id: String? { json.objectValue?["id"]?.stringValue }

    /// Type and identity of the resource for people, such as `Observation/obs-1`.
    var name: String { [resourceType ?? "a resource", id].compactMap { $0 }.joined(separator: "/") }

    /// The values of the extensions of which `url` ends with `/` and `name`.
    func extensions(_ name: String) throws(FHIRIssue) -> [FHIRElement] {
        var found: [FHIRElement] = []
        for element in try list("extension") {
            guard let url = try element.text("url"), url == name || url.hasSuffix("/\(name)") else { continue }
            found.append(element)
        }
        return found
    }

    /// An error here.
    func issue(_ kind: FHIRIssueKind, _ problem: String, advice: String? = nil) -> FHIRIssue {
        issue(.error, kind, problem, advice: advice)
    }

    func issue(
        _ severity: FHIRIssue.Severity, _ kind: FHIRIssueKind, _ problem: String, advice: String? = nil
    ) -> FHIRIssue {
        FHIRIssue(severity, kind, at: place, problem, advice: advice)
    }

    /// The issue that `name` is missing.
    func missing(_ name: String, advice: String) -> FHIRIssue {
        FHIRIssue(.required, at: "\(place).\(name)", "is missing", advice: advice)
    }
}
