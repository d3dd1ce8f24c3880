import Cryptography
import Foundation
import Support
import Testing

/// RSA-OAEP with SHA-256, against OpenSSL's own command.
@Suite struct WrappingKeyTests {
    private let folder = TemporaryDirectory()
    private static let secret = Array("thirty-two bytes of a secret key".utf8)
    private static let label = Array("docket-key/1\nlog\ncase/1\n".utf8)

    @Test func `what is wrapped opens with the same label only, and never looks the same twice`() throws {
        let key = try WrappingKey.generate()
        let wrapped = try key.wrap(Self.secret, label: Self.label)
        #expect(wrapped.count == 384)
        #expect(try wrapped != key.wrap(Self.secret, label: Self.label))
        #expect(try key.unwrap(wrapped, label: Self.label) == Self.secret)
        #expect(try key.unwrap(wrapped, label: []) == nil)
        #expect(try key.unwrap(wrapped, label: Self.label + [0]) == nil)
        #expect(try WrappingKey.generate().unwrap(wrapped, label: Self.label) == nil)
        var changed = wrapped
        changed[100] ^= 1
        #expect(try key.unwrap(changed, label: Self.label) == nil)
        #expect(try key.unwrap([], label: Self.label) == nil)
    }

    @Test(.enabled(if: OpenSSLCommand.path != nil))
    func `the openssl command opens what is wrapped here, and wraps what opens here`() throws {
        let path = folder.appending("wrapping.pem")
        try WrappingKey.generate().writePEM(to: path, passphrase: nil)
        let key = try WrappingKey(uri: path, passphrase: nil)
        let directory = parent(of: path)
        func file(_ name: String) -> URL { URL(filePath: "\(directory)/\(name)") }
        try Data(key.wrap(Self.secret, label: Self.label)).write(to: file("wrapped"))
        let padding = [
            "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256", "-pkeyopt", "rsa_mgf1_md:sha256",
            "-pkeyopt", "rsa_oaep_label:\(Hex.encode(Self.label))",
        ]
        let opened = try OpenSSLCommand.run(
            ["pkeyutl", "-decrypt", "-inkey", path, "-in", "wrapped", "-out", "opened"] + padding, in: directory)
        #expect(opened.status == 0, "\(opened.output)")
        #expect(try Array(Data(contentsOf: file("opened"))) == Self.secret)
        try Data(Self.secret).write(to: file("secret"))
        let wrapped = try OpenSSLCommand.run(
            ["pkeyutl", "-encrypt", "-inkey", path, "-in", "secret", "-out", "theirs"] + padding, in: directory)
        #expect(wrapped.status == 0, "\(wrapped.output)")
        #expect(try key.unwrap(Array(Data(contentsOf: file("theirs"))), label: Self.label) == Self.secret)
    }

    private func parent(of path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    }

    @Test func `a key that is no RSA key, or too short, is refused; a locked one asks for its words`() throws {
        let signing = folder.appending("signing.pem")
        try PrivateKey.generate(.ed25519).writePEM(to: signing, passphrase: nil)
        #expect {
            try WrappingKey(uri: signing, passphrase: nil)
        } throws: { error in
            "\(error)".contains("no RSA key of 3072 bits")
        }
        let locked = folder.appending("locked.pem")
        try WrappingKey.generate().writePEM(to: locked, passphrase: Array("words".utf8))
        #expect(throws: CryptographyError.self) { try WrappingKey(uri: locked, passphrase: nil) }
        #expect(throws: CryptographyError.self) { try WrappingKey(uri: locked, passphrase: Array("others".utf8)) }
        _ = try WrappingKey(uri: locked, passphrase: Array("words".utf8))
        #expect(throws: CryptographyError.self) { try WrappingKey(uri: folder.appending("none.pem"), passphrase: nil) }
    }
}
