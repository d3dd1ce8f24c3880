import CaseSupport
import ClinicalPolicy
import EventLog
import PriorAuthorization
import Replay
import Testing

@Suite struct MappingTests {
    @Test(arguments: Role.allCases)
    func `an actor is written into an entry and read back as it was`(role: Role) throws {
        let actor = People.of(role)
        let written = try EntryActor(actor)
        #expect(try Actor(written) == actor)
        #expect((written.version != nil) == (role == .engine))
    }

    @Test func `an entry by a role that is not known here cannot be read`() throws {
        let unknown = try EntryActor(id: "x", role: "archivist")
        #expect {
            try Actor(unknown)
        } throws: { error in
            "\(error)" == "actor.role: \"archivist\" is no role this program knows"
        }
        #expect(throws: (any Error).self) { try Actor(EntryActor(id: "Jane Doe", role: "intake")) }
    }

    @Test func `cases and policies have streams named after them`() throws {
        let id = TestLedger.caseID(7)
        #expect(StreamName.of(id).text == "case/\(id)")
        #expect(StreamName.of(id).caseID == id)
        #expect(StreamName.of(id).policyID == nil)
        #expect(try StreamName.of("PA.CP.PHAR.359").policyID == "PA.CP.PHAR.359")
        #expect(StreamName.ledger.caseID == nil)
        #expect(StreamName.ledger.policyID == nil)
        #expect(try StreamName("case/not-a-uuid").caseID == nil)
    }
}
