import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing

/// Timestamps by the programs, with an authority on the loopback interface.
@Suite(.enabled(if: OpenSSLCommand.path != nil, "OpenSSL's command is not installed"))
struct TimestampCommandTests {
    private let ledger: CommandLineLedger
    private let server: TimestampServer

    init() throws {
        ledger = try CommandLineLedger()
        server = try TimestampServer()
    }

    private func file(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: "\(ledger.path)/\(name)")))
    }

    private func timestampFiles() -> [String] {
        (try? FileManager.default.subpathsOfDirectory(atPath: "\(ledger.path)/timestamps").sorted()) ?? []
    }

    /// Has the head dated; the reply's name and that of the note it is over.
    private func date(_ arguments: [String] = []) throws -> (reply: String, note: String) {
        let answer = try ledger.answer(["timestamp", "--tsa", server.url] + arguments)
        let reply = try #require(answer["timestamp"]["name"].stringValue)
        let size = try #require(answer["timestamp"]["size"].integerValue)
        let digits = String(repeating: "0", count: 20 - String(size).count) + "\(size)"
        return (reply, "timestamps/\(digits).note")
    }

    @Test func `a dated head is accepted by OpenSSL, by a stranger's client, and by whoever verifies`() throws {
        let ca = server.authority.certificateFile
        let head = try ledger.docket(["head"]).output
        let (reply, note) = try date(["--ca", ca])
        #expect(try file(note) == Array(head.utf8))
        let verdict = try server.authority.openSSLAccepts(file(reply), over: file(note))
        #expect(verdict.isAccepted, "\(verdict.words)")

        let found = try ledger.answer(["verify", "--tsa-ca", ca])
        #expect(found["sound"] == true && found["timestampsChecked"] == 1)
        #expect(found["timestamps"][0]["trust"] == "pinned" && found["timestamps"][0]["entry"].integerValue != nil)
        #expect(try ledger.answer(["verify"])["timestamps"][0]["trust"] == "none")

        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle, "--without-payloads"])
        for (options, trust) in [([], "none"), (["--tsa-ca", ca], "pinned")] as [([String], String)] {
            let offline = try Program.docketVerify.run(options + ["--json", bundle])
            let report = try JSONValue(parsing: Array(offline.output.utf8))
            #expect(offline.status == 0 && report["timestamps"][0]["trust"] == .string(trust))
        }
        let text = try Program.docketVerify.run(["--tsa-ca", ca, bundle]).output
        #expect(text.contains("Dated     ") && text.contains("vouched for by the certificates you gave"), "\(text)")
    }

    @Test(.enabled(if: Tool.python(with: "rfc3161_client") != nil, "rfc3161-client is not installed"))
    func `a stranger's client accepts the reply over the note, and over nothing else`() throws {
        let (reply, note) = try date()
        let program = """
            import sys
            from cryptography import x509
            from rfc3161_client import VerifierBuilder, decode_timestamp_response
            reply, note, root = [open(name, "rb").read() for name in sys.argv[1:4]]
            verifier = VerifierBuilder().add_root_certificate(x509.load_pem_x509_certificate(root)).build()
            response = decode_timestamp_response(reply)
            verifier.verify_message(response, note)
            print(response.tst_info.gen_time.isoformat())
            """
        let python = try #require(Tool.python(with: "rfc3161_client"))
        func verify(_ note: String) throws -> Program.Outcome {
            try python.run(
                "-c", program, "\(ledger.path)/\(reply)", note, server.authority.certificateFile)
        }
        let outcome = try verify("\(ledger.path)/\(note)")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let listed = try ledger.answer(["timestamp", "list"])["timestamps"][0]["time"].stringValue ?? ""
        #expect(outcome.output.hasPrefix(String(listed.prefix(19))), "\(outcome.output) \(listed)")
        #expect(try verify(ledger.write("something else", to: "else.txt")).status != 0)
    }

    @Test func `certificates that the ledger trusts judge what comes and what is there`() throws {
        try ledger.answer(["timestamp", "trust", server.authority.certificateFile])
        _ = try date()
        #expect(try ledger.answer(["timestamp", "list"])["timestamps"][0]["trust"] == "ledger")
        #expect(try ledger.answer(["verify"])["timestamps"][0]["trust"] == "ledger")
        let bundle = ledger.beside("bundle.tar")
        try ledger.answer(["export", bundle])
        let offline = try Program.docketVerify.run(["--json", bundle])
        #expect(try JSONValue(parsing: Array(offline.output.utf8))["timestamps"][0]["trust"] == "ledger")

        let stranger = try TimestampAuthority("Stranger")
        let strange = try TimestampServer(authority: stranger)
        let before = timestampFiles()
        let refused = try ledger.docket(["timestamp", "--tsa", strange.url])
        #expect(refused.status == 2 && refused.errors.contains("nobody that is trusted vouches for it"))
        #expect(timestampFiles() == before)
        let judged = try ledger.docket(["verify", "--tsa-ca", stranger.certificateFile, "--json"])
        let findings = try JSONValue(parsing: Array(judged.output.utf8))["findings"]
        #expect(judged.status == 1 && findings[0]["kind"] == "timestamp-untrusted")
        #expect(try ledger.docket(["timestamp", "list", "--tsa-ca", stranger.certificateFile]).status == 1)
    }

    /// Ways in which an authority may fail those who ask, and what they are told.
    static let failures: [(manner: TimestampServer.Manner, words: String)] = [
        (.another { $0.replacing(last: 1) }, "has another nonce than was sent"),
        (.another { $0.replacing(at: 24) }, "its imprint is another"),
        (.another { _ in [0x30, 0x00] }, "it dated nothing: it rejected the request: it found the request malformed"),
        (
            .answer(LoopbackServer.Answer(Array("<html>Hello</html>".utf8), contentType: "text/html")),
            "text/html) is no timestamp"
        ),
        (.answer(LoopbackServer.Answer([])), "is no timestamp"),
        (.answer(LoopbackServer.Answer([UInt8](repeating: 0x30, count: 300_000))), "bytes"),
        (
            .answer(LoopbackServer.Answer(Array("no".utf8), status: 503, contentType: "text/plain")),
            "with the status 503"
        ),
        (.answer(LoopbackServer.Answer([], delay: 4)), "no answer came"),
    ]

    @Test(arguments: failures.indices)
    func `an authority that lies, stalls or speaks of something else is refused, and nothing is kept`(
        number: Int
    ) throws {
        let (manner, words) = Self.failures[number]
        let server = try TimestampServer(manner)
        let before = try ledger.contents()
        let outcome = try ledger.docket(["timestamp", "--tsa", server.url, "--timeout", "2", "--json"])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains(words), "\(outcome.errors)")
        let error = try JSONValue(parsing: Array(outcome.output.utf8))["error"]
        #expect(error["code"] == "outside" && error["advice"].stringValue?.isEmpty == false)
        #expect(timestampFiles() == [])
        #expect(try ledger.contents() == before)
    }

    @Test func `what cannot be asked is refused before anybody is asked`() throws {
        let before = try ledger.contents()
        let ca = try ledger.write("no certificate", to: "ca.pem")
        for (arguments, status, words) in [
            (["--tsa", server.wrongURL], 2, "with the status 404, text/html"),
            (["--tsa", "http://127.0.0.1:1/tsa"], 2, "no answer came"),
            (["--tsa", "ftp://x"], 2, "no address of HTTP"),
            (["--tsa", server.url, "--ca", ca], 2, "holds no certificates"),
            (["--tsa", server.url, "--ca", ledger.beside("none")], 2, "none"),
            (["--tsa", server.url, "--policy", "1.x"], 2, "no object identifier"),
            (["--tsa", server.url, "--policy", "1.2.3.4"], 2, "does not support the policy"),
            (["--tsa", server.url, "--timeout", "0"], 2, "1 to 600"),
            (["--tsa", server.url, "--as", "rv-1:reviewer"], 1, "reviewer may not record HeadTimestamped"),
            ([], 2, "--tsa"),
            (["trust", ca], 2, "holds no certificates"),
        ] as [([String], Int32, String)] {
            let outcome = try ledger.docket(["timestamp"] + arguments)
            #expect(outcome.status == status && outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
        }
        #expect(timestampFiles() == [])
        #expect(try ledger.contents() == before)
    }

    @Test func `a call that is repeated under its key asks nobody again`() throws {
        let arguments = ["timestamp", "--tsa", server.url, "--idempotency-key", "monday"]
        let first = try ledger.answer(arguments)
        let files = timestampFiles()
        let second = try ledger.answer(arguments)
        #expect(second["receipt"]["repeated"] == true && second["timestamp"]["name"] == first["timestamp"]["name"])
        #expect(timestampFiles() == files)
        #expect(try ledger.docket(arguments + ["--policy", "1.2.3.4"]).status == 1)
    }

    @Test func `without a record nothing is written to the log, and what is kept counts all the same`() throws {
        let before = try ledger.contents()
        let arguments = ["timestamp", "--tsa", server.url, "--without-record"]
        let answer = try ledger.answer(arguments, environment: ["DOCKET_ACTOR": ""])
        #expect(answer["timestamp"]["entry"] == .null && answer["receipt"] == .null)
        #expect(try ledger.contents() == before)
        let found = try ledger.answer(["verify"])
        #expect(found["timestampsChecked"] == 1 && found["timestamps"][0]["entry"] == .null)
    }

    @Test func `a case is bracketed by what others dated, and the rest is called the operator's word`() throws {
        let ca = server.authority.certificateFile
        try ledger.answer(["timestamp", "trust", ca])
        let early = try date()
        let id = try ledger.submit("case-01.json")
        try ledger.answer(["evaluate", id, "--as", "engine"])
        try ledger.answer([
            "determine", id, "approved", "--rationale", "All criteria are met.", "--as", "cl-1:clinician:1999213014",
        ])
        let before = try ledger.answer(["evidence", id])["decisions"][0]
        #expect(before["arrival"]["after"]["name"] == .string(early.reply) && before["arrival"]["by"] == .null)
        let (reply, note) = try date()

        let answer = try ledger.answer(["evidence", id, "--tsa-ca", ca])
        let decision = answer["decisions"][0]
        #expect(decision["arrival"]["after"]["name"] == .string(early.reply))
        #expect(decision["arrival"]["by"]["name"] == .string(reply))
        #expect(decision["arrival"]["by"]["trust"] == "pinned" && decision["arrival"]["contradictions"] == [])
        #expect(decision["timeliness"] == "shown-late", "the example is of 2025, and recorded today")
        // The proof ends with the very note that was dated.
        let proof = try #require(decision["decision"]["proof"].stringValue)
        #expect(proof.hasSuffix("\n\n" + String(decoding: try file(note), as: UTF8.self)))

        let text = try ledger.docket(["evidence", id]).output.split(whereSeparator: \.isWhitespace).joined(
            separator: " ")
        for part in [
            "The request was received: ", "by the operator's word", "≥ on record not before ",
            "≤ on record no later than ",
            "whom this ledger chose to trust", "In time?",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }

        // Of an authority that nobody vouches for, nothing is shown.
        let strangers = ledger.beside("strangers.pem")
        try Data(TimestampAuthority("Other").certificate()).write(to: URL(filePath: strangers))
        let unvouched = try ledger.answer(["evidence", id, "--tsa-ca", strangers])
        #expect(unvouched["unsound"] == 2 && unvouched["decisions"][0]["arrival"]["by"] == .null)
    }

    @Test func `what happens to a kept timestamp shows, and a log behind a dated head is not opened`() throws {
        let older = try LedgerCopy(of: ledger.path)
        _ = try ledger.submit("case-01.json")
        let (reply, note) = try date()
        func kinds() throws -> [String] {
            let outcome = try ledger.docket(["verify", "--json"])
            let findings = try JSONValue(parsing: Array(outcome.output.utf8))["findings"].arrayValue ?? []
            #expect(outcome.status == (findings.isEmpty ? 0 : 1))
            return findings.compactMap { $0["kind"].stringValue }
        }
        #expect(try kinds() == [])
        let path = "\(ledger.path)/\(reply)"
        let bytes = try file(reply)
        var changed = bytes
        changed[changed.count - 5] ^= 1
        try Data(changed).write(to: URL(filePath: path))
        #expect(try Set(kinds()) == ["timestamp-bad", "timestamp-missing"])
        #expect(try ledger.docket(["timestamp", "list"]).status == 1)
        try FileManager.default.removeItem(atPath: path)
        #expect(try kinds() == ["timestamp-missing"])
        try Data(bytes).write(to: URL(filePath: path))
        let text = try file(note)
        try Data(text.dropLast(3) + text.suffix(3).reversed()).write(to: URL(filePath: "\(ledger.path)/\(note)"))
        #expect(try kinds().contains("timestamp-bad"))
        try Data(text).write(to: URL(filePath: "\(ledger.path)/\(note)"))
        #expect(try kinds() == [])

        // The log as it was before, beside the head that was dated since.
        try FileManager.default.copyItem(
            atPath: "\(ledger.path)/timestamps", toPath: "\(older.path)/timestamps")
        let outcome = try ledger.docket(
            ["evaluate", "anything", "--as", "engine"], environment: ["DOCKET_LEDGER": older.path])
        #expect(outcome.status == 2 && outcome.errors.contains("rolled back"), "\(outcome.errors)")
    }
}

extension [UInt8] {
    /// The bytes with the one at `place` changed.
    fileprivate func replacing(at place: Int) -> [UInt8] {
        var bytes = self
        bytes[place] ^= 1
        return bytes
    }

    /// The bytes with one of the last changed: the nonce comes last but for three bytes that ask for the certificate.
    fileprivate func replacing(last count: Int) -> [UInt8] {
        replacing(at: self.count - 3 - count)
    }
}
