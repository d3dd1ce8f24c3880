import CanonicalJSON
import Foundation
import Support
import Testing

/// A ledger sealed by an Ed25519 key that never leaves its token (PKCS#11), through OpenSSL's `OSSL_STORE`.
@Suite("A ledger is sealed by a token", .serialized)
struct TokenKeyTests {
    /// Whether SoftHSM and a provider for PKCS#11 are here; Debian 12 has the latter in its backports.
    private static let isPossible =
        Tool.exist("softhsm2-util", "openssl") && provider != nil
        && FileManager.default.fileExists(atPath: module)
    private static let module = "/usr/lib/softhsm/libsofthsm2.so"
    private static let provider = ["/usr/lib/x86_64-linux-gnu/ossl-modules", "/usr/lib/aarch64-linux-gnu/ossl-modules"]
        .map { "\($0)/pkcs11.so" }.first(where: FileManager.default.fileExists(atPath:))

    private let folder = TemporaryDirectory()
    private var environment: [String: String] {
        [
            "SOFTHSM2_CONF": folder.appending("softhsm2.conf"), "OPENSSL_CONF": folder.appending("openssl.cnf"),
            "DOCKET_LEDGER": folder.appending("ledger"), "DOCKET_ACTOR": "ops-1:administrator",
        ]
    }

    private func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: folder.appending(name)))
        return folder.appending(name)
    }

    /// Makes a token with the keys `labels`.
    private func makeToken(_ labels: String...) throws {
        try FileManager.default.createDirectory(
            atPath: folder.appending("tokens"), withIntermediateDirectories: false)
        _ = try write(
            "directories.tokendir = \(folder.appending("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n",
            to: "softhsm2.conf")
        _ = try write(
            """
            openssl_conf = openssl_init
            [openssl_init]
            providers = provider_list
            [provider_list]
            default = default_provider
            pkcs11 = pkcs11_provider
            [default_provider]
            activate = 1
            [pkcs11_provider]
            module = \(TokenKeyTests.provider ?? "")
            pkcs11-module-path = \(TokenKeyTests.module)
            pkcs11-module-quirks = no-deinit no-operation-state
            activate = 1

            """, to: "openssl.cnf")
        try tool("softhsm2-util", "--init-token", "--free", "--label", "ledger", "--pin", "1234", "--so-pin", "5678")
        for (number, label) in labels.enumerated() {
            let pem = folder.appending("\(label).pem")
            try tool("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem)
            try tool(
                "softhsm2-util", "--import", pem, "--token", "ledger", "--label", label, "--id", "0\(number + 1)",
                "--pin", "1234")
            try FileManager.default.removeItem(atPath: pem)
        }
    }

    private func tool(_ name: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = try #require(Tool(named: name)).url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SOFTHSM2_CONF": folder.appending("softhsm2.conf")]) { _, own in own }
        let outcome = try Program.finish(process)
        try #require(outcome.status == 0, "\(name): \(outcome.output)\(outcome.errors)")
    }

    private func docket(_ arguments: [String]) throws -> Program.Outcome {
        try Program.docket.run(arguments, environment: environment)
    }

    private func answer(_ arguments: [String]) throws -> JSONValue {
        let outcome = try docket(arguments + ["--json"])
        try #require(outcome.status == 0, "\(arguments): \(outcome.output)\(outcome.errors)")
        return try JSONValue(parsing: Array(outcome.output.utf8))
    }

    private func uri(_ label: String) -> String { "pkcs11:token=ledger;object=\(label);type=private" }

    @Test(
        "from the first seal on, from one key of the token to the next, and out of it again",
        .enabled(if: isPossible, "softhsm2 or OpenSSL's pkcs11-provider is not installed"))
    func seals() throws {
        try makeToken("seal", "next")
        let pin = ["--passphrase-file", try write("1234\n", to: "pin")]
        _ = try answer(
            ["init", "--origin", "test.example/token", "--key", uri("seal"), "--without-access-record"] + pin)
        let policy = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
        _ = try answer(["policy", "publish", policy] + pin)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending("ledger/keys"))
        #expect(files.allSatisfy { $0.hasSuffix(".vkey") })
        let manifest = try String(contentsOfFile: folder.appending("ledger/docket.json"), encoding: .utf8)
        #expect(manifest.contains("pkcs11:") && !manifest.contains("1234"))

        for (arguments, words) in [
            ([], "no passphrase was given"),
            (["--passphrase-file", try write("4321\n", to: "wrong")], "wrong passphrase"),
        ] {
            let outcome = try docket(["key", "rotate", "--reason", "x"] + arguments)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(words), "\(outcome.errors)")
            #expect(!outcome.errors.contains("4321"))
        }
        let rotation = ["key", "rotate", "--reason", "x", "--new-key", uri("next"), "--new-passphrase-file", pin[1]]
        _ = try answer(rotation + pin)
        _ = try answer(["policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-15"] + pin)
        _ = try answer(["key", "rotate", "--reason", "out of the token"] + pin)
        _ = try answer(["key", "retire", try keyID(0), "--from", "2", "--reason", "x"] + pin)

        let verdict = try answer(["verify"])
        #expect(verdict["sound"] == true)
        #expect(verdict["keys"].arrayValue?.count == 3)
        _ = try answer(["export", folder.appending("bundle.tar")])
        let checked = try Program.docketVerify.run([folder.appending("bundle.tar")])
        #expect(checked.status == 0, "\(checked.output)")
    }

    @Test(
        "a token wraps the keys of cases where it can open them again, and else no ledger is made",
        .enabled(if: isPossible, "softhsm2 or OpenSSL's pkcs11-provider is not installed"))
    func wraps() throws {
        try makeToken("seal")
        let pem = folder.appending("wrap.pem")
        try tool("openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", pem)
        try tool(
            "softhsm2-util", "--import", pem, "--token", "ledger", "--label", "wrap", "--id", "09", "--pin", "1234")
        try FileManager.default.removeItem(atPath: pem)
        let pin = ["--passphrase-file", try write("1234\n", to: "pin")]
        let outcome = try docket(
            [
                "init", "--origin", "test.example/token", "--encrypt", "--wrapping-key", uri("wrap"),
                "--without-access-record",
            ]
                + pin)
        if outcome.status == 0 {
            // Another SoftHSM than 2.6 may be able to: then what it wraps opens.
            let submission = CommandLineLedger.repository("schema/examples/case-05.json")
            let policy = CommandLineLedger.repository("schema/\(CommandLineLedger.policyFile)")
            _ = try answer(["policy", "publish", policy] + pin)
            _ = try answer(["policy", "activate", "PA.CP.PHAR.359@2025-10", "--effective", "2025-10-15"] + pin)
            _ = try answer(["submit", submission, "--as", "in-1:intake"] + pin)
            let verified = try Program.docket.run(
                ["verify", "--json"], environment: environment.merging(["DOCKET_PASSPHRASE_FILE": pin[1]]) { $1 })
            #expect(try JSONValue(parsing: Array(verified.output.utf8))["payloads"]["withheld"] == 0)
        } else {
            #expect(outcome.errors.contains("The wrapping key does not open what it wraps"), "\(outcome.errors)")
            #expect(outcome.errors.contains("RSA-OAEP with SHA-256 and a label"), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("ledger")))
        }
    }

    private func keyID(_ place: Int) throws -> String {
        let key = try #require(try answer(["key", "list"])["keys"][place]["key"].stringValue)
        return String(key.split(separator: "+")[1])
    }

    @Test("a URI that nothing is set up for is refused with words, and no ledger is made")
    func refusesUnknownURIs() throws {
        for uri in [uri("seal"), "org.openssl.engine:pkcs11:pkcs11:token=none"] {
            let outcome = try Program.docket.run(
                ["init", "--origin", "test.example/token", "--key", uri],
                environment: ["DOCKET_LEDGER": folder.appending("ledger")])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("The key cannot be loaded"), "\(outcome.errors)")
            #expect(outcome.errors.contains("a URI that a configured provider knows"), "\(outcome.errors)")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("ledger")))
        }
    }
}
