import CanonicalJSON
import Cryptography
import Foundation
import Support
import Testing
import TransparencyLog

@Suite("A ledger and a witness that lies", .serialized)
struct LyingWitnessTests {
    private let cosigner: Cosigner

    init() throws {
        cosigner = try Cosigner(name: "liar.example", key: .generate(.ed25519))
    }

    /// What `docket anchor` makes of a witness that answers so: the code of the problem; nil where the head is anchored.
    private func anchor(
        seconds: String = "3", _ answer: @escaping @Sendable (AddCheckpointRequest) throws -> LoopbackServer.Answer
    ) throws -> String? {
        let server = try LoopbackServer { request in
            (try? answer(AddCheckpointRequest(parsing: request.body)))
                ?? LoopbackServer.Answer(Array("the test itself went wrong\n".utf8), status: 599)
        }
        let ledger = try AnchoredLedger()
        try ledger.name([(cosigner.verifierKey, server.url())])
        let begin = Date()
        let outcome = try ledger.docket("anchor", "--json", "--timeout", seconds)
        #expect(Date().timeIntervalSince(begin) < 15)
        let told = try #require(JSONValue(parsing: Array(outcome.output.utf8)).objectValue)
        #expect((told["anchored"] == true) == (outcome.status == 0))
        #expect(ledger.anchors.contains { $0.hasPrefix("witnessed-") } == (outcome.status == 0))
        return AnchoredLedger.problems(told)["liar.example"]
    }

    private func text(_ text: String, status: Int = 200, type: String = "text/plain") -> LoopbackServer.Answer {
        LoopbackServer.Answer(Array(text.utf8), status: status, contentType: type)
    }

    private func now() -> UInt64 { UInt64(Date().timeIntervalSince1970) }

    @Test("takes its signature where it is valid, also beside those of others")
    func honest() throws {
        let other = try Cosigner(name: "other.example", key: .generate(.ed25519))
        #expect(
            try anchor { request in
                let text = request.note.text
                let lines = try [other.cosign(text: text, at: now()), cosigner.cosign(text: text, at: now())]
                return self.text(lines.map { $0.line + "\n" }.joined())
            } == nil)
    }

    @Test("takes no signature that is not valid, not its own, not of this head or of another time")
    func signatures() throws {
        let namesake = try Cosigner(name: "liar.example", key: .generate(.ed25519))
        #expect(
            try anchor { text(try namesake.cosign(text: $0.note.text, at: now()).line + "\n") } == "unusable-answer")
        #expect(
            try anchor { text(try cosigner.cosign(text: $0.note.text, at: now() - 5000).line + "\n") }
                == "unusable-answer")
        #expect(
            try anchor { request in
                let other = Checkpoint(origin: request.checkpoint.origin, size: 1, root: .zero)
                return text(try cosigner.cosign(text: other.text, at: now()).line + "\n")
            } == "unusable-answer")
        #expect(
            try anchor { request in
                let line = try cosigner.cosign(text: request.note.text, at: now())
                var bytes = line.signature
                bytes[71] ^= 1
                return text(try NoteSignature(name: line.name, keyID: line.keyID, signature: bytes).line + "\n")
            } == "unusable-answer")
    }

    @Test("is not misled by garbage, sizes that cannot be, or refusals")
    func garbage() throws {
        #expect(try anchor { _ in text("") } == "unusable-answer")
        #expect(try anchor { _ in LoopbackServer.Answer([0xFF, 0x00, 0x0A]) } == "unusable-answer")
        let size = WitnessAnswer.sizeType
        #expect(try anchor { _ in text("1\n", status: 409) } == "unusable-answer")
        #expect(try anchor { _ in text("one\n", status: 409, type: size) } == "unusable-answer")
        #expect(try anchor { text("\($0.proof.oldSize)\n", status: 409, type: size) } == "unusable-answer")
        #expect(try anchor { text("\(($0.proof.oldSize + 1) % 2)\n", status: 409, type: size) } == "unusable-answer")
        #expect(try anchor { _ in text("99999\n", status: 409, type: size) } == "ahead")
        #expect(try anchor { _ in text("no\n", status: 422) } == "disagrees")
        #expect(try anchor { _ in text("no\n", status: 404) } == "unknown-log")
        #expect(try anchor { _ in text("no\n", status: 500) } == "refused")
    }

    @Test("is not led elsewhere")
    func redirection() throws {
        let elsewhere = try LoopbackServer { request in
            let note = try? AddCheckpointRequest(parsing: request.body).note.text
            let line = note.flatMap { try? cosigner.cosign(text: $0, at: now()).line }
            return text("\(line ?? "— nobody AAAA")\n")
        }
        for status in [301, 302, 307, 308] {
            let location = elsewhere.url("/add-checkpoint")
            #expect(
                try anchor { _ in text("", status: status, type: "text/plain\r\nLocation: \(location)") } == "refused",
                "\(status)")
        }
    }

    @Test("waits no longer than it was told, and reads no more than an answer may have")
    func endurance() throws {
        #expect(try anchor(seconds: "1") { _ in LoopbackServer.Answer([], delay: 4) } == "unreachable")
        let flood = [UInt8](repeating: 0x61, count: 8 << 20)
        #expect(try anchor { _ in LoopbackServer.Answer(flood) } == "unreachable")
    }

    @Test("notices when it has forgotten what it cosigned")
    func amnesia() throws {
        let server = try LoopbackServer { request in
            guard let asked = try? AddCheckpointRequest(parsing: request.body) else { return text("", status: 400) }
            guard asked.proof.oldSize == 0 else { return text("0\n", status: 409, type: WitnessAnswer.sizeType) }
            let line = try? cosigner.cosign(text: asked.note.text, at: now()).line
            return text("\(line ?? "")\n")
        }
        let ledger = try AnchoredLedger()
        try ledger.name([(cosigner.verifierKey, server.url())])
        try ledger.answer("anchor")
        try ledger.grow()
        #expect(AnchoredLedger.problems(try ledger.answer("anchor", status: 1)) == ["liar.example": "forgot"])
    }
}
