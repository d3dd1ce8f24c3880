import CanonicalJSON
import JSONSupport
import Support
import Testing

@Suite("The configuration of the server")
struct ConfigurationTests {
    private let run = ServeRun()

    @Test func `goes by flags before the environment, and by that before the file`() async throws {
        let ledger = try await run.ledger()
        let file = ["--config", try run.file("listen: 127.0.0.2:0\nledgers:\n  - \(ledger)\n")]
        let environment = ["DOCKETD_LISTEN": "127.0.0.3:0"]
        #expect(try run.start(file).host == "127.0.0.2")
        #expect(try run.start(file, environment).host == "127.0.0.3")
        #expect(try run.start(file + ["--listen", "127.0.0.4:0"], environment).host == "127.0.0.4")
        // Without a file, the environment says all.
        #expect(try run.start([], environment.merging(["DOCKETD_LEDGERS": ledger]) { $1 }).host == "127.0.0.3")
    }

    /// Keys with values that are none, and what else has to be said so that they are looked at.
    private static let bad: [(key: String, value: String, beside: [String: String])] = {
        let issuer = ["identity.oidc.issuer": "https://id.example", "identity.oidc.audience": "docket"]
        let provider = issuer.merging(["identity.oidc.jwks": "/keys.json"]) { $1 }
        var bad: [(String, String, [String: String])] = [
            ("listen", "8080", [:]), ("listen", "127.0.0.1:x", [:]), ("listen", "127.0.0.1:70000", [:]),
            ("ledgers", "a=x,a=y", [:]), ("ledgers", "One=x", [:]), ("ledgers", "v1=x", [:]), ("ledgers", "x,y", [:]),
            ("witness", "/there/is/none", [:]), ("notice-plan", "/there/is/none.yaml", [:]),
            ("trust-forwarded-for", "maybe", [:]), ("identity.tokens", "yes", [:]), ("open", "everything", [:]),
            ("limits.requests-per-caller", "10", [:]), ("limits.requests-per-caller", "0/1", [:]),
            ("limits.requests-per-caller", "1/0", [:]), ("limits.failures-per-address", "1/2/3/4", [:]),
            ("limits.failures-per-address", "a/b", [:]), ("identity.oidc.issuer", "https://id.example", [:]),
            ("identity.oidc.jwks", "http://keys.example/", issuer), ("identity.oidc.audience", "docket", [:]),
            ("identity.oidc.algorithms", "none", provider), ("identity.oidc.algorithms", "HS256", provider),
            ("identity.oidc.role-map", "Nurse", provider), ("identity.oidc.role-map", "Nurse=nurse", provider),
            ("identity.oidc.role-prefix", "docket:", [:]), ("identity.oidc.skew-seconds", "301", provider),
            ("identity.oidc.refresh-seconds", "0", provider), ("identity.oidc.retry-seconds", "soon", provider),
        ]
        for name in [
            "connections", "idle-seconds", "body-seconds", "body-bytes", "header-bytes", "waiting-writes",
            "grace-seconds",
        ] {
            for value in ["0", "-1", "many", "1.5", "99999999999"] { bad.append(("limits.\(name)", value, [:])) }
        }
        for name in ["subject", "roles", "credential", "member", "lines"] {
            bad.append(("identity.oidc.claims.\(name)", "x", [:]))
        }
        return bad
    }()

    @Test func `refuses every bad value, in the file and in the environment, by the name of its key`() async throws {
        let ledger = try await run.ledger()
        for (key, value, beside) in ConfigurationTests.bad {
            let flags = key == "ledgers" ? [] : ["--ledger", ledger]
            let all = beside.merging([key: value]) { $1 }
            let lines = all.sorted { $0.key < $1.key }.map { name, value in
                let isList = value.contains(",") && name == "ledgers"
                return "\(name): " + (isList ? "[\(value)]" : value)
            }
            let file = try run.file(lines.joined(separator: "\n") + "\n")
            let told = try run.refusal(flags + ["--config", file])
            #expect(told.contains(key), "\(key): \(value) in the file: \(told)")
            let environment = Dictionary(
                uniqueKeysWithValues: all.map { (ConfigurationTests.variable($0.key), $0.value) })
            let toldAgain = try run.refusal(flags, environment)
            #expect(toldAgain.contains(key), "\(key): \(value) in the environment: \(toldAgain)")
        }
    }

    private static func variable(_ key: String) -> String {
        "DOCKETD_" + key.uppercased().map { $0.isLetter ? String($0) : "_" }.joined()
    }

    @Test func `refuses a key that there is not, and says which is meant`() async throws {
        let flags = ["--ledger", try await run.ledger(), "--config"]
        for (text, key, line, meant) in [
            ("listen: 127.0.0.1:0\nlimits:\n  conections: 10\n", "limits.conections", 3, "limits.connections"),
            ("trust-forwarded: true\n", "trust-forwarded", 1, "trust-forwarded-for"),
            ("identity:\n  oidc:\n    claims:\n      role: groups\n", "identity.oidc.claims.role", 4, "claims.roles"),
            ("tokens: true\n", "tokens", 1, "identity.tokens"), ("nonsense: 1\n", "nonsense", 1, "waiting-writes"),
        ] {
            let told = try run.refusal(flags + [try run.file(text)])
            #expect(told.contains("\"\(key)\" is no key") && told.contains("line \(line)"), "\(told)")
            #expect(told.contains(meant), "\(told)")
        }
    }

    @Test func `refuses a file that is not shaped as it should be`() async throws {
        let flags = ["--ledger", try await run.ledger(), "--config"]
        for (text, part) in [
            ("limits: 5\n", "limits"), ("limits:\n  - connections\n", "limits"), ("listen:\n", "listen has no value"),
            ("listen: [a, b]\n", "listen"), ("listen:\n  host: a\n", "listen"), ("- listen\n", "the file"),
            ("limits.connections: 5\nlimits:\n  connections: 6\n", "limits.connections"),
            ("a: b: c\n", "cannot be read"),
            ("listen: a\nlisten: b\n", "cannot be read"), ("open:\n  metrics: true\n", "open"),
        ] {
            let told = try run.refusal(flags + [try run.file(text)])
            #expect(told.contains(part), "\(text): \(told)")
        }
        #expect(try run.refusal(flags + ["/there/is/none.yaml"]).contains("/there/is/none.yaml"))
        // A file without a word in it says nothing.
        #expect(try run.start(flags + [try run.file("# nothing\n"), "--listen", "127.0.0.1:0"]).host == "127.0.0.1")
    }

    @Test func `warns of variables that are called like settings and are none`() async throws {
        let started = try run.start(
            ["--ledger", try await run.ledger(), "--listen", "127.0.0.1:0"],
            ["DOCKETD_LIMITS_CONECTIONS": "3", "DOCKETD_LIMITS_CONNECTIONS": "4"])
        let log = started.program.text("errors")
        #expect(log.contains("DOCKETD_LIMITS_CONECTIONS") && !log.contains("DOCKETD_LIMITS_CONNECTIONS"))
    }

    @Test func `has the keys that are written down, and no others`() async throws {
        let page = try Repository.text("Sources/Service/HTTPAPI/HTTPAPI.docc/Configuration.md")
        let written = page.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/^\| `([a-z.-]+)` \|/#).map { String($0.1) }
        }
        let told = try run.refusal(
            ["--ledger", try await run.ledger(), "--config", try run.file("qqqqqqqqqqqqqqqq: 1\n")])
        let known = try #require(told.firstMatch(of: #/those are ([a-z., \n-]+)\./#)).1
        #expect(
            known.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init).sorted() == written.sorted())
    }
}
