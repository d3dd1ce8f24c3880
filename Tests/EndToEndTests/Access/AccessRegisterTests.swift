import CanonicalJSON
import Foundation
import Support
import Testing

/// The access record as a register.
@Suite struct AccessRegisterTests {
    @Test func `the register of accesses has a row for each event of the record, and its own drawing up is the last`()
        throws
    {
        let ledger = try CommandLineLedger(recordsAccess: true)
        let id = try ledger.submit("case-05.json")
        let officer = ["--as", "po-1:privacy-officer", "--purpose", "audit"]
        try ledger.answer(["case", "show", id, "--as", "rv-1:reviewer", "--purpose", "payment"])
        try ledger.answer([
            "case", "show", id, "--as", "ad-1:administrator", "--purpose", "operations", "--break-glass",
            "=the reviewer is ill",
        ])
        try ledger.answer(["streams", "seal"])
        try ledger.answer(
            ["packet", id, "--output", ledger.beside("case.tar"), "--recipient", "the state's bureau"] + officer)
        let file = ledger.beside("access.csv")
        try ledger.answer(["register", "export", "access", "--output", file] + officer)
        let listed = try ledger.answer(["access", "list"] + officer)["accesses"].arrayValue ?? []
        let rows = try String(contentsOfFile: file, encoding: .utf8).components(separatedBy: "\r\n").filter {
            !$0.isEmpty
        }
        // All that is listed, but for the listing itself; and the first row names the columns.
        #expect(rows.count == listed.count - 1 + 1)
        #expect(rows[0].hasPrefix("entry,kind,by,role,part,case,member"))
        let shown = try #require(rows.first { $0.contains("ad-1") && $0.contains("operations") })
        // What a spreadsheet would take for a formula is kept from being one.
        #expect(shown.contains("'=the reviewer is ill"), "\(shown)")
        #expect(rows.contains { $0.contains("packet") && $0.contains("the state's bureau") })
        #expect(rows.last?.contains("register") == true)
    }
}
