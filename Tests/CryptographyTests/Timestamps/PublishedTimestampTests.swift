import Cryptography
import Support
import Testing

/// A token by another program, whose signer's certificate has expired since.
@Suite("The published timestamp")
struct PublishedTimestampTests {
    struct File: Decodable {
        struct Token: Decodable {
            let accuracyMicroseconds: Int64
            let authority: String
            let nonce: String
            let policy: String
            let responseDigest: String
            let serial: String
            let size: Int
            let time: Int64
        }
        let certificate: String
        let note: String
        let response: String
        let token: Token
    }

    private let file: File
    private let response: TimestampResponse
    private let trusted: TrustedCertificates
    private let request: TimestampRequest

    init() throws {
        file = try Repository.vectors("timestamp.json")
        response = try TimestampResponse(parsing: #require(Base64.decode(file.response)))
        trusted = try TrustedCertificates(pem: Array(file.certificate.utf8))
        request = TimestampRequest(checking: SHA256.digest(Array(file.note.utf8)))
    }

    @Test("says what it was made to say")
    func reading() throws {
        let token = try #require(response.token)
        let expected = file.token
        #expect(response.digest.hex == expected.responseDigest)
        #expect(token.milliseconds == expected.time && token.accuracy == expected.accuracyMicroseconds)
        #expect(token.authority == expected.authority && token.serial == expected.serial)
        #expect(token.policy == expected.policy && token.nonce == Hex.decode(expected.nonce))
    }

    @Test("is sound for good, and vouched for by its own authority alone")
    func verification() throws {
        #expect(response.problem(answering: request) == nil)
        #expect(response.problem(answering: request, trusting: trusted) == nil)
        #expect(response.problem(answering: request, trusting: TrustedCertificates([]))?.kind == .untrusted)
        let other = TimestampRequest(checking: SHA256.digest(Array(file.note.utf8.dropLast())))
        #expect(response.problem(answering: other)?.kind == .otherImprint)
        let signed = try TimestampRequest(imprint: request.imprint, nonce: Hex.decode(file.token.nonce))
        #expect(response.problem(answering: signed, trusting: trusted) == nil)
    }
}
