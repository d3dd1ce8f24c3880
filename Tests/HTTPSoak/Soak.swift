import CanonicalJSON
import Foundation
import JSONSupport
import PriorAuthorization
import Support

/// A server under load, that ends ten times while it is at work.
struct Soak {
    let seconds: Int
    let seed: UInt64

    private static let ends = 10
    private static let subscribers = 3
    /// More memory than this, and the server keeps what it should let go.
    private static let mostBytes = 512 << 20

    /// Runs it in the new folder `folder`; what was found that must not be.
    func run(in folder: String) async throws -> [String] {
        say("\(seconds) s, seed \(seed)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let ledger = try await SoakLedger(at: folder + "/ledger")
        let configuration = folder + "/docketd.yaml"
        try "limits:\n  requests-per-caller: 100000/1\n".write(toFile: configuration, atomically: true, encoding: .utf8)
        let server = try ServedProcess(ledger.path, configuration: configuration)
        let record = Record()
        let threads = Threads()
        for (place, (name, work)) in Soak.callers.enumerated() {
            let (port, tokens, seed) = (server.port, ledger.tokens, seed &+ UInt64(place))
            threads.begin {
                let client = Client("\(name)-\(place)", port: port, tokens: tokens, record: record, seed: seed)
                while !record.isOver {
                    do { try work(Load(client: client)) } catch { record.find("\(client.name): \(error)") }
                }
            }
        }
        let followers = Threads()
        let subscribers = (0..<Soak.subscribers).map { place in
            Subscriber(
                "subscriber \(place + 1)", port: server.port, token: ledger.tokens[.auditor] ?? "", record: record)
        }
        let isStopped = Flag()
        for subscriber in subscribers { followers.begin { subscriber.follow { isStopped.isRaised } } }

        try endAgainAndAgain(server, record)
        record.end()
        threads.wait()
        readBack(server, ledger, record)
        try await catchUp(subscribers, server, record)
        isStopped.raise()
        let status = server.terminate()
        if status != 0 { record.find("told to stop at the end, the server ended with \(status)") }
        followers.wait()
        let entries = try Inspection(path: ledger.path, record: record).run(subscribers)
        tell(record, subscribers, entries)
        return record.findings
    }

    private static let callers: [(String, @Sendable (Load) throws -> Void)] =
        Array(repeating: ("case", { try $0.oneCase() }), count: 6)
        + Array(repeating: ("import", { try $0.oneImport() }), count: 1)
        + Array(repeating: ("read", { $0.someReads() }), count: 2)

    /// Ends the server ten times, the fifth time as it is told, and starts it again at once.
    private func endAgainAndAgain(_ server: ServedProcess, _ record: Record) throws {
        let start = ContinuousClock.now
        let pause = Duration.seconds(seconds) / (Soak.ends + 1)
        for number in 1...Soak.ends + 1 {
            var most = 0
            var last = 0
            while ContinuousClock.now < start + pause * number {
                Thread.sleep(forTimeInterval: 0.1)
                last = server.residentBytes ?? last
                most = max(most, last)
            }
            if !server.isRunning { record.find("the server ended by itself: \(server.lastWords)") }
            if most > Soak.mostBytes { record.find("the server held \(most >> 20) MiB") }
            let elapsed = (ContinuousClock.now - start).components.seconds
            let memory = "at most \(most >> 20) MiB, at last \(last >> 20) MiB"
            guard number <= Soak.ends else { return say("\(elapsed) s: the end; \(memory)") }
            var way = "killed"
            if number == Soak.ends / 2 {
                way = "told to stop"
                let status = server.terminate()
                if status != 0 { record.find("told to stop, the server ended with \(status): \(server.lastWords)") }
            } else {
                server.kill()
            }
            let took = try server.start()
            say("\(elapsed) s: \(way), back after \(took); \(memory); \(record.acknowledged.count) acknowledged")
        }
    }

    /// Reads every document once more.
    private func readBack(_ server: ServedProcess, _ ledger: SoakLedger, _ record: Record) {
        let client = Client("last", port: server.port, tokens: ledger.tokens, record: record, seed: seed)
        for document in record.documents {
            let target = "/v1/cases/\(document.caseID)/documents/\(document.digest)"
            guard let answer = client.read(target, as: .reviewer) else { continue }
            if answer.body != Load.bytes(seed: document.seed, document.size) {
                record.find("\(target) is not what was uploaded")
            }
        }
    }

    /// Waits until every subscriber has all that is sealed.
    private func catchUp(_ subscribers: [Subscriber], _ server: ServedProcess, _ record: Record) async throws {
        let request = Client.request("GET", "/ready", ["Connection": "close"], nil)
        let end = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < end {
            let answer = try Connection.exchange(port: server.port, request)
            let size = (try? JSONValue(parsing: answer.body))?["size"]?.integerValue ?? .max
            if subscribers.allSatisfy({ Int64($0.count) == size }) { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        record.find("a minute after the last write the subscribers have \(subscribers.map(\.count)) events")
    }

    private func tell(_ record: Record, _ subscribers: [Subscriber], _ entries: Int) {
        var rows = record.counts.sorted { $0.key < $1.key }.map { ($0.key, "\($0.value)") }
        rows.append(("writes acknowledged", "\(record.acknowledged.count)"))
        rows.append(("documents", "\(record.documents.count)"))
        rows.append(("entries of the log", "\(entries)"))
        for subscriber in subscribers { rows.append(("seen by \(subscriber.name)", "\(subscriber.count)")) }
        let width = rows.map(\.0.count).max() ?? 0
        for (name, value) in rows {
            say("\(name.padding(toLength: width + 2, withPad: " ", startingAt: 0))\(value)")
        }
    }
}
