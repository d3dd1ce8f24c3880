import CanonicalJSON
import PriorAuthorization
import Testing

@testable import HTTPAPI

@Suite("The claims of a token")
struct ClaimTests {
    private let forge: TokenForge

    init() async throws {
        forge = try await TokenForge.es256("k1")
    }

    private func provider(_ change: (inout OpenIDConnectSettings) -> Void = { _ in }) throws -> Provider {
        try Provider(TokenForge.set(of: forge), change)
    }

    private func token(_ changes: JSONObject) throws -> String {
        var claims = TokenForge.claims
        for (name, value) in changes { claims[name] = value }
        return try forge.token(claims)
    }

    @Test("say who: an opaque identifier, or nobody")
    func sayWho() async throws {
        let provider = try provider()
        for subject in [
            JSONValue.string("auth0|5f7c8ec7"), "Jane Doe", "", "a\nb", 17, nil, ["rv-17"],
            .string(String(repeating: "a", count: 101)), "rv-17\u{0}", "ｒｖ",
        ] {
            var claims = TokenForge.claims
            claims["sub"] = subject
            #expect(
                await provider.refusal(of: try forge.token(claims))
                    == "the claim sub is no identifier: expected \(ActorID.form)")
        }
        let other = try self.provider { $0.subject = "https://docket.example/actor" }
        let caller = try await other.caller(try token(["https://docket.example/actor": "rv-9", "sub": "auth0|1"]))
        #expect(caller.id.text == "rv-9")
    }

    @Test("say roles as a text, an array, or within other claims; those of other services are passed over")
    func sayRoles() async throws {
        let provider = try provider()
        func roles(_ value: JSONValue) async throws -> Set<Role> {
            try await provider.caller(try token(["roles": value])).roles
        }
        #expect(try await roles("clinician") == [.clinician])
        #expect(try await roles("clinician auditor") == [.clinician, .auditor])
        #expect(try await roles(["clinician", "privacy-officer", "billing"]) == [.clinician, .privacyOfficer])
        for value in [JSONValue.array([]), ["billing"], "", "Clinician", ["engine"], "engine"] {
            #expect(
                await provider.refusal(of: try token(["roles": value]))
                    == "rv-17 has no role of this service in the claim roles")
        }
        for value in [JSONValue.integer(1), ["clinician", 1], ["clinician": true], nil] {
            #expect(
                await provider.refusal(of: try token(["roles": value]))
                    == "the claim roles is neither a text nor an array of texts")
        }
        var without = TokenForge.claims
        without["roles"] = nil
        #expect(
            await provider.refusal(of: try forge.token(without))
                == "rv-17 has no role of this service in the claim roles")
    }

    @Test("say roles under names of their own, of which only those with the prefix count")
    func sayOwnNames() async throws {
        let provider = try provider {
            $0.roles = ClaimPath(names: ["realm_access", "roles"])!
            $0.rolePrefix = "docket:"
            $0.roleMap = ["um-nurse": .reviewer, "um-md": .clinician, "rules": .engine]
        }
        func caller(_ roles: JSONValue) async throws -> Caller {
            try await provider.caller(try token(["realm_access": ["roles": roles]]))
        }
        #expect(try await caller(["docket:um-nurse", "docket:um-md", "um-nurse"]).roles == [.reviewer, .clinician])
        #expect(try await caller("docket:rules").roles == [.engine])
        // A map leaves no other name: what the issuer calls administrator is none here.
        let refused = "rv-17 has no role of this service in the claim realm_access/roles"
        for roles in [JSONValue.string("docket:administrator"), "um-nurse", "docket:"] {
            let token = try token(["realm_access": ["roles": roles]])
            #expect(await provider.refusal(of: token) == refused)
        }
        #expect(await provider.refusal(of: try token(["realm_access": "docket:um-md"])) == refused)
    }

    @Test("say by what credential, of which member and for which lines, where the settings ask for it")
    func sayTheRest() async throws {
        let provider = try provider {
            $0.credential = "npi"
            $0.member = "member"
            $0.lines = "lob"
        }
        let whole = try await provider.caller(
            try token(["lob": ["commercial", "medicaid"], "member": "M-1", "npi": "1234567893"]))
        #expect(whole.credential == "1234567893" && whole.member?.text == "M-1")
        #expect(whole.lines == ["commercial", "medicaid"])
        #expect(whole.reaches(line: "medicaid") && !whole.reaches(line: "medicare"))
        #expect(try await provider.caller(try token(["lob": "medicaid"])).lines == ["medicaid"])
        // Who is given no line reaches none.
        let none = try await provider.caller(try token([:]))
        #expect(none.lines == [] && !none.reaches(line: "medicaid"))
        #expect(none.credential == nil && none.member == nil)
        for (name, value) in [
            ("npi", JSONValue.string("1234567890")), ("npi", 1_234_567_893), ("member", "Jane Doe"), ("member", 1),
        ] {
            let refusal = await provider.refusal(of: try token([name: value]))
            #expect(refusal?.hasPrefix("the claim \(name) is not as it should be") == true)
        }
        // What the settings do not ask for is passed over.
        let plain = try await self.provider().caller(try token(["lob": "medicaid", "member": 1, "npi": "?"]))
        #expect(plain == Caller(id: try #require(ActorID("rv-17")), roles: [.reviewer]))
        #expect(plain.reaches(line: "anything"))
    }

    @Test("are not read with settings under which they would mean nothing")
    func areAskedForWell() {
        var settings = Provider.settings(.address("http://id.example/keys"))
        settings.issuer = ""
        settings.audience = ""
        settings.algorithms = []
        settings.skewSeconds = 301
        settings.retrySeconds = 4000
        settings.keepSeconds = 10
        #expect(settings.problems.count == 7)
        for address in [
            "https://id.example/keys", "http://127.0.0.1:8080/keys", "http://localhost/keys", "http://[::1]:1/keys",
        ] {
            #expect(Provider.settings(.address(address)).problems == [])
        }
        for address in [
            "http://127.0.0.1.evil.example/keys", "http://localhost:80@evil.example/", "ftp://127.0.0.1/", "keys",
        ] {
            #expect(Provider.settings(.address(address)).problems.count == 1, "\(address)")
        }
    }
}
