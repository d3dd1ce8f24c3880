import Application
import Foundation
import PriorAuthorization

/// Facts appended and cases read one request at a time, from 64 connections; and the log's own files.
struct RequestBenchmark {
    let folder: String
    let seconds: Double
    var rounds = 5

    /// Enough for a full tile also where little is measured.
    private var cases: Int { seconds < 1 ? 64 : 256 }

    /// Something that is asked for again and again, and what it is measured against.
    private struct Subject {
        let name: String
        let server: Server
        let baseline: (server: Server, load: (_ round: Int) -> Load)
        let load: (_ round: Int) -> Load
    }

    func run() async throws {
        // Work moves on from case to case: each round has cases of its own.
        let appended = try await ServedLedger.make(at: "\(folder)/appended", cases: cases * rounds * 2)
        let read = try await ServedLedger.make(at: "\(folder)/read", cases: cases)
        let recorded = try await ServedLedger.make(
            at: "\(folder)/recorded", cases: cases, recordsAccess: true)
        let servers = try [appended, read, recorded].map { try Server.docketd($0.path, in: folder) }
        let bare = try Server.bare()
        defer { for server in servers + [bare] { server.stop() } }
        let page = (bare, { (_: Int) in Self.get("/") })
        let posted = (
            bare,
            { (_: Int) in
                Load(messages: [Load.Message(method: "POST", path: "/", fields: Self.json, body: Self.fact)])
            }
        )
        func share(_ round: Int) -> ArraySlice<CaseID> { appended.cases[round * cases..<(round + 1) * cases] }
        print(
            Load.wrk == nil || seconds < 1
                ? "requests are sent by this program" : "requests are sent by wrk",
            "over \(Load.connections) connections;",
            "of a second server of the same make that stores nothing: POST answered with 900 bytes, GET with 2048;",
            "or of the same server, where it refuses what is posted: there all is done but the storing")
        print(
            "against it                      requests/s        bare  ratio   p50 ms   p99 ms  p99/p50   CPU µs    bare")
        for subject in [
            Subject(name: "a fact appended", server: servers[0], baseline: posted) {
                Self.facts(appended, share($0))
            },
            Subject(
                name: "  and one refused", server: servers[0],
                baseline: (servers[0], { Self.refusedFacts(appended, share(rounds + $0)) })
            ) { Self.facts(appended, share(rounds + $0)) },
            Subject(name: "a case read", server: servers[1], baseline: page) { _ in Self.reads(read) },
            Subject(name: "a case read, on record", server: servers[2], baseline: page) { _ in Self.reads(recorded) },
            Subject(name: "the checkpoint", server: servers[1], baseline: page) { _ in Self.get("/checkpoint") },
            Subject(name: "a full tile (8 KiB)", server: servers[1], baseline: page) { _ in Self.get("/tile/0/000") },
        ] { try measure(subject) }
        print(
            """
            what bounds each: an append is decided and folded, and its commit is one fsync and one signature for all that wait; \
            a read that is on record is an append; the rest is the server's own work on a request, and the copying of bytes
            """)
    }

    private func measure(_ subject: Subject) throws {
        var own: [Load.Figures] = []
        var baseline: [Load.Figures] = []
        for round in 0..<rounds {
            baseline.append(
                try subject.baseline.load(round).run(subject.baseline.server, seconds: seconds, in: folder))
            own.append(try subject.load(round).run(subject.server, seconds: seconds, in: folder))
        }
        let failures = (own + baseline).reduce(0) { $0 + $1.failures }
        func median(_ list: [Load.Figures], _ value: (Load.Figures) -> Double) -> Double { list.map(value).median }
        print(
            subject.name.padding(toLength: 28, withPad: " ", startingAt: 0),
            String(
                format: "%13.0f %11.0f %6.2f %8.2f %8.2f %8.1f %8.0f %7.0f", median(own) { $0.rate },
                median(baseline) { $0.rate }, zip(own, baseline).map { $0.rate / $1.rate }.median,
                median(own) { $0.median }, median(own) { $0.p99 }, median(own) { $0.p99 / $0.median },
                median(own) { $0.cpu }, median(baseline) { $0.cpu }),
            failures == 0 ? "" : "  \(failures) FAILED of \((own + baseline).reduce(0) { $0 + $1.requests })")
        fflush(nil)
        guard failures == 0 else { throw Failed() }
    }

    /// Requests that were not answered as they should be.
    private struct Failed: Error {}

    private static let json = ["Content-Type": "application/json"]
    /// A fact that may be stated any number of times, in an entry of some 600 bytes with its payload.
    static let fact = #"{"fact":"CD22Positive","origin":"staff","value":true}"#

    /// The same with a value that the policy does not take: read, decided on, and refused.
    private static let unfitFact = #"{"fact":"CD22Positive","origin":"staff","value":"yes"}"#

    private static func facts(
        _ ledger: ServedLedger, _ cases: ArraySlice<CaseID>, _ body: String = fact
    ) -> Load {
        let fields = ledger.fields(.reviewer, json)
        return Load(
            messages: cases.map {
                Load.Message(method: "POST", path: "/v1/cases/\($0)/facts", fields: fields, body: body)
            })
    }

    private static func refusedFacts(_ ledger: ServedLedger, _ cases: ArraySlice<CaseID>) -> Load {
        var load = facts(ledger, cases, unfitFact)
        load.isRefused = true
        return load
    }

    private static func reads(_ ledger: ServedLedger) -> Load {
        let fields = ledger.fields(.reviewer, ["Docket-Purpose": "payment"])
        return Load(
            messages: ledger.cases.map { Load.Message(method: "GET", path: "/v1/cases/\($0)", fields: fields) })
    }

    private static func get(_ path: String) -> Load {
        Load(messages: [Load.Message(method: "GET", path: path)])
    }
}
