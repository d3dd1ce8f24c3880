import Cryptography
import Foundation
import Testing

@Suite("A private key file")
struct PrivateKeyFileTests {
    private let directory: URL

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "keys-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: false)
    }

    private func path(_ name: String) -> String { directory.appending(path: name).path }

    /// Runs `body`, and removes the directory whatever comes of it.
    private func cleaningUp(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try body()
    }

    /// Runs OpenSSL's command; nil where the machine has none.
    private func openSSL(_ arguments: [String]) throws -> (status: Int32, output: String)? {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else { return nil }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    private func failure(loading uri: String, passphrase: String? = nil) throws -> CryptographyError {
        try #require(throws: CryptographyError.self) {
            try PrivateKey(uri: uri, passphrase: passphrase.map { Array($0.utf8) })
        }
    }

    @Test("gives the same key back, locked or not, by path and by URI", arguments: KeyAlgorithm.allCases)
    func roundTrip(algorithm: KeyAlgorithm) throws {
        try cleaningUp {
            let key = try PrivateKey.generate(algorithm)
            for (name, passphrase) in [("open.pem", nil), ("locked.pem", Array("a pass phrase ü".utf8))] {
                let path = path(name)
                try key.writePEM(to: path, passphrase: passphrase)
                for uri in [path, "file:\(path)", "file://\(path)", "FILE://localhost\(path)"] {
                    let loaded = try PrivateKey(uri: uri, passphrase: passphrase)
                    #expect(loaded.publicKey == key.publicKey)
                    #expect(key.publicKey.isValidSignature(try loaded.sign([1, 2]), for: [1, 2]))
                }
                let head = try String(contentsOfFile: path, encoding: .utf8).prefix { $0 != "\n" }
                #expect(
                    head
                        == (passphrase == nil ? "-----BEGIN PRIVATE KEY-----" : "-----BEGIN ENCRYPTED PRIVATE KEY-----")
                )
            }
        }
    }

    @Test("belongs to its owner alone from the start, and is never overwritten")
    func creation() throws {
        try cleaningUp {
            let key = try PrivateKey.generate(.ed25519)
            let path = path("key.pem")
            try key.writePEM(to: path, passphrase: nil)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            let before = try Data(contentsOf: URL(filePath: path))
            let error = try #require(throws: CryptographyError.self) { try key.writePEM(to: path, passphrase: nil) }
            #expect(
                error.description
                    == "write private key \(path): File exists (a key is never overwritten: choose another path)")
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            #expect(throws: CryptographyError.self) { try key.writePEM(to: self.path("no/such.pem"), passphrase: nil) }
        }
    }

    @Test("says whether the passphrase is wrong or missing")
    func passphrases() throws {
        try cleaningUp {
            let path = path("key.pem")
            try PrivateKey.generate(.ed25519).writePEM(to: path, passphrase: Array("right".utf8))
            let wrong = try failure(loading: path, passphrase: "wrong")
            #expect(wrong.operation == "load private key \(path)")
            #expect(wrong.reason.hasPrefix("wrong passphrase, or the file is damaged ("))
            #expect(wrong.advice == "check the passphrase")
            let missing = try failure(loading: path)
            #expect(missing.reason == "the key is locked and no passphrase was given")
            #expect(missing.advice == "give its passphrase")
        }
    }

    @Test("takes no passphrase that OpenSSL would cut short")
    func passphraseLimits() throws {
        try cleaningUp {
            let key = try PrivateKey.generate(.ed25519)
            for (passphrase, words) in [
                ([], "empty"), (Array(repeating: 0x61, count: 1024), "1024 bytes"), ([0x61, 0, 0x62], "zero byte"),
            ] as [([UInt8], String)] {
                let error = try #require(throws: CryptographyError.self) {
                    try key.writePEM(to: path("key.pem"), passphrase: passphrase)
                }
                #expect(error.reason.contains(words))
                #expect(throws: CryptographyError.self) { try PrivateKey(uri: path("key.pem"), passphrase: passphrase) }
            }
            #expect(!FileManager.default.fileExists(atPath: path("key.pem")))
            let longest = [UInt8](repeating: 0x61, count: 1023)
            try key.writePEM(to: path("key.pem"), passphrase: longest)
            #expect(try PrivateKey(uri: path("key.pem"), passphrase: longest).publicKey == key.publicKey)
        }
    }

    @Test("is refused where others can reach it", arguments: [0o640, 0o604, 0o620, 0o601, 0o644, 0o777])
    func looseModes(mode: Int) throws {
        try cleaningUp {
            let path = path("key.pem")
            try PrivateKey.generate(.ed25519).writePEM(to: path, passphrase: nil)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            for uri in [path, "file:\(path)", "file://\(path)", "file://localhost\(path)"] {
                let error = try failure(loading: uri)
                #expect(error.reason.contains("mode 0\(String(mode, radix: 8))"))
                #expect(error.advice?.hasPrefix("chmod 600 \(path)") == true)
            }
            try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
            #expect(throws: Never.self) { try PrivateKey(uri: path, passphrase: nil) }
        }
    }

    @Test("is refused where it is missing, a directory, or holds no private key")
    func otherFiles() throws {
        try cleaningUp {
            #expect(try failure(loading: path("none.pem")).reason == "No such file or directory")
            #expect(try failure(loading: directory.path).reason == "not a regular file")
            let contents = [
                "", "text", try PrivateKey.generate(.ed25519).publicKey.pem,
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            ]
            for content in contents {
                try content.write(toFile: path("file"), atomically: false, encoding: .utf8)
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("file"))
                let error = try failure(loading: path("file"), passphrase: "right")
                #expect(error.reason.hasPrefix("no private key there"), "\(content)")
                #expect(error.advice?.contains("private key") == true)
            }
            #expect(try failure(loading: "nosuchscheme:object=key").reason.contains("unregistered scheme"))
        }
    }

    @Test("of another kind of key is refused by name")
    func unsupportedKind() throws {
        try cleaningUp {
            guard try openSSL(["genpkey", "-algorithm", "X25519", "-out", path("x25519.pem")]) != nil else { return }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("x25519.pem"))
            #expect(try failure(loading: path("x25519.pem")).reason == "a key of type X25519 is not supported")
        }
    }

    @Test("is read by OpenSSL's own command", arguments: KeyAlgorithm.allCases)
    func readByOpenSSL(algorithm: KeyAlgorithm) throws {
        try cleaningUp {
            let key = try PrivateKey.generate(algorithm)
            try key.writePEM(to: path("open.pem"), passphrase: nil)
            try key.writePEM(to: path("locked.pem"), passphrase: Array("right".utf8))
            guard let open = try openSSL(["pkey", "-in", path("open.pem"), "-pubout"]) else { return }
            #expect(open.status == 0)
            #expect(open.output == key.publicKey.pem)
            let locked = try #require(
                try openSSL(["pkey", "-in", path("locked.pem"), "-passin", "pass:right", "-pubout"]))
            #expect(locked.output == key.publicKey.pem)
            let wrong = try #require(
                try openSSL(["pkey", "-in", path("locked.pem"), "-passin", "pass:wrong", "-pubout"]))
            #expect(wrong.status != 0)
            let form = try #require(try openSSL(["asn1parse", "-in", path("locked.pem")]))
            #expect(form.output.contains("aes-256-cbc"))
            #expect(form.output.contains("hmacWithSHA256"))
        }
    }

    @Test("made by OpenSSL's own command is read", arguments: KeyAlgorithm.allCases)
    func writtenByOpenSSL(algorithm: KeyAlgorithm) throws {
        try cleaningUp {
            let kind =
                switch algorithm {
                case .ed25519: ["-algorithm", "ED25519"]
                case .p256: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
                }
            for lock in [[], ["-aes-256-cbc", "-pass", "pass:right"]] {
                guard try openSSL(["genpkey"] + kind + lock + ["-out", path("key.pem")]) != nil else { return }
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("key.pem"))
                let key = try PrivateKey(uri: path("key.pem"), passphrase: lock.isEmpty ? nil : Array("right".utf8))
                #expect(key.publicKey.algorithm == algorithm)
                #expect(key.publicKey.isValidSignature(try key.sign([1]), for: [1]))
            }
        }
    }
}
