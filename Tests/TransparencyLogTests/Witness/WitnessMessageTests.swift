import Cryptography
import Testing
import TransparencyLog

@Suite("Messages between a log and a witness")
struct WitnessMessageTests {
    @Test("are read as they were written: requests")
    func requests() throws {
        let log = try ForkedLog()
        for (old, size) in [(0, 0), (0, 7), (7, 7), (3, 39)] {
            let request = try log.request(from: old, to: size)
            let read = try AddCheckpointRequest(parsing: request.body)
            #expect(read.proof == request.proof)
            #expect(read.note == request.note)
            #expect(read.checkpoint == request.checkpoint)
            #expect(String(decoding: request.body, as: UTF8.self).hasPrefix("old \(old)\n"))
        }
    }

    @Test("are read as they were written: answers, one for every status")
    func answers() throws {
        let cosigner = try Cosigner(name: "w", key: .generate(.ed25519))
        let line = try cosigner.cosign(text: Checkpoint(origin: "a", size: 5, root: .zero).text, at: 1)
        for answer: WitnessAnswer in [
            .cosigned([line]), .cosigned([line, line]), .malformed("no"), .notSigned("no"), .unknownLog("no"),
            .conflict(size: 0), .conflict(size: 77), .inconsistent("no"), .unavailable(status: 503, "no"),
        ] {
            #expect(answer.body.hasSuffix("\n"))
            let read = try WitnessAnswer(
                status: answer.status, contentType: answer.contentType, body: Array(answer.body.utf8))
            #expect(read == answer)
        }
    }

    @Test("are refused where the body is not what the status asks for")
    func refusedAnswers() throws {
        let size = WitnessAnswer.sizeType
        for (status, type, body) in [
            (200, "text/plain", ""), (200, "text/plain", "hello\n"), (200, "text/plain", "— w AAAAAAAA"),
            (200, "text/plain", "— w AAAAAAAA\n\n"), (200, "text/plain", "— w AAAA\n"), (409, "text/plain", "7\n"),
            (409, nil, "7\n"), (409, size, "7"), (409, size, "07\n"), (409, size, "\n"), (409, size, "7\n\n"),
            (409, size, "9223372036854775808\n"), (409, size, "-1\n"), (409, size, "7 \n"),
            (200, "text/plain", String(repeating: "— w AAAAAAAA\n", count: 101)),
            (404, "text/plain", String(repeating: "x", count: WitnessAnswer.byteLimit + 1)),
        ] as [(Int, String?, String)] {
            #expect(throws: NoteError.self, "\(status) \(body.prefix(40).debugDescription)") {
                try WitnessAnswer(status: status, contentType: type, body: Array(body.utf8))
            }
        }
        #expect(
            try WitnessAnswer(status: 409, contentType: "Text/X.TLOG.Size; charset=utf-8", body: Array("7\n".utf8))
                == .conflict(size: 7))
    }

    @Test("bring no stranger's control characters")
    func words() throws {
        let answer = try WitnessAnswer(status: 302, contentType: nil, body: Array("a\u{1B}[31m\u{202E}b\nsecond".utf8))
        #expect(answer == .unavailable(status: 302, "a?[31m???b"))
    }
}
