import CanonicalJSON
import Foundation
import Support
import Testing

/// Doses, vials and units of a case, beside its criteria and by themselves.
@Suite struct DosingCommandTests {
    @Test
    func `the dosing of a case is told with the evaluation, with the case and by itself, and nothing is recorded`()
        throws
    {
        let ledger = try CommandLineLedger()
        let id = try ledger.submit("case-01.json")
        let evaluated = try ledger.answer(["evaluate", id, "--as", "engine"])
        let before = try ledger.contents()
        let plan = try ledger.answer(["dosing", id])["dosing"]
        #expect(plan == evaluated["dosing"])
        #expect(plan == (try ledger.answer(["case", "show", id])["dosing"]))
        #expect(try ledger.contents() == before)
        // 168 cm, 71.5 kg, Mosteller: √(168 × 71.5 ÷ 3600) = 1.82665…
        #expect(plan["policy"] == "PA.CP.PHAR.359@2025-10")
        #expect(plan["area"]["squareMetres"] == "1.8267")
        #expect(plan["undocumented"] == ["Height", "Weight"])
        #expect(plan["missing"] == ["RemissionStatus"])
        let first = plan["cycles"][0]["courses"][0]
        #expect(first["regimen"] == "first cycle")
        #expect(first["doses"].arrayValue?.map { $0["amount"]["milligrams"] } == ["1.461", "0.913", "0.913"])
        #expect(first["total"]["vials"] == 6)
        #expect(first["total"]["units"] == 35)
        #expect(first["total"]["wastedUnits"] == 19)
        #expect(plan["plannedTotal"]["milligrams"] == "19.722")
        let text = try ledger.docket(["dosing", id]).output
        for part in [
            "body surface area 1.8267 m² of 168 cm and 71.5 kg by Mosteller", "0 cycles received, 6 left, 6 asked for",
            "0.8 → 1.461", "first cycle", "No document supports Height, Weight.", "Not known: RemissionStatus.",
        ] {
            #expect(text.contains(part), "\(part)\n\(text)")
        }
        #expect(text.components(separatedBy: "\n").allSatisfy { $0.count <= 120 && $0.last != " " }, "\(text)")
    }

    @Test func `without a formula there are no amounts, and that is said`() throws {
        let ledger = try CommandLineLedger()
        let good = try String(
            contentsOfFile: CommandLineLedger.repository("schema/examples/case-01.json"), encoding: .utf8)
        let file = try ledger.write(
            good.replacing("\"bsaFormula\": \"Mosteller\"", with: "\"bsaFormula\": null"), to: "case.json")
        let id = try #require(try ledger.answer(["submit", file, "--as", "in-1:intake"])["case"].stringValue)
        let plan = try ledger.answer(["dosing", id])["dosing"]
        #expect(plan["area"] == .null)
        #expect(plan["missing"].arrayValue?.contains("BodySurfaceAreaFormula") == true)
        #expect(try ledger.docket(["dosing", id]).output.contains("no amounts in mg"))
    }
}
