import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Projections
import Testing

@Suite("The list of cases shows each as it stands")
struct CaseListTests {
    @Test("a request shows what is asked for, and for whom")
    func showsRequests() throws {
        let cases = try CaseLedger()
        try cases.append(CaseLedger.submitted(3), to: 3, role: "intake")
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        #expect(try models.catchUp() == 2)
        let summary = try #require(try models.caseSummary(CaseLedger.caseID(3)))
        #expect(summary.phase == .received && summary.status == .received)
        #expect(summary.kind == "continuation" && summary.priority == .expedited)
        #expect(summary.member == "M-3" && summary.drug == "J9229" && summary.drugName == "Besponsa")
        #expect(summary.diagnosis == "C91.00" && summary.policy == "PA.CP.PHAR.359")
        #expect(summary.received == CaseLedger.now && summary.updatedAt == CaseLedger.now)
        #expect(summary.outcome == nil && summary.appeal == nil && summary.recommendation == nil)
        #expect(summary.events == 1 && summary.lastIndex == 1)
        #expect(summary.json.objectValue?["case"] == .string(CaseLedger.caseID(3).text))
    }

    @Test("a determination, an appeal and its decision move it on")
    func followsTheCase() throws {
        let cases = try CaseLedger()
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        func summary() throws -> CaseSummary {
            try models.catchUp()
            return try #require(try models.caseSummary(CaseLedger.caseID(1)))
        }
        try cases.append(CaseLedger.submitted(1), to: 1, role: "intake")
        try cases.append(CaseLedger.determination(.denied), to: 1)
        #expect(try summary().phase == .denied)
        #expect(try summary().outcome == .denied)
        #expect(try summary().determinedBy == "dr-lee")
        let filed = CaseEvent.appealFiled(
            AppealFiled(
                determination: CaseLedger.someEvent, received: CaseLedger.now, receivedOn: CalendarDay("2025-11-01")!,
                filer: "M-1", standing: .member, consent: nil, priority: .standard, grounds: "New evidence"))
        try cases.append(filed, to: 1)
        #expect(try summary().phase == .appealFiled)
        #expect(try summary().status == .denied)
        #expect(try summary().appeal == .filed)
        let decided = CaseEvent.appealDecided(
            AppealDecided(
                appeal: CaseLedger.someEvent, resolution: .overturned, rationale: "New evidence", criteria: [],
                evaluation: nil, terms: nil))
        try cases.append(decided, to: 1)
        #expect(try summary().phase == .appealDecided)
        #expect(try summary().status == .approved)
        #expect(try summary().appeal == .overturned)
        #expect(try summary().events == 4)
    }

    @Test("it is filtered by phase and member, in the order of arrival, up to a limit")
    func isFiltered() throws {
        let cases = try CaseLedger()
        for number in 1...8 { try cases.append(CaseLedger.submitted(number), to: number, role: "intake") }
        try cases.append(CaseLedger.determination(.approved), to: 5)
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        #expect(try models.cases().map(\.id) == (1...8).map { CaseLedger.caseID($0) })
        #expect(try models.cases(CaseFilter(phase: .approved)).map(\.id) == [CaseLedger.caseID(5)])
        #expect(try models.cases(CaseFilter(member: "M-1")).map(\.id) == [1, 5].map { CaseLedger.caseID($0) })
        #expect(try models.cases(CaseFilter(phase: .received, limit: 2)).count == 2)
    }

    @Test(
        "a page follows the one before, wherever that ended, also among cases of which nobody knows when they arrived")
    func isPaged() throws {
        let cases = try CaseLedger()
        // Two whose requests cannot be read, and stand first.
        for number in [20, 21] {
            try cases.append(
                type: "SomethingNew", ["odd": true], to: "case/\(CaseLedger.caseID(number))", role: "intake")
        }
        for number in 1...8 { try cases.append(CaseLedger.submitted(number), to: number, role: "intake") }
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        let all = try models.cases()
        #expect(all.map(\.id) == ([20, 21] + (1...8)).map { CaseLedger.caseID($0) })
        for size in 1...11 {
            var pages: [CaseSummary] = []
            while true {
                let page = try models.cases(CaseFilter(after: pages.last?.cursor, limit: size))
                #expect(page.count <= size)
                if page.isEmpty { break }
                pages += page
            }
            #expect(pages == all, "\(size) a page")
        }
        let ofMember = try models.cases(CaseFilter(member: "M-1", after: all[2].cursor, limit: 5))
        #expect(ofMember.map(\.id) == [CaseLedger.caseID(5)])
        for summary in all { #expect(CaseCursor(summary.cursor.text) == summary.cursor) }
        for text in [
            "", ".", "1", "x.\(all[3].id)", "01.\(all[3].id)", "1.\(all[3].id).", "1.\(all[3].id.text.dropLast())",
        ] {
            #expect(CaseCursor(text) == nil, "\(text)")
        }
    }

    @Test("a provider's are those that name the prescriber, or that the provider handed in")
    func isOfProvider() throws {
        let cases = try CaseLedger()
        for number in 1...3 { try cases.append(CaseLedger.submitted(number), to: number, role: "intake") }
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        func list(_ npi: String?, _ submitter: String) throws -> Int {
            let provider = CaseFilter.Provider(
                npi: npi.flatMap { NationalProviderIdentifier($0) }, submitter: try #require(ActorID(submitter)))
            return try models.cases(CaseFilter(provider: provider)).count
        }
        #expect(try list("1234567893", "somebody") == 3)
        #expect(try list(nil, "dr-lee") == 3)
        #expect(try list("1679576722", "somebody") == 0)
        #expect(try list(nil, "somebody") == 0)
    }

    @Test("documents, policy versions and replays have lists of their own")
    func showsTheRest() throws {
        let cases = try CaseLedger()
        try cases.append(CaseLedger.published("2024-10"))
        try cases.append(CaseLedger.published("2025-10"))
        try cases.append(CaseLedger.activated("2025-10", from: "2025-10-01"))
        try cases.append(CaseLedger.submitted(1), to: 1, role: "intake")
        for number in [7, 5] { try cases.append(CaseLedger.document(number), to: 1) }
        try cases.append(CaseLedger.document(9), to: 2)
        try cases.append(CaseLedger.replay(.identical), to: 1)
        try cases.append(CaseLedger.replay(.differs), to: 2)
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()

        let documents = try models.documents(of: CaseLedger.caseID(1))
        #expect(documents.map(\.title) == ["Note 7", "Note 5"])
        #expect(documents.map(\.position) == [1, 2])
        #expect(documents.first?.digest == SHA256.digest(Array("7".utf8)))
        #expect(documents.first?.size == 107)

        let versions = try models.policyVersions()
        #expect(versions.map(\.version) == ["2024-10", "2025-10"])
        #expect(versions.map(\.changes.count) == [0, 1])
        #expect(versions.last?.changes.first?.from == "2025-10-01")
        #expect(versions.last?.index == 2)

        #expect(try models.replays().map(\.finding) == [.identical, .differs])
        let replays = try models.replays(of: CaseLedger.caseID(2))
        #expect(replays.map(\.reason) == ["another result"])
        #expect(replays.first?.replayedUnder == "PA.CP.PHAR.359@2025-10")
    }
}
