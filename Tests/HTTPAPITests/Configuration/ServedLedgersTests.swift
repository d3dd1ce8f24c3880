import CanonicalJSON
import JSONSupport
import Support
import Testing

@Suite("What a server serves, and where")
struct ServedLedgersTests {
    private let run = ServeRun()

    private func get(_ target: String, port: Int) throws -> HTTPAnswer {
        try Connection.exchange(port: port, ServedLedger.request("GET", target, ["Connection": "close"]))
    }

    @Test func `several ledgers are each found under their name`() async throws {
        let (medicaid, chip) = (try await run.ledger("medicaid"), try await run.ledger("chip"))
        let file = try run.file("ledgers:\n  - medicaid=\(medicaid)\n  - chip=\(chip)\nlisten: 127.0.0.1:0\n")
        let started = try run.start(["--config", file])
        for name in ["medicaid", "chip"] {
            let answer = try JSONValue(parsing: try get("/\(name)/ready", port: started.port).body)
            #expect(answer["origin"] == .string("\(name).example/pa"))
            #expect(try get("/\(name)/checkpoint", port: started.port).text.hasPrefix("\(name).example/pa\n"))
        }
        for path in ["/ready", "/checkpoint", "/chip", "/medicare/ready"] {
            #expect(try get(path, port: started.port).status == 404, "\(path)")
        }
        // One too may have a name.
        let alone = try run.start(["--ledger", "medicaid=\(medicaid)", "--listen", "127.0.0.1:0"])
        #expect(try get("/medicaid/ready", port: alone.port).status == 200)
    }

    @Test func `no ledger, or one that is not there, is told of`() async throws {
        #expect(try run.refusal([]).contains("--ledger"))
        let told = try run.refusal(["--ledger", "/there/is/none", "--listen", "127.0.0.1:0"])
        #expect(told.contains("/there/is/none"))
        let ledger = try await run.ledger()
        #expect(try run.refusal(["--ledger", ledger, "--ledger", "b=\(ledger)"]).contains("NAME=DIR"))
    }

    @Test func `without identities it listens on this machine alone`() async throws {
        let ledger = ["--ledger", try await run.ledger(), "--listen"]
        for place in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0", "127.0.0.1.example:0", "docket.example:0"] {
            #expect(try run.refusal(ledger + [place]).contains("Without identities"), "\(place)")
        }
        let local = try run.start(ledger + ["127.0.0.1:0"])
        #expect(local.program.text("errors").contains("no identities are set up"))
        let open = try run.start(ledger + ["0.0.0.0:0", "--tokens"])
        #expect(open.program.text("errors").contains("this speaks no TLS"))
        #expect(try get("/v1/me", port: open.port).status == 401)
    }

    @Test func `a port that is taken is told of`() async throws {
        let ledger = try await run.ledger()
        let first = try run.start(["--ledger", ledger, "--listen", "127.0.0.1:0"])
        let told = try run.refusal(["--ledger", ledger, "--listen", "127.0.0.1:\(first.port)"])
        #expect(told.contains("127.0.0.1:\(first.port)"), "\(told)")
    }
}
