import CanonicalJSON
import JSONSupport
import PriorAuthorization
import Support

extension Load {
    /// Hands in many requests at once, each with a command on the case it makes, and each line under a key of its own.
    func oneImport() throws {
        let record = client.record
        var lines: [JSONValue] = []
        for place in 0..<Int.random(in: 5...60, using: &client.generator) {
            lines.append([
                "key": .string(client.key("line")),
                "submission": try Load.submission(member: "M-\(client.key("m"))"),
            ])
            lines.append([
                "body": ["days": 3, "pharmacy": "Riverside", "reason": "over the weekend", "therapy": "new"],
                "command": "record-emergency-supply", "key": .string(client.key("line")),
                "of": .integer(Int64(2 * place + 1)),
            ])
        }
        let body = Array(lines.map { $0.canonicalBytes + [UInt8(ascii: "\n")] }.joined())
        guard
            let answer = client.send("POST", "/v1/imports", as: .intake, body: ("application/x-ndjson", body))
        else { return }
        let results = answer.body.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONValue(parsing: Array($0)) }
        guard answer.status == 200, results.count == lines.count else {
            record.find("import of \(lines.count) lines: \(answer.status), \(results.count) lines")
            return
        }
        for (place, (line, result)) in zip(lines, results).enumerated() {
            let status = result["status"]?.integerValue ?? 0
            guard status == 200 || status == 201, result["line"] == .integer(Int64(place + 1)),
                let entries = result["entries"]?.arrayValue, let key = line["key"]?.stringValue
            else {
                record.find("line \(place + 1) of an import: \(String(decoding: result.canonicalBytes, as: UTF8.self))")
                continue
            }
            record.acknowledge(
                "soak-intake/\(key)", entries.map { .init(index: $0.integerValue ?? -1, hash: nil) })
            record.count("lines imported")
        }
    }
}
