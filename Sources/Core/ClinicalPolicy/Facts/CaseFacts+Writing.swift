import CQL
import CanonicalJSON

extension CaseFacts {
    /// The canonical form of ``json``, written without it: what ``digest`` is of.
    public var canonicalBytes: [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(256 + 192 * facts.count)
        output.append("{\"facts\":")
        CaseFacts.write(facts, into: &output) { $0.write(into: &$1) }
        output.append(",\"judgements\":")
        CaseFacts.write(judgements, into: &output) { $0.write(into: &$1) }
        output.append("}")
        return output
    }

    /// Appends an object of `members`, in canonical order, to `output`.
    private static func write<Name: TextIdentifier, Value>(
        _ members: [Name: Value], into output: inout [UInt8], _ write: (Value, inout [UInt8]) -> Void
    ) {
        var separator: StaticString = "{"
        for name in members.keys.sorted(by: { JSONObject.precedes($0.text, $1.text) }) {
            output.append(separator)
            JSONValue.write(name.text, into: &output)
            output.append(":")
            if let value = members[name] { write(value, &output) }
            separator = ","
        }
        output.append(members.isEmpty ? "{}" : "}")
    }
}

extension KnownFact {
    /// Appends the canonical form of ``json`` to `output`.
    fileprivate func write(into output: inout [UInt8]) {
        output.append("{")
        if let document {
            output.append("\"document\":")
            JSONValue.write(document, into: &output)
            output.append(",")
        }
        output.append(isDocumented ? "\"documented\":true," : "\"documented\":false,")
        if let event {
            output.append("\"event\":")
            JSONValue.write(event, into: &output)
            output.append(",")
        }
        output.append("\"fact\":")
        value.write(into: &output)
        if let locator {
            output.append(",\"locator\":")
            JSONValue.write(locator, into: &output)
        }
        output.append("}")
    }
}

extension FactValue {
    /// Appends the canonical form of ``json`` to `output`.
    fileprivate func write(into output: inout [UInt8]) {
        output.append("{\"type\":")
        JSONValue.write(type.rawValue, into: &output)
        if let unit = value.unit {
            output.append(",\"unit\":")
            JSONValue.write(unit, into: &output)
        }
        output.append(",\"value\":")
        switch value {
        case .boolean(let value): output.append(value ? "true" : "false")
        case .integer(let value): JSONValue.write(Int64(value), into: &output)
        default: JSONValue.write(value.text, into: &output)
        }
        output.append("}")
    }
}

extension KnownJudgement {
    /// Appends the canonical form of ``json`` to `output`.
    fileprivate func write(into output: inout [UInt8]) {
        output.append(isCited ? "{\"cited\":true" : "{\"cited\":false")
        for (place, document) in documents.enumerated() {
            output.append(place == 0 ? ",\"documents\":[" : ",")
            JSONValue.write(document, into: &output)
        }
        if !documents.isEmpty { output.append("]") }
        if let event {
            output.append(",\"event\":")
            JSONValue.write(event, into: &output)
        }
        output.append(",\"finding\":")
        JSONValue.write(finding.rawValue, into: &output)
        output.append("}")
    }
}

extension [UInt8] {
    fileprivate mutating func append(_ text: StaticString) {
        append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
