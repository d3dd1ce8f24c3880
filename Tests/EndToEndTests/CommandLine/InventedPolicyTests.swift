import CanonicalJSON
import Foundation
import Support
import Testing

/// Another policy, on another drug, from the file to the determination: nothing is wired to Besponsa.
@Suite struct InventedPolicyTests {
    private static let file = CommandLineLedger.repository("Tests/ClinicalPolicyTests/Policies/EX.CP.PHAR.900.yaml")
    private static let version = "EX.CP.PHAR.900@2026-01"

    private func submission(eosinophils: String, exacerbations: Int) -> JSONValue {
        func fact(_ name: String, _ value: JSONValue) -> JSONValue {
            ["document": "chart", "fact": .string(name), "locator": "history", "origin": "provider", "value": value]
        }
        return [
            "diagnosis": ["description": "Severe persistent asthma", "icd10": "J45.50"],
            "documents": [
                [
                    "author": "Clinic", "date": "2026-02-01", "kind": "chart-note", "mediaType": "text/plain",
                    "name": "chart", "text": "History of severe asthma.", "title": "Chart",
                ]
            ],
            "drug": ["hcpcs": "J9999", "name": "Inventa (exempluzumab)", "ndc": .null],
            "facts": [
                fact("Diagnosis", "severe asthma"), fact("Eosinophils", .string(eosinophils)),
                fact("EosinophilDate", "2026-01-20"), fact("Exacerbations", .integer(Int64(exacerbations))),
                fact("AdmittedForAsthma", true), fact("ForcedExpiratoryShare", "0.85"),
                fact("SteroidStart", "2025-06-01"), fact("SteroidEnd", "2025-09-01"),
                fact("BronchodilatorFailed", true),
                fact("OtherBiologic", false),
            ],
            "format": 1, "kind": "initial",
            "member": ["dateOfBirth": "1980-05-01", "id": "M-0000-0001", "name": .null],
            "plan": [
                "bsaFormula": .null, "cyclesRequested": .null, "doseDay1": .null, "doseDay15": .null, "doseDay8": .null,
                "height": .null, "plannedStart": .null, "weight": .null,
            ],
            "prescriber": ["name": "A. Lung", "npi": "1999010105", "specialty": "pulmonology"], "priority": "standard",
            "received": "2026-02-10T09:00:00-05:00", "requester": "Clinic",
        ]
    }

    @Test func `it is linted, tested, published, shown, and decides requests for its own drug`() throws {
        let ledger = try CommandLineLedger()
        #expect(try ledger.answer(["policy", "lint", Self.file])["passed"] == true)
        #expect(try ledger.answer(["policy", "test", Self.file])["gaps"] == [])
        try ledger.answer(["policy", "publish", Self.file])
        try ledger.answer(["policy", "activate", Self.version, "--effective", "2026-01-15"])
        let shown = try ledger.docket(["policy", "show", Self.version, "--annotated"]).output
        for part in [
            "· requires at least 2 of its 4 members", "· note eosinophils: A microlitre", "· only when: OtherBiologic",
        ] {
            #expect(shown.contains(part), "\(part)\n\(shown)")
        }
        for (eosinophils, exacerbations, recommendation) in [
            ("0.15 10*9/L", 2, "approve"), ("0.149 10*9/L", 2, "clinician"), ("0.15 10*9/L", 1, "pend"),
        ] {
            let file = try ledger.write(
                submission(eosinophils: eosinophils, exacerbations: exacerbations).canonicalText, to: "case.json")
            let id = try #require(try ledger.answer(["submit", file, "--as", "in-1:intake"])["case"].stringValue)
            let evaluated = try ledger.answer(["evaluate", id, "--as", "engine"])
            #expect(evaluated["evaluation"]["evaluation"]["recommendation"] == .string(recommendation))
            #expect(evaluated["dosing"] == .null)
            #expect(try ledger.answer(["dosing", id])["dosing"] == .null)
            #expect(try ledger.answer(["replay", id])["passed"] != false)
            #expect(try ledger.docket(["dosing", id]).output.contains("No policy with a dosing rule"))
        }
    }
}
