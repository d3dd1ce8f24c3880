import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

@Suite(
    "docketd witness on a machine that fails", .serialized,
    .enabled(if: ChildProcess.found("strace") != nil, "strace is not installed; .ci/setup --tests installs it"))
struct WitnessFaultTests {
    /// Lets the `number`-th `call` that touches the witness's logs meet `fault`.
    private func strace(_ call: String, _ number: Int, _ fault: String) -> [String] {
        // A witness that starts only reads, so these calls are those of keeping heads. With -D the process is the witness's own.
        ["-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):\(fault):when=\(number)"]
    }

    @Test(
        "killed at any step of keeping a head, it never cosigns two roots of one size",
        arguments: [("fsync", 1), ("rename", 1), ("fsync", 2)])
    func killed(call: String, number: Int) throws {
        let log = try SplitLog()
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start(strace: strace(call, number, "signal=KILL"))
        var cosigned: [UInt64: Set<SHA256Digest>] = [:]
        func ask(_ old: Int, _ size: Int, _ version: Int) throws -> WitnessAnswer? {
            let answer = witness.post(try log.request(from: old, to: size, version: version))?.0
            if case .cosigned = answer {
                cosigned[UInt64(size), default: []].insert(
                    try Checkpoint(parsing: log.note(size, version: version).text).root)
            }
            return answer
        }
        _ = try ask(0, 9, 0)
        witness.kill()
        try witness.start()
        // Whichever version it kept, if any, it holds to.
        for version in [1, 0] { _ = try ask(0, 9, version) }
        for version in [1, 0] { _ = try ask(9, 9, version) }
        for version in [1, 0] { _ = try ask(9, 20, version) }
        #expect(cosigned[9]?.count == 1)
        #expect(cosigned[20]?.count == 1)
        #expect(try DurableNames.drafts(in: "\(witness.state)/logs").count <= 1)
    }

    @Test(
        "answers 503 where the disk fails, and goes on when it does not",
        arguments: [("fsync", 1, "EIO"), ("rename", 1, "EIO"), ("fsync", 2, "EIO"), ("rename", 1, "ENOSPC")])
    func failing(call: String, number: Int, code: String) throws {
        let log = try SplitLog()
        let witness = try WitnessProcess(trusting: [log.signer.verifierKey])
        try witness.start(strace: strace(call, number, "error=\(code)"))
        #expect(witness.post(try log.request(from: 0, to: 9))?.0.status == 503)
        guard case .conflict(let known)? = witness.post(try log.request(from: 5, to: 9, version: 1))?.0 else {
            throw ChildProcess.Failure(description: "no conflict")
        }
        #expect(known == 0 || known == 9)
        #expect(witness.post(try log.request(from: Int(known), to: 20))?.0.status == 200)
        #expect(try DurableNames.drafts(in: "\(witness.state)/logs").isEmpty)
    }
}

/// What lies about.
enum DurableNames {
    /// Files that were begun and not put in place.
    static func drafts(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".draft") }
    }
}
