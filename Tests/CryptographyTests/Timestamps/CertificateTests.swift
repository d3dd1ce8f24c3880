import Cryptography
import Support
import Testing

@Suite("Certificates", .enabled(if: OpenSSLCommand.path != nil, "OpenSSL's command is not installed"))
struct CertificateTests {
    private static let pem = Result { try TimestampAuthority().certificate() }

    @Test("are read from PEM, several and with words around them")
    func reading() throws {
        let pem = try Self.pem.get()
        let one = try Certificate.read(pem: pem)
        #expect(one.map(\.subject) == ["O = Docket tests, CN = Test TSA CA"])
        let several = try TrustedCertificates(pem: Array("what follows is ours\n".utf8) + pem + pem)
        #expect(several.certificates == one + one && !several.isEmpty)
        #expect(Array(one[0].pem.utf8) == pem)
        #expect(one[0].fingerprint == SHA256.digest(one[0].der))
    }

    @Test("that are none, or damaged, are refused with what was expected")
    func refusing() throws {
        let pem = try Self.pem.get()
        var damaged = pem
        damaged[pem.count / 2] = UInt8(ascii: "!")
        let key = Array("-----BEGIN PRIVATE KEY-----\nMC4CAQ==\n-----END PRIVATE KEY-----\n".utf8)
        for bytes in [[], Array("nothing".utf8), key, damaged, Array(pem.prefix(pem.count / 2)), pem + damaged] {
            let error = try #require(throws: CryptographyError.self) { try Certificate.read(pem: bytes) }
            #expect(error.description.hasPrefix("read certificates: "), "\(error)")
        }
    }
}
