import PriorAuthorization
import Testing

@Suite struct IdentifierTests {
    @Test func `an NPI's last digit checks the others, with the prefix 80840`() {
        #expect(NationalProviderIdentifier("1234567893") != nil)
        for wrong in (0...9).map({ "123456789\($0)" }) where wrong != "1234567893" {
            #expect(NationalProviderIdentifier(wrong) == nil, "\(wrong)")
        }
        for malformed in ["", "123456789", "12345678930", "123456789x", "１２３４５６７８９３", " 1234567893"] {
            #expect(NationalProviderIdentifier(malformed) == nil, "\(malformed)")
        }
    }

    @Test func `swapping two different neighbouring digits of an NPI is noticed, but for 0 and 9`() {
        var digits = Array("1234567893")
        for place in 0..<9 where digits[place] != digits[place + 1] {
            digits.swapAt(place, place + 1)
            #expect(NationalProviderIdentifier(String(digits)) == nil)
            digits.swapAt(place, place + 1)
        }
    }

    @Test func `a credential is an NPI or a licence`() {
        #expect(Credential("1234567893")?.text == "1234567893")
        #expect(Credential("LIC:PA-MD-104233") == .licence("PA-MD-104233"))
        for wrong in ["1234567890", "LIC:", "LIC:has space", "lic:1", "MD"] {
            #expect(Credential(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `identifiers of people are opaque, and a name with a space is none`() {
        #expect(MemberID("M-4821-3907")?.text == "M-4821-3907")
        #expect(MemberID("Rosalind Achterberg") == nil)
        #expect(ActorID("cl-02") != nil)
        #expect(ActorID("") == nil)
        #expect(CaseID("0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8a10") != nil)
        #expect(CaseID("0199A8E1-7F62-7C4C-9D0A-3C5D1B2F8A10") == nil)
        #expect(EventReference("0199a8e17f627c4c9d0a3c5d1b2f8a10") == nil)
    }

    @Test func `codes have the form their systems print`() {
        for right in ["C91.00", "C91", "Z79.899", "M1A.00X0"] { #expect(DiagnosisCode(right) != nil, "\(right)") }
        for wrong in ["C9100", "C91.", "c91.00", "91.00", "C91.00000"] {
            #expect(DiagnosisCode(wrong) == nil, "\(wrong)")
        }
        for right in ["J9229", "99213", "0042T"] { #expect(ProcedureCode(right) != nil, "\(right)") }
        for wrong in ["J922", "j9229", "J92299", "JJ229"] { #expect(ProcedureCode(wrong) == nil, "\(wrong)") }
        for right in ["0008-0100-01", "00008-0100-01", "12345-678-90"] {
            #expect(NationalDrugCode(right) != nil, "\(right)")
        }
        for wrong in ["00080100-01", "0008-0100-", "0008010001", "12345-6789-012"] {
            #expect(NationalDrugCode(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `a calendar day exists in the calendar`() {
        for right in ["2024-02-29", "2025-12-31", "0001-01-01", "2000-02-29"] {
            #expect(CalendarDay(right) != nil, "\(right)")
        }
        for wrong in ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "1900-02-29", "2025-04-31", "0000-01-01"] {
            #expect(CalendarDay(wrong) == nil, "\(wrong)")
        }
    }

    @Test(arguments: [
        ("2025-11-03", 6, "2026-05-02"), ("2025-08-31", 6, "2026-02-28"), ("2023-08-31", 6, "2024-02-29"),
        ("2025-10-01", 6, "2026-03-31"), ("2025-01-01", 12, "2025-12-31"), ("2025-12-31", 2, "2026-02-28"),
        ("9999-12-01", 6, "9999-12-31"),
    ])
    func `a time of months ends the day before the same day of a later month`(
        first: String, months: Int, last: String
    ) throws {
        #expect(try #require(CalendarDay(first)).lastDay(ofMonths: months).text == last)
    }
}
