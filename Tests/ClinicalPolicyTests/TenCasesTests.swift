import CQL
import ClinicalPolicy
import Testing

@Suite struct TenCasesTests {
    @Test(arguments: ["2025-10", "2024-10"])
    func `each of the ten cases gives the result of the table at every node`(version: String) throws {
        let policy = try PolicyFiles.compiled(version)
        for row in TenCases.all {
            let expected = try #require(row.results[version])
            let evaluation = policy.evaluate(row.facts, for: row.kind)
            let signs = evaluation.nodes.map { Self.sign($0.result) }.joined()
            #expect(signs == expected.nodes.filter { $0 != " " }, "case \(row.number): \(row.title)")
            #expect(evaluation.recommendation == expected.recommendation, "case \(row.number): \(row.title)")
        }
        #expect(Set(TenCases.all.map(\.number)) == Set(1...10))
    }

    private static func sign(_ truth: Truth) -> String {
        switch truth {
        case .met: "+"
        case .notMet: "-"
        case .unknown: "?"
        }
    }

    private func evaluation(of number: Int, under version: String = "2025-10") throws -> Evaluation {
        let row = try #require(TenCases.all.first { $0.number == number })
        return try PolicyFiles.compiled(version).evaluate(row.facts, for: row.kind)
    }

    @Test func `case 1 is approved for 6 months and 6 cycles at the dose asked for`() throws {
        let terms = try #require(try evaluation(of: 1).terms)
        #expect(terms.months == 6)
        #expect(terms.cyclesApproved == 6)
        #expect(terms.text == "Approval duration: 6 months Up to 6 cycles total")
        #expect(terms.dose["DoseDay1"] == .quantity("0.8", "mg/m2"))
        #expect(terms.dose.count == 3)
    }

    @Test func `case 3 waits for one judgement, on 5c`() throws {
        let evaluation = try evaluation(of: 3)
        #expect(evaluation.alternatives == [["judgement I.A.5.c"]])
        #expect(evaluation.missing.map(\.key) == ["judgement I.A.5.c"])
        #expect(evaluation.missing.first?.criteria == ["I.A.5.c"])
        #expect(evaluation["I.A.5.c"]?.reasons == [.needsJudgement])
    }

    @Test func `case 3 is approved under 2024-10 with the caveat that other terms cannot be known`() throws {
        let evaluation = try evaluation(of: 3, under: "2024-10")
        #expect(evaluation["I.A.5.b"]?.certainty == .reconstructed)
        #expect(evaluation.caveats.contains { $0.contains("whether other terms survived") })
        #expect(evaluation.notDerivable.isEmpty)
    }

    @Test func `case 3 cannot be derived under 2023-10, and case 4 can`() throws {
        let third = try evaluation(of: 3, under: "2023-10")
        #expect(third.recommendation == .pend)
        #expect(third.notDerivable == ["I.A.5.b.ii"])
        #expect(third["I.A.5.b.ii"]?.reasons == [.textNotOnFile])
        #expect(third.missing.isEmpty && third.alternatives.isEmpty, "nothing anybody could send would settle it")
        let fourth = try evaluation(of: 4, under: "2023-10")
        #expect(fourth.recommendation == .clinician)
        #expect(fourth.result(of: "I.A.5") == .notMet)
        #expect(fourth.notDerivable.isEmpty)
    }

    @Test func `no older version offers 5c, and each says why`() throws {
        for version in ["2024-10", "2023-10"] {
            let policy = try PolicyFiles.compiled(version)
            #expect(policy.node("I.A.5.c") == nil)
            #expect(policy.caveats.contains { $0.contains("I.A.5.c") })
        }
        #expect(try PolicyFiles.compiled("2023-10").node("I.A.3") == nil)
    }

    @Test func `case 5 asks for CD22, with its document, and for nothing else`() throws {
        let missing = try evaluation(of: 5).missing
        #expect(missing.map(\.key) == ["fact CD22Positive"])
        #expect(missing.first?.needsDocument == true)
        #expect(missing.first?.criteria == ["I.A.4"])
        #expect(missing.first?.question.contains("CD22") == true)
    }

    @Test func `case 6 fails 7a on day 1 though the sum is 1.8, and waits for a judgement on 7b`() throws {
        let evaluation = try evaluation(of: 6)
        #expect(evaluation["I.A.7.a"]?.facts.map(\.name) == ["DoseDay1", "DoseDay8", "DoseDay15"])
        #expect(evaluation.alternatives == [["judgement I.A.7.b"]])
    }

    @Test func `case 7 is met for one cycle of the two it asks for`() throws {
        let terms = try #require(try evaluation(of: 7).terms)
        #expect(terms.cyclesRequested == 2)
        #expect(terms.cyclesApproved == 1)
        #expect(terms.months == nil)
    }

    @Test func `case 9 waits for the judgement whether the member responds, and shows the advisory of Section V`()
        throws
    {
        let evaluation = try evaluation(of: 9)
        #expect(evaluation.alternatives == [["judgement II.A.2"]])
        #expect(evaluation.advisories.map(\.id) == ["V.no-remission-within-3-cycles"])
    }

    @Test func `case 10 is referred to PA.CP.PHAR.53 and asks for nothing`() throws {
        let evaluation = try evaluation(of: 10)
        #expect(evaluation.referral == Referral(section: "I.B", policy: "PA.CP.PHAR.53"))
        #expect(evaluation.missing.isEmpty)
        #expect(evaluation.terms == nil)
    }
}
