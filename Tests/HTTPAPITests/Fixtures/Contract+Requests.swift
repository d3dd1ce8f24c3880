import CanonicalJSON
import JSONSupport

extension Contract.Operation {
    /// Its parameters, references followed.
    func parameters(_ contract: Contract) -> [JSONValue] {
        (json["parameters"]?.arrayValue ?? []).map(contract.resolved)
    }

    /// A request that its examples make: path and query, and the body with its type.
    ///
    /// - Parameter names: what stands for parameters of the path, before the examples.
    func example(
        _ names: [String: String], in contract: Contract
    ) -> (target: String, body: (type: String, bytes: [UInt8])?) {
        var target = path
        var query: [String] = []
        for parameter in parameters(contract) {
            guard let name = parameter["name"]?.stringValue else { continue }
            let example = (names[name] ?? parameter["example"]?.text ?? "none").replacing(" ", with: "%20")
            switch parameter["in"] {
            case "path": target = target.replacing("{\(name)}", with: example)
            case "query" where parameter["required"] == true: query.append("\(name)=\(example)")
            default: break
            }
        }
        if !query.isEmpty { target += "?" + query.joined(separator: "&") }
        let content = json["requestBody"].map(contract.resolved)?["content"]?.objectValue ?? [:]
        guard let (type, media) = content.first(where: { $0.value["example"] != nil }).map({ ($0.name, $0.value) })
        else { return (target, content.isEmpty ? nil : ("application/octet-stream", Array("example".utf8))) }
        let bytes =
            type == "application/json"
            ? media["example"]?.canonicalBytes : media["example"]?.text.map { Array($0.utf8) }
        return (target, (type, bytes ?? []))
    }
}

extension JSONValue {
    /// A scalar as it stands in a path or a query.
    fileprivate var text: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .bool(let value): "\(value)"
        case .null, .array, .object: nil
        }
    }
}
