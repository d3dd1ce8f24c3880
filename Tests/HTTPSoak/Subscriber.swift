import CanonicalJSON
import Foundation
import JSONSupport
import Support
import Synchronization

/// Somebody who follows the log, and comes back with the number of the last event seen whenever the connection ends.
final class Subscriber: Sendable {
    let name: String
    private let port: Int
    private let token: String
    private let record: Record
    private let hashes = Mutex<[String]>([])

    init(_ name: String, port: Int, token: String, record: Record) {
        self.name = name
        self.port = port
        self.token = token
        self.record = record
    }

    /// The hashes of the entries seen, in the order they came; each has the index of its place.
    var seen: [String] { hashes.withLock { $0 } }
    var count: Int { hashes.withLock { $0.count } }

    /// Follows until `isOver` says so and the server ends.
    func follow(until isOver: () -> Bool) {
        while !isOver() {
            try? followOnce()
            Thread.sleep(forTimeInterval: 0.05)
        }
    }

    private func followOnce() throws {
        let connection = try Connection(port: port, seconds: 40)
        var fields = [
            "Accept": "text/event-stream", "Authorization": "Bearer \(token)", "Docket-Purpose": "audit",
        ]
        let count = count
        if count > 0 { fields["Last-Event-ID"] = "\(count - 1)" }
        connection.write(Client.request("GET", "/v1/events", fields, nil))
        let head = try connection.head()
        guard head.status == 200 else {
            if head.status != 503 { record.find("\(name) was answered with \(head.status)") }
            return
        }
        record.count("subscriptions")
        var waiting: [UInt8] = []
        while let chunk = try connection.chunk() {
            waiting += chunk
            while let end = waiting.firstRange(of: Array("\n\n".utf8)) {
                take(String(decoding: waiting[..<end.lowerBound], as: UTF8.self))
                waiting.removeSubrange(..<end.upperBound)
            }
        }
    }

    private func take(_ event: String) {
        var fields: [String: String] = [:]
        for line in event.split(separator: "\n") where !line.hasPrefix(":") {
            let parts = line.split(separator: ":", maxSplits: 1)
            fields[String(parts[0])] = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
        }
        guard let id = fields["id"] else { return }
        guard let data = fields["data"], let json = try? JSONValue(parsing: Array(data.utf8)),
            let hash = json["hash"]?.stringValue
        else {
            record.find("\(name) cannot read event \(id)")
            return
        }
        let place = hashes.withLock { hashes in
            hashes.append(hash)
            return hashes.count - 1
        }
        if id != "\(place)" || json["entry"]?["seq"] != .integer(Int64(place)) {
            record.find("\(name) awaited event \(place), and was sent \(id)")
        }
        if place.isMultiple(of: 97) { checkSealed(place) }
    }

    /// What was sent lies below the head that the server gives out.
    private func checkSealed(_ place: Int) {
        guard
            let answer = try? Connection.exchange(
                port: port, Client.request("GET", "/checkpoint", ["Connection": "close"], nil)),
            let size = answer.text.split(separator: "\n").dropFirst().first.flatMap({ Int($0) })
        else { return }
        record.count("events held against the head")
        if size <= place { record.find("\(name) was sent event \(place), and the head seals \(size)") }
    }
}
