public import CanonicalJSON

/// Checks JSON against the part of JSON Schema 2020-12 that the published schemas use; a keyword it does not know fails.
public struct SchemaValidator {
    private let schema: JSONValue
    private let document: JSONValue

    /// A validator of `schema`.
    ///
    /// - Parameter document: where its references point; the schema itself when nil.
    public init(schema: JSONValue, in document: JSONValue? = nil) {
        self.schema = schema
        self.document = document ?? schema
    }

    /// What is wrong with `json`, each with its path; empty when it is valid.
    public func problems(of json: JSONValue) -> [String] {
        problems(of: json, under: schema, at: "")
    }

    /// What the reference `pointer` (RFC 6901, behind `#`) points at in `document`; nil where that is nothing.
    public static func target(of pointer: String, in document: JSONValue) -> JSONValue? {
        guard pointer.hasPrefix("#/") else { return nil }
        return pointer.dropFirst(2).split(separator: "/").reduce(document) { value, step in
            value?[String(step).replacing("~1", with: "/").replacing("~0", with: "~")]
        }
    }

    private func problems(of json: JSONValue, under schema: JSONValue, at path: String) -> [String] {
        guard let keywords = schema.objectValue else { return ["\(path): the schema is no object"] }
        return keywords.flatMap { keyword, value in problems(of: json, keyword, value, of: keywords, at: path) }
    }

    private func problems(
        of json: JSONValue, _ keyword: String, _ value: JSONValue, of schema: JSONObject, at path: String
    ) -> [String] {
        func fail(unless isValid: Bool?) -> [String] {
            isValid == false ? ["\(path): \(keyword) \(value.canonicalText)"] : []
        }
        switch keyword {
        case "$schema", "$id", "$defs", "title", "description", "examples", "example", "default", "deprecated",
            "contentEncoding", "contentMediaType":
            return []
        case "$ref":
            let target = value.stringValue.flatMap { SchemaValidator.target(of: $0, in: document) }
            return target.map { problems(of: json, under: $0, at: path) } ?? ["\(path): \(value) points nowhere"]
        case "format": return fail(unless: json.stringValue.flatMap { Formats.check($0, value.stringValue ?? "") })
        case "const": return fail(unless: json == value)
        case "enum": return fail(unless: value.arrayValue?.contains(json))
        case "type":
            return fail(unless: (value.arrayValue ?? [value]).contains { $0.stringValue == json.typeName })
        case "minLength":
            return fail(unless: json.stringValue.map { $0.unicodeScalars.count >= value.integerValue ?? 0 })
        case "maxLength":
            return fail(unless: json.stringValue.map { $0.unicodeScalars.count <= value.integerValue ?? .max })
        case "minimum": return fail(unless: json.integerValue.map { $0 >= value.integerValue ?? .min })
        case "maximum": return fail(unless: json.integerValue.map { $0 <= value.integerValue ?? .max })
        case "minItems": return fail(unless: json.arrayValue.map { $0.count >= value.integerValue ?? 0 })
        case "maxItems": return fail(unless: json.arrayValue.map { $0.count <= value.integerValue ?? .max })
        case "uniqueItems": return fail(unless: json.arrayValue.map { value == false || Set($0).count == $0.count })
        case "minProperties": return fail(unless: json.objectValue.map { $0.count >= value.integerValue ?? 0 })
        case "pattern":
            guard let pattern = value.stringValue.flatMap({ try? Regex($0) }) else { return ["\(path): no pattern"] }
            return fail(unless: json.stringValue.map { $0.contains(pattern) })
        case "required":
            return fail(
                unless: json.objectValue.map { object in
                    (value.arrayValue ?? []).allSatisfy { object[$0.stringValue ?? ""] != nil }
                })
        case "items":
            return (json.arrayValue ?? []).enumerated().flatMap { problems(of: $1, under: value, at: "\(path)[\($0)]") }
        case "properties":
            return (json.objectValue ?? [:]).flatMap { name, member in
                value[name].map { problems(of: member, under: $0, at: "\(path).\(name)") } ?? []
            }
        case "additionalProperties":
            let others = (json.objectValue ?? [:]).filter { schema["properties"]?[$0.name] == nil }
            if value == false { return others.map { "\(path).\($0.name): is not known" } }
            return others.flatMap { problems(of: $0.value, under: value, at: "\(path).\($0.name)") }
        case "anyOf":
            let isValid = (value.arrayValue ?? []).contains { problems(of: json, under: $0, at: path).isEmpty }
            return isValid ? [] : ["\(path): is none of the alternatives"]
        case "allOf": return (value.arrayValue ?? []).flatMap { problems(of: json, under: $0, at: path) }
        case "oneOf":
            let valid = (value.arrayValue ?? []).filter { problems(of: json, under: $0, at: path).isEmpty }
            return valid.count == 1 ? [] : ["\(path): is \(valid.count) of the alternatives"]
        default: return ["\(path): the schema says \(keyword), which is not checked"]
        }
    }
}

extension JSONValue {
    /// The name of the type in JSON Schema.
    fileprivate var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}
