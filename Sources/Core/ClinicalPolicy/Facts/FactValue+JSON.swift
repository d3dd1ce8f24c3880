import CQL
public import CanonicalJSON

extension FactValue {
    /// The value with its type, as the type's documentation shows.
    public var json: JSONValue {
        let content: JSONValue =
            switch value {
            case .boolean(let value): .bool(value)
            case .integer(let value): .integer(Int64(value))
            default: .string(value.text)
            }
        return .object(
            JSONObject(present: [("type", .string(type.rawValue)), ("unit", value.unit.json), ("value", content)]))
    }

    /// The value written as `json`, found at `path`.
    public init(json: JSONValue, at path: String) throws(JSONShapeError) {
        var reader = try JSONObjectReader(json, at: path)
        let type = try reader.word("type", of: FactType.self)
        let value = try reader.value("value")
        let unit = type == .quantity ? try reader.string("unit") : nil
        try reader.finish()
        self = try FactValue(type, value, unit: unit, at: reader.pathOf("value"))
    }

    /// Whether `json`, of which this was read, is written as ``json`` is: a number, a date and a unit in the one canonical way. All
    /// else can be written in one way only.
    public func isWritten(as json: JSONValue) -> Bool {
        switch type {
        case .boolean, .integer, .string: true
        case .decimal, .quantity, .date:
            json.objectValue?["value"]?.stringValue == value.text
                && json.objectValue?["unit"]?.stringValue == value.unit
        }
    }

    /// The value of `type` that `json` gives without naming the type; decimals, quantities and dates are strings.
    public init(_ type: FactType, _ json: JSONValue, unit: String? = nil, at path: String) throws(JSONShapeError) {
        let value: FactValue? =
            switch (type, json) {
            case (.boolean, .bool(let value)): .boolean(value)
            case (.integer, .integer(let value)): Int32(exactly: value).map { .integer($0) }
            case (.string, .string(let value)): .string(value)
            case (.decimal, .string(let text)), (.date, .string(let text)): FactValue(type, text: text)
            case (.quantity, .string(let text)): FactValue(type, text: text, unit: unit)
            default: nil
            }
        guard let value else {
            throw JSONShapeError(path: path, reason: "expected \(type.expectation), found \(json.canonicalText)")
        }
        self = value
    }
}

extension FactType {
    /// How a value of the type is written in JSON, for messages.
    var expectation: String {
        switch self {
        case .boolean: "true or false"
        case .integer: "a whole number of 32 bits"
        case .decimal: "an exact decimal in a string, such as \"1.8\""
        case .string: "a string"
        case .quantity: "an exact decimal and a UCUM unit in a string, such as \"0.8 mg/m2\""
        case .date: "a date in a string, such as \"2025-10-03\""
        }
    }
}
