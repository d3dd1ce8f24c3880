import Foundation

/// A timestamp authority (RFC 3161) in a directory of its own: a certificate authority, a key for timestamps under it, and
/// `openssl ts -reply`.
public final class TimestampAuthority: Sendable {
    /// What may be wrong or unusual with it.
    public struct Character: Sendable {
        /// The digest it signs with.
        public var digest = "sha256"
        /// Whether its tokens carry the certificates above its own.
        public var carriesChain = false
        /// Digits of a second's fraction in its times.
        public var precision = 3
        /// Whether its tokens name it.
        public var namesItself = true
        /// The kind of its keys: `EC` (P-256) or `RSA`.
        public var keys = "EC"
        /// The length of its RSA keys.
        public var bits = 2048
        /// From when to when its certificate is valid, `YYYYMMDDHHMMSSZ`.
        public var validity = (from: "20200101000000Z", through: "20991231235959Z")

        /// As it should be.
        public init() {}
    }

    /// The policy it issues under unless asked for ``otherPolicy``.
    public static let policy = "1.3.6.1.4.1.55555.1.1"
    /// Another policy it knows.
    public static let otherPolicy = "1.3.6.1.4.1.55555.1.2"

    private let folder = TemporaryDirectory()
    private let turn = NSLock()

    /// An authority with keys of its own, called `name`.
    public init(_ name: String = "Test TSA", _ character: Character = Character()) throws {
        for key in ["ca", "tsa"] {
            let kind =
                character.keys == "RSA"
                ? ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(character.bits)"]
                : ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
            try openSSL(["genpkey"] + kind + ["-out", "\(key).key"])
        }
        try write(Self.configuration(character), to: "openssl.cnf")
        try write("", to: "index.txt")
        try write("01\n", to: "serial")
        try write("0A01\n", to: "tsa-serial")
        try openSSL([
            "req", "-config", "openssl.cnf", "-x509", "-new", "-key", "ca.key", "-subj",
            "/O=Docket tests/CN=\(name) CA",
            "-days", "20000", "-sha256", "-extensions", "v3_ca", "-out", "ca.pem",
        ])
        try openSSL([
            "req", "-config", "openssl.cnf", "-new", "-key", "tsa.key", "-subj", "/O=Docket tests/CN=\(name)", "-out",
            "tsa.csr",
        ])
        try openSSL([
            "ca", "-config", "openssl.cnf", "-batch", "-notext", "-in", "tsa.csr", "-startdate",
            character.validity.from, "-enddate", character.validity.through, "-extensions", "v3_tsa", "-out", "tsa.pem",
        ])
    }

    /// The file with the certificate that vouches for it.
    public var certificateFile: String { folder.appending("ca.pem") }

    /// The certificate that vouches for it, in PEM.
    public func certificate() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: certificateFile)))
    }

    /// Its reply to `query`, both in DER. One at a time.
    public func reply(to query: [UInt8]) throws -> [UInt8] {
        try turn.withLock {
            try Data(query).write(to: file("query.tsq"))
            try openSSL(["ts", "-reply", "-config", "openssl.cnf", "-queryfile", "query.tsq", "-out", "reply.tsr"])
            return [UInt8](try Data(contentsOf: file("reply.tsr")))
        }
    }

    /// A reply to `query` as from an authority whose certificate, by the same certificate authority, is for `usage`, an extended
    /// key usage as OpenSSL's configuration writes it. `openssl ts -reply` would not sign with most of those.
    public func reply(to query: [UInt8], signedAsFor usage: String) throws -> [UInt8] {
        _ = try reply(to: query)
        return try turn.withLock {
            try write(
                "basicConstraints = CA:FALSE\nkeyUsage = critical, digitalSignature\n"
                    + (usage.isEmpty ? "" : "extendedKeyUsage = \(usage)\n"), to: "usage.cnf")
            try openSSL([
                "ca", "-config", "openssl.cnf", "-batch", "-notext", "-in", "tsa.csr", "-startdate",
                "20200101000000Z", "-enddate", "20991231235959Z", "-extfile",
                "usage.cnf", "-out", "usage.pem",
            ])
            try openSSL(["ts", "-reply", "-in", "reply.tsr", "-token_out", "-out", "token.der"])
            try openSSL(["cms", "-verify", "-noverify", "-inform", "DER", "-in", "token.der", "-out", "info.der"])
            try openSSL([
                "cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256", "-econtent_type",
                "1.2.840.113549.1.9.16.1.4", "-signer", "usage.pem", "-inkey", "tsa.key", "-in", "info.der", "-outform",
                "DER", "-out", "token.der",
            ])
            // PKIStatusInfo with the status granted, and the token behind it.
            let content = [0x30, 0x03, 0x02, 0x01, 0x00] + [UInt8](try Data(contentsOf: file("token.der")))
            return [0x30, 0x82, UInt8(content.count >> 8), UInt8(content.count & 0xFF)] + content
        }
    }

    /// Whether `openssl ts -verify` accepts `reply` over `data`, judged now or at `seconds` since 1970 UTC; and what it says.
    public func openSSLAccepts(
        _ reply: [UInt8], over data: [UInt8], at seconds: Int64? = nil
    ) throws -> (isAccepted: Bool, words: String) {
        let name = UUID().uuidString
        let files = ["\(name).dat": data, "\(name).tsr": reply]
        defer { for name in files.keys { try? FileManager.default.removeItem(at: file(name)) } }
        for (name, bytes) in files { try Data(bytes).write(to: file(name)) }
        let outcome = try OpenSSLCommand.run(
            ["ts", "-verify", "-data", "\(name).dat", "-in", "\(name).tsr", "-CAfile", "ca.pem"]
                + (seconds.map { ["-attime", "\($0)"] } ?? []), in: folder.path)
        return (outcome.status == 0, outcome.output)
    }

    private func openSSL(_ arguments: [String]) throws {
        try OpenSSLCommand.require(arguments, in: folder.path)
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: file(name))
    }

    private func file(_ name: String) -> URL { URL(filePath: folder.appending(name)) }

    private static func configuration(_ character: Character) -> String {
        """
        [ req ]
        distinguished_name = dn
        prompt = no
        [ dn ]
        CN = unused
        [ v3_ca ]
        basicConstraints = critical, CA:TRUE
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [ v3_tsa ]
        basicConstraints = CA:FALSE
        keyUsage = critical, digitalSignature
        extendedKeyUsage = critical, timeStamping
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        [ ca ]
        default_ca = ca1
        [ ca1 ]
        database = index.txt
        serial = serial
        new_certs_dir = .
        certificate = ca.pem
        private_key = ca.key
        default_md = sha256
        policy = any
        unique_subject = no
        [ any ]
        organizationName = optional
        commonName = supplied
        [ tsa ]
        default_tsa = tsa1
        [ tsa1 ]
        serial = tsa-serial
        crypto_device = builtin
        signer_cert = tsa.pem
        signer_key = tsa.key
        \(character.carriesChain ? "certs = ca.pem" : "")
        signer_digest = \(character.digest)
        default_policy = \(policy)
        other_policies = \(otherPolicy)
        digests = sha256, sha512
        accuracy = secs:1, millisecs:500, microsecs:100
        clock_precision_digits = \(character.precision)
        ordering = yes
        tsa_name = \(character.namesItself ? "yes" : "no")
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256
        """
    }
}
