import CanonicalJSON
import CaseSupport
import Foundation
import JSONSupport
import PriorAuthorization
import Support
import Testing

extension ServedLedger {
    /// Sends a request on a connection that is kept for others, holds the answer against the contract, and returns it.
    ///
    /// - Parameters:
    ///   - target: path and query, as they are to stand in the request.
    ///   - actor: who calls; nil for nobody.
    ///   - fields: header fields beside those every request has.
    ///   - body: the body and its media type.
    @discardableResult
    func send(
        _ method: String, _ target: String, as actor: Actor? = nil, _ fields: [String: String] = [:],
        body: (type: String, bytes: [UInt8])? = nil, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> HTTPAnswer {
        var all = self.fields.merging(fields) { _, given in given }
        if let actor, let token = tokens[actor] {
            all["Authorization"] = "Bearer \(token)"
        } else if let actor {
            all["Docket-Actor"] = ServedLedger.name(actor)
        }
        if let body { all["Content-Type"] = body.type }
        let answer = try exchange(ServedLedger.request(method, target, all, body: body?.bytes), method)
        Contract.published.check(
            answer, to: method, target, isUnnamed: actor == nil, sourceLocation: sourceLocation)
        return answer
    }

    /// The answer to a GET, read as JSON; its status must be `status`.
    @discardableResult
    func get(
        _ target: String, as actor: Actor?, _ fields: [String: String] = [:], status: Int = 200,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let answer = try send("GET", target, as: actor, fields, sourceLocation: sourceLocation)
        try #require(answer.status == status, "GET \(target): \(answer.text)", sourceLocation: sourceLocation)
        return try JSONValue(parsing: answer.body)
    }

    /// The answer to a POST of JSON, read as JSON; its status must be `status`.
    @discardableResult
    func post(
        _ target: String, _ body: JSONValue, as actor: Actor?, _ fields: [String: String] = [:], status: Int = 201,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> JSONValue {
        let answer = try send(
            "POST", target, as: actor, fields, body: ("application/json", body.canonicalBytes),
            sourceLocation: sourceLocation)
        try #require(answer.status == status, "POST \(target): \(answer.text)", sourceLocation: sourceLocation)
        return try JSONValue(parsing: answer.body)
    }

    /// Hands in the example `file`, as `actor`; returns the case's identifier.
    func submit(
        _ file: String = "case-04.json", as actor: Actor = People.intake, _ fields: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let answer = try post(
            "/v1/cases", Examples.json(file), as: actor, fields, sourceLocation: sourceLocation)
        return try #require(answer["case"]?.stringValue, sourceLocation: sourceLocation)
    }

    /// How the server is told that `actor` calls.
    static func name(_ actor: Actor) -> String {
        ([actor.id.text, actor.role.rawValue] + [actor.credential].compactMap(\.self)).joined(separator: ":")
    }

    /// The bytes of a request.
    static func request(
        _ method: String, _ target: String, _ fields: [String: String] = [:], body: [UInt8]? = nil
    ) -> [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1"]
        if fields["Host"] == nil { lines.append("Host: localhost") }
        lines += fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        if let body { lines.append("Content-Length: \(body.count)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
    }

    private func exchange(_ bytes: [UInt8], _ method: String) throws -> HTTPAnswer {
        func ask(_ connection: Connection) throws -> HTTPAnswer {
            connection.write(bytes)
            let answer = try connection.answer(isBodyless: method == "HEAD")
            if answer.fields["connection"]?.lowercased() != "close" { keep(connection) }
            return answer
        }
        // The server closes what was silent for long: then a new connection tells.
        if let used = idleConnection(), let answer = try? ask(used) { return answer }
        return try ask(Connection(port: port))
    }
}
