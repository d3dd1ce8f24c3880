import CanonicalJSON
import Foundation
import JSONSupport
import PriorAuthorization
import Support

/// Somebody who calls the server, on one connection that is kept as long as it lasts.
final class Client {
    let name: String
    private let port: Int
    private let tokens: [Role: String]
    let record: Record
    private var connection: Connection?
    private var number = 0
    var generator: SeededGenerator

    init(_ name: String, port: Int, tokens: [Role: String], record: Record, seed: UInt64) {
        self.name = name
        self.port = port
        self.tokens = tokens
        self.record = record
        generator = SeededGenerator(seed: seed)
    }

    /// Another key, that nobody used.
    func key(_ what: String) -> String {
        number += 1
        return "\(name).\(number).\(what)"
    }

    /// Sends a request until it is answered otherwise than by having to wait; nil where no answer comes, which is a finding.
    func send(
        _ method: String, _ target: String, as role: Role, _ fields: [String: String] = [:],
        body: (type: String, bytes: [UInt8])? = nil
    ) -> HTTPAnswer? {
        var all = fields.merging(["Authorization": "Bearer \(tokens[role] ?? "")"]) { $1 }
        if all["Docket-Purpose"] == nil { all["Docket-Purpose"] = role == .auditor ? "audit" : "payment" }
        if let body { all["Content-Type"] = body.type }
        let request = Client.request(method, target, all, body?.bytes)
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            guard let answer = try? exchange(request) else {
                connection = nil
                record.count("connections lost")
                Thread.sleep(forTimeInterval: 0.03)
                continue
            }
            guard answer.status == 429 || answer.status == 503 else { return answer }
            record.count("told to wait")
            Thread.sleep(forTimeInterval: Double(answer.fields["retry-after"] ?? "1") ?? 1)
        }
        record.find("\(method) \(target): no answer in two minutes")
        return nil
    }

    /// Writes under a key of its own, until it is acknowledged; nil where it was refused, which is a finding.
    func write(
        _ operation: String, _ target: String, as role: Role, type: String = "application/json", _ body: [UInt8],
        _ fields: [String: String] = [:]
    ) -> JSONValue? {
        let key = key(operation)
        let all = fields.merging(["Idempotency-Key": key]) { $1 }
        // Keys are of the token's holder, also of one who acts as the engine.
        let mark = "soak-\(role.rawValue)/\(key)"
        guard let answer = acknowledged(operation, target, role, all, (type, body), mark) else { return nil }
        record.count(operation)
        if UInt8.random(in: 0..<20, using: &generator) == 0 {
            guard let again = acknowledged(operation, target, role, all, (type, body), mark) else { return nil }
            if again.status != 200 { record.find("\(mark) repeated was answered with \(again.status)") }
            record.count("acknowledged writes repeated")
        }
        return try? JSONValue(parsing: answer.body)
    }

    private func acknowledged(
        _ operation: String, _ target: String, _ role: Role, _ fields: [String: String],
        _ body: (type: String, bytes: [UInt8]), _ mark: String
    ) -> HTTPAnswer? {
        guard let answer = send("POST", target, as: role, fields, body: body) else { return nil }
        guard answer.status == 201 || answer.status == 200,
            let entries = (try? JSONValue(parsing: answer.body))?["receipt"]?["entries"]?.arrayValue
        else {
            record.find("\(operation) \(target): \(answer.status) \(answer.text.prefix(500))")
            return nil
        }
        record.acknowledge(
            mark,
            entries.map { .init(index: $0["index"]?.integerValue ?? -1, hash: $0["hash"]?.stringValue) })
        return answer
    }

    /// Reads; nil where the answer has not `status`, which is a finding.
    func read(_ target: String, as role: Role, _ fields: [String: String] = [:], status: Int = 200) -> HTTPAnswer? {
        guard let answer = send("GET", target, as: role, fields) else { return nil }
        guard answer.status == status else {
            record.find("GET \(target): \(answer.status) \(answer.text.prefix(500))")
            return nil
        }
        record.count("reads")
        return answer
    }

    private func exchange(_ request: [UInt8]) throws -> HTTPAnswer {
        let used = try connection ?? Connection(port: port, seconds: 30)
        connection = used
        used.write(request)
        let answer = try used.answer()
        if answer.fields["connection"]?.lowercased() == "close" { connection = nil }
        return answer
    }

    static func request(
        _ method: String, _ target: String, _ fields: [String: String], _ body: [UInt8]?
    ) -> [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"]
        lines += fields.map { "\($0.key): \($0.value)" }
        if let body { lines.append("Content-Length: \(body.count)") }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
    }
}
