import Foundation
import Support
import Testing

@testable import Cryptography

/// Replies of an authority that exists for the test alone.
@Suite("A timestamp", .enabled(if: OpenSSLCommand.path != nil, "OpenSSL's command is not installed"))
struct TimestampTests {
    static let data = Array("a head of the log\n".utf8)
    static let digest = SHA256.digest(data)

    /// One authority for all tests that need nothing unusual of it.
    private static let shared = Result { try TimestampAuthority() }

    private func reply(
        to request: TimestampRequest, from authority: TimestampAuthority? = nil
    ) throws -> (response: TimestampResponse, trusted: TrustedCertificates) {
        let authority = try authority ?? Self.shared.get()
        return (
            try TimestampResponse(parsing: authority.reply(to: request.der)),
            try TrustedCertificates(pem: authority.certificate())
        )
    }

    private func authority(
        _ name: String, _ change: (inout TimestampAuthority.Character) -> Void
    ) throws -> TimestampAuthority {
        var character = TimestampAuthority.Character()
        change(&character)
        return try TimestampAuthority(name, character)
    }

    @Test("tells what it says, and by whom")
    func reading() throws {
        let before = Int64(Date().timeIntervalSince1970 * 1000)
        let request = try TimestampRequest(imprint: Self.digest, nonce: TimestampRequest.randomNonce())
        let (response, trusted) = try reply(to: request)
        let after = Int64(Date().timeIntervalSince1970 * 1000)
        #expect(response.status.isGranted && response.status.description == "it granted the request")
        let token = try #require(response.token)
        #expect(token.imprint == Self.digest.bytes && token.imprintAlgorithm == "2.16.840.1.101.3.4.2.1")
        #expect(token.policy == TimestampAuthority.policy)
        #expect((before...after).contains(token.milliseconds))
        #expect(token.accuracy == 1_500_100)
        #expect(token.earliest == token.milliseconds - 1501 && token.latest == token.milliseconds + 1501)
        #expect(token.nonce == request.nonce)
        #expect(!token.serial.isEmpty && token.serial.allSatisfy(\.isHexDigit))
        #expect(token.authority == "O = Docket tests, CN = Test TSA" && token.issuerName == token.authority)
        let signer = try #require(token.signer)
        #expect(signer.subject == "O = Docket tests, CN = Test TSA")
        #expect(signer.issuer == "O = Docket tests, CN = Test TSA CA")
        #expect(signer.notBefore == 1_577_836_800_000 && signer.notAfter == 4_102_444_799_000)
        #expect(response.problem(answering: request) == nil)
        #expect(response.problem(answering: request, trusting: trusted) == nil)
        #expect(response.problem(answering: TimestampRequest(checking: Self.digest), trusting: trusted) == nil)
        #expect(CryptographyError.drainQueue() == nil)
    }

    @Test("is accepted by OpenSSL's own command whatever the authority's ways", arguments: ["EC", "RSA"])
    func authorities(keys: String) throws {
        for (digest, chain, precision, names) in [
            ("sha256", false, 0, false), ("sha384", true, 6, true), ("sha512", true, 3, false),
        ] {
            let authority = try authority("Elsewhere \(digest)") {
                ($0.keys, $0.digest, $0.carriesChain, $0.precision, $0.namesItself) =
                    (keys, digest, chain, precision, names)
            }
            let request = try TimestampRequest(
                imprint: Self.digest, nonce: TimestampRequest.randomNonce(), policy: TimestampAuthority.otherPolicy)
            let (response, trusted) = try reply(to: request, from: authority)
            #expect(response.problem(answering: request, trusting: trusted) == nil)
            #expect(response.token?.policy == TimestampAuthority.otherPolicy)
            #expect((response.token?.authority == nil) == !names)
            #expect(response.token?.issuerName == "O = Docket tests, CN = Elsewhere \(digest)")
            let outcome = try authority.openSSLAccepts(response.bytes, over: Self.data)
            #expect(outcome.isAccepted, "\(outcome.words)")
        }
    }

    @Test("that dates something else, or answers another request, is no answer")
    func otherAnswers() throws {
        let request = try TimestampRequest(imprint: Self.digest, nonce: [0x51, 2, 3])
        let (response, trusted) = try reply(to: request)
        func kind(_ request: TimestampRequest) -> TimestampProblem.Kind? {
            response.problem(answering: request, trusting: trusted)?.kind
        }
        #expect(kind(request) == nil)
        #expect(kind(TimestampRequest(checking: SHA256.digest([1]))) == .otherImprint)
        #expect(kind(try TimestampRequest(imprint: Self.digest, nonce: [0x51, 2, 4])) == .otherNonce)
        #expect(kind(try TimestampRequest(imprint: Self.digest, nonce: [0, 0x51, 2, 3])) == nil)
        #expect(
            kind(try TimestampRequest(imprint: Self.digest, policy: TimestampAuthority.otherPolicy)) == .otherPolicy)
        let (unmarked, _) = try reply(to: TimestampRequest(imprint: Self.digest))
        #expect(unmarked.token?.nonce == nil)
        #expect(unmarked.problem(answering: request)?.kind == .otherNonce)
    }

    @Test("that an authority refuses comes with its reasons in words")
    func refusals() throws {
        let request = try TimestampRequest(imprint: Self.digest, policy: "1.2.3.4")
        let (response, trusted) = try reply(to: request)
        #expect(response.token == nil && response.status.failures == [15])
        let problem = try #require(response.problem(answering: request, trusting: trusted))
        #expect(problem.kind == .refused)
        #expect(
            problem.reason.hasPrefix("it rejected the request: it does not support the policy asked for (\""),
            "\(problem.reason)")
        #expect(throws: CryptographyError.self) { try TimestampRequest(imprint: Self.digest, policy: "1.2.x") }
        #expect(throws: CryptographyError.self) { try TimestampRequest(imprint: Self.digest, policy: "") }
        #expect(CryptographyError.drainQueue() == nil)
    }

    @Test("of an authority nobody vouches for is sound in itself, and not trusted")
    func strangers() throws {
        let request = TimestampRequest(checking: Self.digest)
        let (response, _) = try reply(to: request, from: authority("Stranger") { $0.carriesChain = true })
        let (_, trusted) = try reply(to: request)
        #expect(response.problem(answering: request) == nil)
        let problem = try #require(response.problem(answering: request, trusting: trusted))
        #expect(problem.kind == .untrusted && problem.reason.contains("certificate"), "\(problem.reason)")
        #expect(response.problem(answering: request, trusting: TrustedCertificates([]))?.kind == .untrusted)
    }

    @Test(
        "by a certificate that is not for timestamping alone is refused, whoever vouches",
        arguments: [
            ("critical,timeStamping", true), ("", false), ("timeStamping", false), ("critical,serverAuth", false),
            ("critical,timeStamping,clientAuth", false),
        ])
    func otherUses(usage: String, isGood: Bool) throws {
        let authority = try Self.shared.get()
        let request = try TimestampRequest(imprint: Self.digest, nonce: [7])
        let response = try TimestampResponse(parsing: authority.reply(to: request.der, signedAsFor: usage))
        #expect(try authority.openSSLAccepts(response.bytes, over: Self.data).isAccepted == isGood)
        for trusted in [nil, try TrustedCertificates(pem: authority.certificate())] {
            #expect(response.problem(answering: request, trusting: trusted)?.kind == (isGood ? nil : .invalid))
        }
    }

    @Test("with a signature over SHA-1 is refused")
    func weakDigests() throws {
        let request = TimestampRequest(checking: Self.digest)
        let (response, trusted) = try reply(to: request, from: authority("Old") { $0.digest = "sha1" })
        let problem = try #require(response.problem(answering: request, trusting: trusted))
        #expect(problem.kind == .invalid && problem.reason.contains("SHA-256"))
    }

    @Test("by a key that is too short is refused")
    func weakKeys() throws {
        let request = TimestampRequest(checking: Self.digest)
        let (response, trusted) = try reply(
            to: request,
            from: authority("Short") {
                $0.keys = "RSA"
                $0.bits = 1024
            })
        let problem = try #require(response.problem(answering: request, trusting: trusted))
        #expect(problem.kind == .invalid && problem.reason.contains("key too"), "\(problem.reason)")
    }

    @Test("tells names on one line, whatever is in them")
    func names() {
        #expect("CN = a\n\u{202E}b\u{7}\u{2028}c".printable == "CN = a b  c")
        #expect(String(repeating: "x", count: 900).printable.count == 500)
    }

    @Test("is judged as of its own time, and holds when the certificate has expired since")
    func expiry() throws {
        let format = DateFormatter()
        format.dateFormat = "yyyyMMddHHmmss'Z'"
        format.timeZone = TimeZone(identifier: "UTC")
        format.locale = Locale(identifier: "en_US_POSIX")
        let end = Date().addingTimeInterval(3)
        let authority = try authority("Short-lived") { $0.validity.through = format.string(from: end) }
        let request = TimestampRequest(checking: Self.digest)
        let (response, trusted) = try reply(to: request, from: authority)
        let made = try #require(response.token).milliseconds / 1000
        try #require(Double(made) <= end.timeIntervalSince1970, "the machine was too slow for this test")
        Thread.sleep(until: end.addingTimeInterval(1.5))
        #expect(response.problem(answering: request, trusting: trusted) == nil)
        #expect(try authority.openSSLAccepts(response.bytes, over: Self.data).isAccepted == false)
        #expect(try authority.openSSLAccepts(response.bytes, over: Self.data, at: made).isAccepted)

        // Made when the certificate had expired already.
        let (late, _) = try reply(to: request, from: authority)
        let problem = try #require(late.problem(answering: request, trusting: trusted))
        #expect(problem.reason.contains("expired"), "\(problem.reason)")
    }

    @Test("of which any byte was changed is never accepted where OpenSSL's command refuses it")
    func alteredBytes() throws {
        let authority = try Self.shared.get()
        let request = TimestampRequest(checking: Self.digest)
        let (response, trusted) = try reply(to: request)
        var accepted: [[UInt8]] = []
        var generator = SeededGenerator(seed: 3161)
        for place in response.bytes.indices {
            var bytes = response.bytes
            bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
            guard let altered = try? TimestampResponse(parsing: bytes) else { continue }
            if altered.problem(answering: request, trusting: trusted) == nil { accepted.append(bytes) }
        }
        // What is not signed may change: the words of the status, say, or attributes without a signature.
        #expect(accepted.count < response.bytes.count / 50, "\(accepted.count) of \(response.bytes.count)")
        for bytes in accepted {
            let outcome = try authority.openSSLAccepts(bytes, over: Self.data)
            #expect(outcome.isAccepted, "\(outcome.words)")
            let token = try #require(try TimestampResponse(parsing: bytes).token)
            #expect(token == response.token, "an accepted token says what the authority said")
        }
        #expect(CryptographyError.drainQueue() == nil)
    }

    @Test("cut short, followed by more, or put together at random is refused without harm")
    func hostileBytes() throws {
        let request = TimestampRequest(checking: Self.digest)
        let (response, trusted) = try reply(to: request)
        for count in 0..<response.bytes.count {
            #expect(throws: CryptographyError.self) {
                try TimestampResponse(parsing: Array(response.bytes.prefix(count)))
            }
        }
        #expect(throws: CryptographyError.self) { try TimestampResponse(parsing: response.bytes + [0]) }
        let html = Array("<!DOCTYPE html><title>404</title>".utf8)
        #expect(throws: CryptographyError.self) { try TimestampResponse(parsing: html) }
        #expect(throws: CryptographyError.self) {
            try TimestampResponse(parsing: [UInt8](repeating: 0x30, count: TimestampResponse.byteLimit + 1))
        }
        let seed = UInt64.random(in: .min ... .max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            var bytes = response.bytes
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes[place] = [0, 1, 0x7F, 0x80, 0x84, 0xFF].randomElement(using: &generator)!
                case 2:
                    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...40, using: &generator)))
                default: bytes.insert(contentsOf: generator.bytes(Int.random(in: 1...8, using: &generator)), at: place)
                }
                if bytes.isEmpty { bytes = [0x30] }
            }
            guard let altered = try? TimestampResponse(parsing: bytes), bytes != response.bytes else { continue }
            if altered.problem(answering: request, trusting: trusted) == nil {
                #expect(altered.token == response.token, "seed \(seed)")
            }
        }
        #expect(CryptographyError.drainQueue() == nil, "seed \(seed)")
    }

    @Test("has an accuracy and a fraction of a second that are taken to its disadvantage")
    func times() {
        func time(_ text: String) -> GeneralizedTime? { GeneralizedTime(Array(text.utf8)) }
        #expect(time("19700101000000Z")?.milliseconds == 0)
        #expect(time("20251003140509.123Z")?.milliseconds == 1_759_500_309_123)
        #expect(time("20251003140509.1Z")?.milliseconds == 1_759_500_309_100)
        #expect(time("20251003140509.1239Z")?.milliseconds == 1_759_500_309_123)
        #expect(time("20251003140509.1239Z")?.isRounded == true && time("20251003140509.1230Z")?.isRounded == false)
        #expect(time("20240229000000Z")?.milliseconds == 1_709_164_800_000)
        #expect(time("99991231235959Z")?.milliseconds == 253_402_300_799_000)
        #expect(time("00010101000000Z")?.milliseconds == -62_135_596_800_000)
        for text in [
            "", "Z", "20251003140509", "202510031405Z", "20250229000000Z", "20251303140509Z", "20251003240509Z",
            "20251003140560Z", "20251003140509.Z", "20251003140509,5Z", "20251003140509+0000", "2025-10-03T14:05Z",
            "20251003140509.1xZ",
        ] { #expect(time(text) == nil, "\(text)") }
    }
}
