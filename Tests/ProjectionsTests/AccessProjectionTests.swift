import CanonicalJSON
import EventLog
import PriorAuthorization
import Projections
import SQLiteEventStore
import Testing

/// The access record as it is listed.
@Suite struct AccessProjectionTests {
    private static let first = CaseLedger.caseID(1)

    private func access(
        _ caseID: CaseID?, breakGlass: String? = nil, _ part: AccessedPart = .wholeCase
    ) -> AccessEvent {
        .accessed(
            RecordAccessed(
                part: part, caseID: caseID, member: caseID.flatMap { _ in MemberID("M-1") }, purpose: .payment,
                breakGlass: breakGlass))
    }

    private func append(_ event: AccessEvent, to cases: CaseLedger, role: String = "reviewer") throws {
        let stream = event.caseID.map { "access/\($0)" } ?? "access/ledger"
        try cases.append(type: event.type, event.payload, to: stream, role: role)
    }

    private func filled() throws -> CaseLedger {
        let cases = try CaseLedger()
        try cases.append(CaseLedger.submitted(1), to: 1)
        let events = [
            access(Self.first), access(CaseLedger.caseID(2), breakGlass: "asked for at night"), access(nil, .caseList),
        ]
        for event in events { try append(event, to: cases) }
        return cases
    }

    @Test func `each event is listed as it was recorded, with who and when`() throws {
        let cases = try filled()
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        let all = try models.accesses()
        #expect(all.map(\.index.value) == [2, 3, 4])
        #expect(all.map(\.event.caseID) == [Self.first, CaseLedger.caseID(2), nil])
        #expect(all.allSatisfy { $0.actor == "dr-lee" && $0.role == .reviewer && $0.recordedAt == CaseLedger.now })
        #expect(try models.accesses(AccessFilter(caseID: Self.first)).map(\.index.value) == [2])
        #expect(try models.accesses(AccessFilter(brokeGlass: true)).map(\.index.value) == [3])
        #expect(try models.accesses(AccessFilter(actor: "dr-lee")).count == 3)
        #expect(try models.accesses(AccessFilter(actor: "dr-le")).isEmpty)
        let after = Timestamp(milliseconds: CaseLedger.now.milliseconds + 1)
        #expect(try models.accesses(AccessFilter(from: CaseLedger.now)).count == 3)
        #expect(try models.accesses(AccessFilter(from: after)).isEmpty)
        #expect(try models.accesses(AccessFilter(before: CaseLedger.now)).isEmpty)
        #expect(try models.accesses(AccessFilter(before: after)).count == 3)
    }

    @Test func `an access moves nothing else: the case is listed as before`() throws {
        let cases = try filled()
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        let before = try models.cases()
        for _ in 0..<5 { try append(access(Self.first), to: cases) }
        try models.catchUp()
        #expect(try models.cases() == before)
        #expect(try models.accesses(AccessFilter(caseID: Self.first)).count == 6)
    }

    @Test func `what cannot be read, and what stands elsewhere, is passed over`() throws {
        let cases = try filled()
        try cases.append(type: "RecordAccessed", ["part": "case"], to: "access/ledger", role: "reviewer")
        try cases.append(type: "RecordBurnt", [:], to: "access/ledger", role: "reviewer")
        let stray = access(nil)
        try cases.append(type: stray.type, stray.payload, to: "ledger", role: "reviewer")
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        #expect(try models.accesses().count == 3)
    }

    @Test func `rebuilt from nothing it is the same`() throws {
        let cases = try filled()
        let models = try ReadModels(at: cases.viewsPath, of: cases.ledger)
        try models.catchUp()
        try append(access(Self.first), to: cases)
        try models.catchUp()
        let digest = try models.digest()
        try models.rebuild()
        #expect(try models.digest() == digest)
        #expect(try models.accesses().count == 4)
    }
}
