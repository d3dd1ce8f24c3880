import EventStore
import Foundation
import PriorAuthorization
import Support

/// Historical cases brought in as lines: a request each, without documents or with two of its own, and twelve facts that follow.
struct ImportBenchmark {
    let folder: String
    let cases: Int
    var rounds = 3

    private static let factsPerCase = 12

    func run() async throws {
        for documents in [0, 2] {
            let ledger = try await ServedLedger.make(at: "\(folder)/imported-\(documents)", cases: 1)
            let server = try Server.docketd(ledger.path, in: folder)
            defer { server.stop() }
            let count = documents == 0 ? cases : max(10, cases / 5)
            var rates: [Double] = []
            var cpus: [Double] = []
            for round in 0..<rounds {
                let lines = try ImportBenchmark.lines(count, documents: documents, from: round * count)
                let (size, cpu) = (try ImportBenchmark.size(server), server.cpu)
                let start = LoopLoad.now()
                try ImportBenchmark.send(lines, to: server, as: ledger)
                let seconds = LoopLoad.now() - start
                let events = Double(try ImportBenchmark.size(server) - size)
                rates.append(events / seconds)
                cpus.append((server.cpu - cpu) / events * 1e6)
            }
            print(
                String(
                    format: "%d cases imported, %d documents of its own each: %.0f events/s; CPU %.1f µs an event",
                    count, documents, rates.median, cpus.median),
                documents == 0
                    ? "(bound by reading lines and deciding, on one processor)"
                    : "(bound by the disk: a file for each document)")
        }
    }

    /// The lines of so many cases.
    private static func lines(_ count: Int, documents: Int, from first: Int) throws -> [UInt8] {
        guard
            let example = try JSONSerialization.jsonObject(with: Data(ServedLedger.submission)) as? [String: Any],
            let all = example["documents"] as? [[String: Any]], let facts = example["facts"] as? [[String: Any]]
        else { fatalError("the example is no object") }
        var text = Data()
        for number in 0..<count {
            var submission = example
            submission["documents"] = all.prefix(documents).map { document in
                document.merging(["text": "Case \(first + number)\n\(document["text"] ?? "")"]) { $1 }
            }
            if documents < all.count {
                submission["facts"] = facts.map { $0.filter { $0.key != "document" && $0.key != "locator" } }
            }
            text += try JSONSerialization.data(withJSONObject: ["submission": submission], options: .sortedKeys)
            let place = number * (factsPerCase + 1) + 1
            let fact = "\n{\"body\":\(RequestBenchmark.fact),\"command\":\"assert-fact\",\"of\":\(place)}"
            for _ in 0..<factsPerCase { text += Data(fact.utf8) }
            text.append(0x0A)
        }
        return Array(text)
    }

    /// Sends `lines` while the answers are read, one a line, which must all say 201.
    private static func send(_ lines: [UInt8], to server: Server, as ledger: ServedLedger) throws {
        let connection = try Connection(port: server.port, seconds: 120)
        let fields = ledger.fields(.intake, ["Content-Type": "application/x-ndjson"])
        var head = "POST /v1/imports HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(lines.count)\r\n"
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        let whole = Array((head + "\r\n").utf8) + lines
        Thread.detachNewThread { connection.write(whole) }
        let answer = try connection.head()
        guard answer.status == 200 else { throw ChildProcess.Failure(description: "imports: \(answer.status)") }
        var body: [UInt8] = []
        while let chunk = try connection.chunk() { body += chunk }
        let told = String(decoding: body, as: UTF8.self).split(separator: "\n")
        if let bad = told.first(where: { !$0.contains("\"status\":201") }) {
            throw ChildProcess.Failure(description: "imports: \(bad)")
        }
    }

    /// How many entries the log has.
    private static func size(_ server: Server) throws -> Int {
        let request = "GET /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        let answer = try Connection.exchange(port: server.port, Array(request.utf8))
        let members = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        return members?["size"] as? Int ?? 0
    }
}
