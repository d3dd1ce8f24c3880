import CanonicalJSON
import JSONSupport
import Support
import Testing

/// The published contract, `schema/openapi.yaml`, to hold answers against.
struct Contract: Sendable {
    /// One operation of it.
    struct Operation: Sendable {
        let method: String
        /// The path as the contract writes it.
        let path: String
        let name: String
        let json: JSONValue

        /// The roles that may call it; nil for everybody.
        var roles: Set<String>? {
            json["x-roles"]?.arrayValue.map { Set($0.compactMap(\.stringValue)) }
        }

        /// Whether it answers whoever is not known.
        var isOpen: Bool { json["security"]?.arrayValue == [] }
    }

    /// What the repository publishes.
    static let published: Contract = {
        do {
            return try Contract(json: Repository.yaml("schema/openapi.yaml"))
        } catch {
            fatalError("schema/openapi.yaml: \(error)")
        }
    }()

    let json: JSONValue
    let operations: [Operation]

    init(json: JSONValue) {
        self.json = json
        let methods: Set = ["get", "put", "post", "delete", "patch", "head", "options"]
        operations = (json["paths"]?.objectValue ?? [:]).flatMap { path, item in
            (item.objectValue ?? [:]).filter { methods.contains($0.name) }.map { method, operation in
                Operation(
                    method: method.uppercased(), path: path, name: operation["operationId"]?.stringValue ?? "",
                    json: operation)
            }
        }
    }

    /// The operation that answers `method` on `target`; nil where there is none. Of two that match, the one with fewer parameters.
    func operation(_ method: String, _ target: String) -> Operation? {
        let path = target.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
        let method = method == "HEAD" ? "GET" : method
        return operations.filter { $0.method == method && Contract.matches(path, $0.path) }
            .min { $0.path.count { $0 == "{" } < $1.path.count { $0 == "{" } }
    }

    /// Records an issue where `answer` is not what the contract says of it.
    ///
    /// - Parameter isUnnamed: whether nobody was named who calls.
    func check(
        _ answer: HTTPAnswer, to method: String, _ target: String, isUnnamed: Bool = false,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for problem in problems(of: answer, to: method, target) {
            Issue.record(
                "\(method) \(target.prefix(200)): \(answer.status): \(problem)", sourceLocation: sourceLocation)
        }
    }

    /// What of `answer` is not as the contract says; empty where all is.
    func problems(of answer: HTTPAnswer, to method: String, _ target: String) -> [String] {
        guard let operation = operation(method, target) else {
            let isRefusal = [400, 404, 405, 408, 413, 414, 431, 501].contains(answer.status)
            return (isRefusal ? [] : ["nothing is published that answers so"])
                + (answer.body.isEmpty
                    ? [] : bodyProblems(answer, resolved(["$ref": "#/components/responses/NotFound"])))
        }
        guard let response = operation.json["responses"]?["\(answer.status)"].map(resolved) else {
            return ["\(operation.name) publishes no such status: \(answer.text.prefix(300))"]
        }
        return headerProblems(answer, response) + (method == "HEAD" ? [] : bodyProblems(answer, response))
    }

    private func headerProblems(_ answer: HTTPAnswer, _ response: JSONValue) -> [String] {
        (response["headers"]?.objectValue ?? [:]).flatMap { name, header -> [String] in
            let header = resolved(header)
            guard let value = answer.fields[name.lowercased()] else {
                return header["required"] == true ? ["the field \(name) is missing"] : []
            }
            let schema = resolved(header["schema"] ?? [:])
            let json = schema["type"] == "integer" ? Int64(value).map { JSONValue.integer($0) } : .string(value)
            return SchemaValidator(schema: schema, in: self.json).problems(of: json ?? .null).map { "\(name)\($0)" }
        }
    }

    private func bodyProblems(_ answer: HTTPAnswer, _ response: JSONValue) -> [String] {
        let type = String((answer.fields["content-type"] ?? "").prefix { $0 != ";" })
        guard let content = response["content"]?.objectValue else {
            return answer.body.isEmpty ? [] : ["there is a body, and none is published"]
        }
        guard let media = content[type] ?? content["*/*"] else { return ["\"\(type)\" is not published"] }
        guard type == "application/json" || type.hasSuffix("+json"), let schema = media["schema"] else { return [] }
        guard let json = try? JSONValue(parsing: answer.body) else { return ["the body is no JSON"] }
        return SchemaValidator(schema: schema, in: self.json).problems(of: json)
    }

    /// `value`, or what it refers to.
    func resolved(_ value: JSONValue) -> JSONValue {
        guard let pointer = value["$ref"]?.stringValue else { return value }
        return resolved(SchemaValidator.target(of: pointer, in: json) ?? .null)
    }

    private static func matches(_ path: [Substring], _ template: String) -> Bool {
        let steps = template.split(separator: "/", omittingEmptySubsequences: false)
        if let last = steps.last, last.hasPrefix("{"), last.hasSuffix("}"), Contract.isRest(last),
            path.count > steps.count
        {
            return zip(path, steps.dropLast()).allSatisfy { $1.hasPrefix("{") || $0 == $1 }
        }
        return steps.count == path.count
            && zip(path, steps).allSatisfy { $1.hasPrefix("{") ? !$0.isEmpty : $0 == $1 }
    }

    /// Whether a parameter at the end of a path stands for several steps of it, as `{path}` does of a tile.
    private static func isRest(_ step: Substring) -> Bool { step == "{path}" }
}
