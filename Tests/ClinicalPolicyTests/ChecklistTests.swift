import ClinicalPolicy
import Testing

/// The 49 things a careful reader finds in the printed document of 10/2025, each by the words that show it.
@Suite struct ChecklistTests {
    private static let items: [(number: Int, words: [String])] = [
        (1, ["Reference Number: PA.CP.PHAR.359", "Effective Date: 09/2017", "Last Review Date: 10/2025"]),
        (2, ["is a CD22-directed antibody and cytotoxic drug conjugate."]),
        (
            3,
            [
                "indicated for the treatment of relapsed or refractory CD22-positive",
                "pediatric patients 1 year and older.",
            ]
        ),
        (4, ["Provider must submit documentation (which may include office chart notes and lab results)"]),
        (5, ["1. Diagnosis of B-cell ALL;"]),
        (6, ["2. Prescribed by or in consultation with an oncologist or hematologist;"]),
        (7, ["3. Age ≥ 1 year;"]),
        (8, ["4. B-cell ALL is CD22 positive;"]),
        (9, ["a. Disease is relapsed or refractory;", "b. If prescribed as frontline therapy, age ≥ 18 years;"]),
        (9, ["c. Other NCCN recommendations listed as category 1, 2A, or 2B;"]),
        (10, ["6. Besponsa is prescribed for no more than 6 cycles total;"]),
        (11, ["a. Dose does not exceed 1.8 mg/m² per cycle (0.8 mg/m² on Day 1 and 0.5 mg/m² on Days 8 and 15);"]),
        (12, ["b. Dose is supported by practice guidelines", "(prescriber must submit supporting evidence)."]),
        (13, ["Approval duration: 6 months Up to 6 cycles total"]),
        (14, ["B. Other diagnoses/indications", "1. Refer to PA.CP.PHAR.53 if diagnosis is NOT specifically listed"]),
        (15, ["1. Currently receiving medication via PA Health & Wellness benefit", "(PA.PHARM.01) applies;"]),
        (16, ["2. Member is responding positively to therapy;"]),
        (17, ["3. Member has not received ≥ 6 cycles of Besponsa;"]),
        (18, ["4. If request is for a dose increase", "a. New dose does not exceed", "b. New dose is supported"]),
        (19, ["Approval duration: Up to 6 cycles total"]),
        (20, ["Approval duration: Duration of request or 6 months (whichever is less); or"]),
        (21, ["2. Refer to PA.CP.PHAR.53 if diagnosis is NOT specifically listed"]),
        (22, ["A. Non-FDA approved indications, which are not addressed in this policy, unless"]),
        (23, ["ALL: acute", "CR: complete", "CRi: complete", "FDA: Food", "HSCT: hematopoietic"]),
        (24, ["Appendix B: Therapeutic Alternatives\n\nNot Applicable"]),
        (25, ["• Contraindication(s): none reported"]),
        (
            26,
            ["• Boxed warning(s): hepatotoxicity, including hepatic venoocclusive disease; increased risk of post-HSCT"]
        ),
        (27, ["The recommended duration is 2 cycles. A third cycle may be considered"]),
        (28, ["Additional cycles of treatment, up to a maximum of 6 cycles, may be administered."]),
        (29, ["Cycle details: Pre-medication is recommended before each dose."]),
        (
            30,
            [
                "For the first cycle: 1.8 mg/m² per cycle",
                "Cycle 1 is 3 weeks in duration, but may be extended to 4 weeks",
            ]
        ),
        (31, ["In patients who achieve a CR or CRi, 1.5 mg/m² per cycle"]),
        (32, ["In patients who do not achieve a CR or CRi, 1.8 mg/m² per cycle"]),
        (33, ["Patients who do not achieve a CR or CRi within 3 cycles should discontinue treatment."]),
        (34, ["Maximum Dose\n   1.8 mg/m² per cycle (0.8 mg/m² per dose)"]),
        (
            35,
            ["*CR (complete remission) is defined as < 5% blasts", "(platelets ≥ 100 × 10⁹/L and absolute neutrophil"]
        ),
        (36, ["*CRi (complete remission with incomplete", "(platelets < 100 × 10⁹/L and/or ANC < 1 × 10⁹/L)"]),
        (37, ["Single-dose vial, powder for reconstitution: 0.9 mg"]),
        (38, ["1. Besponsa Prescribing Information.", "Accessed July 15, 2025."]),
        (39, ["2. National Comprehensive Cancer Network Drugs and Biologics Compendium."]),
        (40, ["3. National Comprehensive Cancer Network. Acute Lymphoblastic Leukemia Version 2.2025."]),
        (41, ["4. National Comprehensive Cancer Network. Pediatric Acute Lymphoblastic Leukemia Version 1.2026."]),
        (42, ["New Policy Created | 07/2018"]),
        (43, ["4Q 2019 annual review: No changes per Statewide PDL implementation 01-01-2020 | 10/2019"]),
        (44, ["4Q 2020 annual review: FDA/NCCN dosing limitation added; age removed", "| 08/2020"]),
        (45, ["4Q 2021 annual review: added additional pathway for use as induction therapy", "| 10/2021"]),
        (46, ["4Q 2022 annual review: for Philadelphia chromosome-positive disease removal", "| 10/2022"]),
        (47, ["4Q 2023 annual review: removed monotherapy requirement", "corrected “and” to “or”", "| 10/2023"]),
        (48, ["4Q 2024 annual review: updated criteria to include pediatric expansion", "| 10/2024"]),
        (49, ["4Q 2025 annual review: removed criteria option for age ≥ 15 years", "| 10/2025"]),
    ]

    @Test func `version 2025-10 holds all 49 items`() throws {
        let rendered = try PolicyFiles.document("2025-10").rendered()
        #expect(Set(Self.items.map(\.number)) == Set(1...49))
        for item in Self.items {
            for words in item.words { #expect(rendered.contains(words), "item \(item.number)") }
        }
    }

    @Test func `the two dates of origin that disagree are both kept, and a note says so`() throws {
        let document = try PolicyFiles.document("2025-10")
        #expect(document.header.contains { $0.label == "Effective Date" && $0.value == "09/2017" })
        #expect(document.rendered().contains("New Policy Created | 07/2018"))
        let note = try #require(document.notes.first { $0.id == "dates-disagree" })
        #expect(note.reading.contains("09/2017") && note.reading.contains("07/2018"))
    }

    @Test func `the access date of each reference is the one it prints`() throws {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November",
            "December",
        ]
        let passages = try PolicyFiles.document("2025-10").parts.flatMap(\.body)
        let references = passages.flatMap { passage -> [Passage.Reference] in
            if case .references(let references) = passage { references } else { [] }
        }
        #expect(references.map(\.number) == ["1", "2", "3", "4"])
        for reference in references {
            let parts = reference.accessed.split(separator: "-").compactMap { Int($0) }
            try #require(parts.count == 3)
            #expect(reference.text.hasSuffix("Accessed \(months[parts[1] - 1]) \(parts[2]), \(parts[0])."))
        }
    }

    @Test(arguments: PolicyFiles.versions)
    func `every note names what it governs, gives its reason, and is signed`(version: String) throws {
        let document = try PolicyFiles.document(version)
        #expect(document.notes.count >= 5)
        for note in document.notes {
            #expect(!note.criteria.isEmpty && !note.reading.isEmpty && !note.rationale.isEmpty, "\(note.id)")
            #expect(!note.signedBy.isEmpty && note.signedOn.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil, "\(note.id)")
        }
    }
}
