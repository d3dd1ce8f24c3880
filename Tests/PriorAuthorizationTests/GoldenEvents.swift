import CanonicalJSON
import Foundation
import PriorAuthorization
import Support

/// Payloads as a ledger holds them, of one shape of one type: `Golden/events/AppealFiled.1.jsonl`, a payload a line.
struct GoldenEvents {
    private static let folder = "Tests/PriorAuthorizationTests/Golden/events"
    private static let suffix = "jsonl"

    let type: String
    let schema: Int
    /// The canonical bytes of each payload.
    let payloads: [[UInt8]]

    /// All that there are.
    static func all() throws -> [GoldenEvents] {
        try Repository.files(in: folder).map { name in
            let parts = name.split(separator: ".").map(String.init)
            guard parts.count == 3, let schema = Int(parts[1]), parts[2] == suffix else {
                throw CocoaError(.fileReadInvalidFileName, userInfo: [NSFilePathErrorKey: name])
            }
            let lines = try Repository.bytes("\(folder)/\(name)").split(separator: UInt8(ascii: "\n"))
            return GoldenEvents(type: parts[0], schema: schema, payloads: lines.map { Array($0) })
        }
    }

    /// Writes those of the shapes of today that are not there; what is there is never written again.
    static func writeMissing() throws {
        var random = RandomPayloads(seed: 1)
        let rounds = (0..<6).map { _ in random.all() }
        for place in rounds[0].indices {
            let kind = Swift.type(of: rounds[0][place])
            let path = "\(Repository.root)/\(folder)/\(kind.type).\(kind.schema).\(suffix)"
            guard !FileManager.default.fileExists(atPath: path) else { continue }
            let lines = rounds.map { $0[place].json.canonicalText + "\n" }
            try Data(lines.joined().utf8).write(to: URL(filePath: path))
        }
    }

    /// Reads a payload as the program reads it from a ledger.
    func read(_ payload: [UInt8]) throws -> any EventPayload {
        let json = try JSONValue(parsingCanonical: payload)
        if CaseEvent.knows(type) { return try CaseEvent(type: type, schema: schema, payload: json).content }
        if AccessEvent.knows(type) { return try AccessEvent(type: type, schema: schema, payload: json).content }
        if TokenEvent.knows(type) { return try TokenEvent(type: type, schema: schema, payload: json).content }
        return try PolicyEvent(type: type, schema: schema, payload: json).content
    }
}
