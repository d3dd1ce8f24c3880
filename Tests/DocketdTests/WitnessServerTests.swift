import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

@Suite("docketd witness", .serialized)
struct WitnessServerTests {
    private let log: SplitLog

    init() throws {
        log = try SplitLog()
    }

    @Test("answers with each status of the protocol")
    func statuses() throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start(["--prefix", "/w1/"])
        let path = "/w1/add-checkpoint"
        func status(_ body: [UInt8]) throws -> Int { try #require(witness.post(body, path: path)).0.status }

        let first = try log.request(from: 0, to: 5)
        let (answer, type) = try #require(witness.post(first, path: path))
        guard case .cosigned(let lines) = answer else { throw ChildProcess.Failure(description: "\(answer)") }
        #expect(lines.count == 1 && type.hasPrefix("text/plain"))
        #expect(witness.key.isValid(try #require(lines.first), for: try log.note(5).text))
        let now = UInt64(Date().timeIntervalSince1970)
        #expect((now - 60...now).contains(try #require(Cosignature(lines[0])).timestamp))

        let (conflict, conflictType) = try #require(witness.post(first, path: path))
        #expect(conflict == .conflict(size: 5) && conflictType == "text/x.tlog.size")
        #expect(try status(log.request(from: 5, to: 7, version: 1)) == 422)
        #expect(try status(log.request(from: 5, to: 5, version: 1)) == 422)
        #expect(try status(Array("old 5\n".utf8)) == 400)
        #expect(try status([]) == 400)
        #expect(try status(Array("old 9\n\n".utf8) + log.note(5).bytes) == 400)
        let stranger = try NoteSigner(name: SplitLog.origin, key: .generate(.ed25519))
        let forged = try Checkpoint(parsing: log.note(5).text).signed(by: stranger)
        #expect(try status(Array("old 5\n\n".utf8) + forged.bytes) == 403)
        #expect(try status(Array("old 0\n\n".utf8) + SplitLog(origin: "log.example/other").note(5).bytes) == 404)
        #expect(try status(log.request(from: 5, to: 9)) == 200)

        #expect(try FileManager.default.contentsOfDirectory(atPath: "\(witness.state)/evidence").count == 1)
        let health = try Connection.exchange(
            port: witness.port, Array("GET /health HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n".utf8))
        #expect(health.status == 200)
        for line in ["GET /w1/add-checkpoint", "POST /add-checkpoint", "GET /"] {
            let answer = try Connection.exchange(
                port: witness.port, Array("\(line) HTTP/1.1\r\nHost: w\r\nConnection: close\r\n\r\n".utf8))
            #expect([404, 405].contains(answer.status), "\(line)")
        }
    }

    @Test("takes up a log's new key while it runs, and remembers across restarts")
    func trustAndRestart() throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start()
        #expect(witness.post(try log.request(from: 0, to: 5))?.0.status == 200)
        let newer = try NoteSigner(name: SplitLog.origin, key: .generate(.ed25519))
        let note = try Checkpoint(parsing: log.note(9).text).signed(by: newer)
        let proof = try AddCheckpointRequest(parsing: log.request(from: 5, to: 9)).proof
        let request = try AddCheckpointRequest(note: note, proof: proof).body
        #expect(witness.post(request)?.0.status == 403)
        try witness.trust(newer.verifierKey)
        #expect(witness.post(request)?.0.status == 200)
        witness.kill()
        try witness.start()
        #expect(witness.post(try log.request(from: 0, to: 20))?.0 == .conflict(size: 9))
    }

    @Test("stops as it is told, having finished, and lets nobody else use its directory meanwhile")
    func shutdown() throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start()
        let second = try ChildProcess.run(
            ChildProcess.built("docketd"), ["witness", "--state", witness.state, "--listen", "127.0.0.1:0"])
        #expect(second.status == 2 && second.errors.contains("Another process holds"))
        let idle = try Connection(port: witness.port)
        let program = try #require(witness.program)
        program.process.terminate()
        program.process.waitUntilExit()
        #expect(program.process.terminationStatus == 0 && program.process.terminationReason == .exit)
        #expect(idle.readToEnd().isEmpty)
    }

    @Test("refuses to start where a state file is lost, and says which")
    func lostState() throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(witness.state)/logs")
        let note = try #require(names.first { $0.hasSuffix(".note") })
        try FileManager.default.removeItem(atPath: "\(witness.state)/logs/\(note)")
        let outcome = try ChildProcess.run(ChildProcess.built("docketd"), ["witness", "--state", witness.state])
        #expect(outcome.status == 2 && outcome.errors.contains(note) && outcome.errors.contains("lost"))
    }

    @Test("says how it is used where a call is not understood")
    func misuse() throws {
        let witness = try WitnessProcess()
        for arguments in [
            ["witness", "--state", witness.state, "--listen", "nowhere"],
            ["witness", "--state", witness.state, "--listen", "127.0.0.1:99999"],
            ["witness", "--state", witness.state, "--prefix", "w"], ["witness", "init", "--state", witness.state],
            ["witness", "--state", "\(witness.state)/none"], ["witness", "trust", "--state", witness.state, "x"],
            ["witness", "trust", "--state", witness.state, witness.key.description],
            ["witness", "init", "--state", witness.state, "--name", "again"], ["serve"],
        ] {
            let outcome = try ChildProcess.run(ChildProcess.built("docketd"), arguments)
            #expect(outcome.status == 2 && outcome.output.isEmpty, "\(arguments)")
            #expect(outcome.errors.count > 10 && !outcome.errors.contains("Fatal"), "\(arguments): \(outcome.errors)")
        }
    }

    @Test("breaks off what is too long or too slow, and goes on answering others")
    func limits() throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start(["--request-timeout", "1"])
        func head(_ fields: String) -> [UInt8] {
            Array("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\n\(fields)\r\n\r\n".utf8)
        }

        let declared = try Connection.exchange(port: witness.port, head("Content-Length: 70000"))
        #expect(declared.status == 413)
        let chunked = try Connection(port: witness.port)
        chunked.write(head("Transfer-Encoding: chunked"))
        for _ in 0..<20 { chunked.write(Array("1000\r\n".utf8) + [UInt8](repeating: 0x61, count: 4096) + [13, 10]) }
        #expect(try chunked.answer().status == 413)

        let slow = try Connection(port: witness.port)
        slow.write(head("Content-Length: 1000"))
        let begin = Date()
        for _ in 0..<8 {
            slow.write([0x6F])
            Thread.sleep(forTimeInterval: 0.2)
        }
        #expect(try slow.answer().status == 408)
        #expect(Date().timeIntervalSince(begin) < 6)

        let cut = try Connection(port: witness.port)
        cut.write(head("Content-Length: 1000"))
        let garbage = try Connection(port: witness.port)
        garbage.write([UInt8](repeating: 0x00, count: 3000))
        #expect(witness.post(try log.request(from: 0, to: 5))?.0.status == 200)
    }

    @Test("cosigns one of many requests from one size that come at a time")
    func concurrency() async throws {
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start()
        #expect(witness.post(try log.request(from: 0, to: 3))?.0.status == 200)
        let bodies = try (0..<12).map { try log.request(from: 3, to: 10 + $0, version: $0 % 2) }
        let port = witness.port
        let statuses = await withTaskGroup(of: Int?.self) { group in
            for body in bodies {
                group.addTask {
                    let head =
                        "POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: \(body.count)\r\nConnection: close\r\n\r\n"
                    return try? Connection.exchange(port: port, Array(head.utf8) + body).status
                }
            }
            return await group.reduce(into: [Int?]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 200 } == 1)
        #expect(statuses.count { $0 == 409 } == 11)
    }
}
