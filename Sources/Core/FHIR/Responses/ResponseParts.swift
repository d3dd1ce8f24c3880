import CanonicalJSON
import PriorAuthorization

/// Parts of resources as they are sent: only what was understood is repeated, so that no malformed member of a request comes back in
/// an answer.
enum ResponseParts {
    static func coding(_ coding: Coding) -> JSONValue {
        var json: JSONObject = ["code": .string(coding.code)]
        if !coding.system.isEmpty { json["system"] = .string(coding.system) }
        if let display = PlainText.of(coding.display) { json["display"] = .string(display) }
        return .object(json)
    }

    /// A CodeableConcept of one code.
    static func concept(_ system: String, _ code: String) -> JSONValue {
        ["coding": [["code": .string(code), "system": .string(system)]]]
    }

    /// The CodeableConcept `element` with its codes and its text; nil where it has neither.
    static func concept(_ element: FHIRElement) throws(FHIRIssue) -> JSONValue? {
        var json = JSONObject()
        let codings = try element.codings()
        if !codings.isEmpty { json["coding"] = .array(codings.map { coding($0) }) }
        if let text = PlainText.of(try element.text("text")) { json["text"] = .string(text) }
        return json.isEmpty ? Optional.none : .object(json)
    }

    /// The Identifier `element` with its system and its value; nil where it has no value.
    static func identifier(_ element: FHIRElement) throws(FHIRIssue) -> JSONValue? {
        guard let identifier = try element.identifier() else { return nil }
        return self.identifier(identifier.system, identifier.value)
    }

    static func identifier(_ system: String?, _ value: String, type: String? = nil) -> JSONValue {
        var json: JSONObject = ["value": .string(value)]
        if let system, !system.isEmpty { json["system"] = .string(system) }
        if let type { json["type"] = concept(CodeSystem.identifierType, type) }
        return .object(json)
    }

    static func npi(_ npi: NationalProviderIdentifier) -> JSONValue {
        identifier(CodeSystem.npi, npi.text)
    }

    /// The identity of a case or an event, a UUID, as an Identifier.
    static func uuid(_ text: String) -> JSONValue {
        identifier(CodeSystem.uri, "urn:uuid:\(text)")
    }

    /// A Reference to what `reference` names, with an identifier beside it.
    static func reference(_ reference: String?, type: String, identifier: JSONValue?) -> JSONValue {
        var json: JSONObject = ["type": .string(type)]
        if let reference { json["reference"] = .string(reference) }
        if let identifier { json["identifier"] = identifier }
        return .object(json)
    }

    static func `extension`(_ url: String, _ member: String, _ value: JSONValue) -> JSONValue {
        ["url": .string(url), member: value]
    }
}
