import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import JSONSupport
import PriorAuthorization
import Support
import Testing

@Suite struct PolicyCatalogTests {
    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(text)) }

    private func activation(
        _ version: PolicyVersionID, _ from: String, through: String? = nil
    ) throws -> PolicyVersionActivated {
        PolicyVersionActivated(
            policy: Policies.id, version: version, effectiveFrom: try day(from),
            effectiveThrough: try through.map { try day($0) })
    }

    private func selected(
        _ catalog: PolicyCatalog, on text: String, knownAt index: UInt64? = nil
    ) throws -> PolicyVersionID? {
        catalog.version(of: Policies.id, effectiveOn: try day(text), knownAtIndex: index)?.payload.version
    }

    @Test(
        arguments: [
            ("2023-10-14", nil), ("2023-10-15", "2023-10"), ("2024-10-14", "2023-10"), ("2024-10-15", "2024-10"),
            ("2025-10-14", "2024-10"), ("2025-10-15", "2025-10"), ("2099-01-01", "2025-10"),
        ] as [(String, String?)])
    func `a version is in force from its day until the next one's`(day: String, version: String?) throws {
        #expect(try selected(Policies.catalog, on: day) == version.map { PolicyVersionID($0) })
    }

    @Test func `a version activated later with an earlier day changes nothing that was known before`() throws {
        var catalog = Policies.catalog
        #expect(try selected(catalog, on: "2025-06-01") == "2024-10")
        catalog.evolve(
            .activated(try activation("2025-10", "2025-03-01")), at: 40, recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2025-06-01") == "2025-10")
        #expect(try selected(catalog, on: "2025-06-01", knownAt: 39) == "2024-10")
        #expect(try selected(catalog, on: "2025-06-01", knownAt: 40) == "2025-10")
        #expect(try selected(catalog, on: "2025-02-28") == "2024-10")
        catalog.evolve(
            .activated(try activation("2023-10", "2025-02-01")), at: 41, recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2025-02-28") == "2023-10")
        #expect(
            try selected(catalog, on: "2025-11-01") == "2025-10", "the latest first day counts, not the latest word")
    }

    @Test func `of versions with the same first day the one activated last is in force`() throws {
        var catalog = Policies.catalog
        catalog.evolve(
            .activated(try activation("2023-10", "2025-10-15")), at: 41, recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2025-11-01") == "2023-10")
        #expect(try selected(catalog, on: "2025-11-01", knownAt: 40) == "2025-10")
    }

    @Test func `after the last day of an interval the version before it is in force again`() throws {
        var catalog = Policies.catalog
        catalog.evolve(
            .activated(try activation("2023-10", "2025-11-01", through: "2025-11-30")), at: 42,
            recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2025-10-31") == "2025-10")
        #expect(try selected(catalog, on: "2025-11-01") == "2023-10")
        #expect(try selected(catalog, on: "2025-11-30") == "2023-10")
        #expect(try selected(catalog, on: "2025-12-01") == "2025-10")
    }

    @Test func `a retired version takes no requests after its last day`() throws {
        var catalog = Policies.catalog
        let retirement = PolicyVersionRetired(
            policy: Policies.id, version: "2025-10", effectiveThrough: try day("2025-12-31"), reason: "recalled")
        catalog.evolve(.retired(retirement), at: 43, recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2025-12-31") == "2025-10")
        #expect(try selected(catalog, on: "2026-01-01") == "2024-10")
        #expect(try selected(catalog, on: "2026-01-01", knownAt: 42) == "2025-10")
        catalog.evolve(
            .activated(try activation("2025-10", "2026-02-01")), at: 44, recordedAt: Timestamp(milliseconds: 0))
        #expect(try selected(catalog, on: "2026-02-01") == "2025-10", "a later activation lets it take requests again")
    }

    @Test func `what is published never changes`() throws {
        let published = try #require(Policies.published["2025-10"])
        #expect(try refusal(of: .publish(published))?.advice == "nothing needs to be done")
        let other = try #require(Policies.published["2024-10"])
        let changed = PolicyVersionPublished(
            policy: published.policy, version: published.version, certainty: other.certainty, source: other.source,
            sourceDigest: other.sourceDigest, compiled: other.compiled, compiledDigest: other.compiledDigest)
        #expect(
            try refusal(of: .publish(changed))
                == Refusal(
                    .versionAlreadyPublished,
                    "PA.CP.PHAR.359@2025-10 is already published, at index 5, with other content",
                    advice: "what is published never changes; give the new content a version of its own"))
    }

    @Test func `a version is published only with the digests of its content, and rules that can be run`() throws {
        let published = try #require(Policies.published["2025-10"])
        func copy(
            version: PolicyVersionID = "2025-10", source: JSONValue? = nil, sourceDigest: SHA256Digest? = nil,
            compiled: JSONValue? = nil, compiledDigest: SHA256Digest? = nil
        ) -> PolicyCommand {
            .publish(
                PolicyVersionPublished(
                    policy: published.policy, version: version, certainty: published.certainty,
                    source: source ?? published.source, sourceDigest: sourceDigest ?? published.sourceDigest,
                    compiled: compiled ?? published.compiled,
                    compiledDigest: compiledDigest ?? compiled.map { SHA256.digest($0.canonicalBytes) }
                        ?? published.compiledDigest))
        }
        let empty = PolicyCatalog()
        #expect(try refusal(of: copy(), in: empty) == nil)
        #expect(try refusal(of: copy(sourceDigest: .zero), in: empty)?.code == .digestMismatch)
        #expect(try refusal(of: copy(source: ["other": true]), in: empty)?.code == .digestMismatch)
        #expect(try refusal(of: copy(compiledDigest: .zero), in: empty)?.code == .digestMismatch)
        #expect(try refusal(of: copy(compiled: ["format": 99]), in: empty)?.code == .policyUnusable)
        #expect(
            try refusal(of: copy(version: "2025-11"), in: empty)?.reason
                == "PA.CP.PHAR.359@2025-11: the compiled rules are those of PA.CP.PHAR.359@2025-10")
    }

    @Test func `only a published version is activated or retired, and its days make sense`() throws {
        #expect(
            try refusal(of: .activate(activation("2025-11", "2025-11-15")))
                == Refusal(
                    .versionNotPublished, "PA.CP.PHAR.359@2025-11 is not published",
                    advice: "did you mean PA.CP.PHAR.359@2025-10?"))
        #expect(
            try refusal(of: .activate(activation("2025-10", "2025-11-15")), in: PolicyCatalog())?.advice
                == "publish it first")
        #expect(try refusal(of: .activate(activation("2025-10", "2025-10-15")))?.code == .versionAlreadyActivated)
        #expect(
            try refusal(of: .activate(activation("2025-10", "2025-11-15", through: "2025-11-14")))?.code
                == .intervalUnfit)
        #expect(try refusal(of: .activate(activation("2025-10", "2025-11-15", through: "2025-11-15"))) == nil)
        let late = PolicyVersionRetired(
            policy: Policies.id, version: "2025-10", effectiveThrough: try day("2025-12-31"), reason: "recalled")
        #expect(try refusal(of: .retire(late)) == nil)
        var retired = Policies.catalog
        retired.evolve(.retired(late), at: 50, recordedAt: Timestamp(milliseconds: 0))
        #expect(try refusal(of: .retire(late), in: retired)?.code == .intervalUnfit)
        let silent = PolicyVersionRetired(
            policy: Policies.id, version: "2025-10", effectiveThrough: try day("2025-12-31"), reason: "")
        #expect(try refusal(of: .retire(silent))?.code == .textUnusable)
    }

    @Test func `rules that do not match their digest are kept, named and never run`() throws {
        let published = try #require(Policies.published["2025-10"])
        var rules = try #require(published.compiled.objectValue)
        rules["caveats"] = ["slipped in"]
        let altered = PolicyVersionPublished(
            policy: published.policy, version: published.version, certainty: published.certainty,
            source: published.source, sourceDigest: published.sourceDigest, compiled: .object(rules),
            compiledDigest: published.compiledDigest)
        let version = PublishedVersion(altered, at: 1, recordedAt: Timestamp(milliseconds: 0))
        #expect(version.compiled == nil)
        #expect(version.problem?.hasPrefix("the compiled rules have SHA-256 ") == true)
        var catalog = PolicyCatalog()
        catalog.evolve(.published(altered), at: 1, recordedAt: Timestamp(milliseconds: 0))
        catalog.evolve(
            .activated(try activation("2025-10", "2025-10-15")), at: 2, recordedAt: Timestamp(milliseconds: 0))
        var run = CaseRun()
        run.policies = catalog
        let json = try Examples.json("case-01.json").replacing("policy", with: "PA.CP.PHAR.359")
        let withoutFacts = try Submission(json: json.replacing("facts", with: nil))
        try run.perform(run.submission(withoutFacts), by: People.intake)
        #expect(run.refusal(of: .evaluate(Evaluate()), by: People.engine)?.code == .policyUnusable)
    }

    @Test func `the drug finds its policy while a version for it is in force`() throws {
        let code = try #require(ProcedureCode("J9229"))
        #expect(Policies.catalog.policy(covering: code, on: try day("2025-11-01")) == Policies.id)
        #expect(Policies.catalog.policy(covering: code, on: try day("2023-10-14")) == nil)
        #expect(
            Policies.catalog.policy(covering: try #require(ProcedureCode("J9228")), on: try day("2025-11-01")) == nil)
    }

    private func refusal(of command: PolicyCommand, in catalog: PolicyCatalog = Policies.catalog) throws -> Refusal? {
        guard case .refuse(let refusal) = catalog.decide(command, by: People.administrator) else { return nil }
        return refusal
    }
}
