import CanonicalJSON
import CaseSupport
import Cryptography
import FHIR
import JSONSupport
import PriorAuthorization
import Testing

@Suite struct AuditTests {
    @Test func `a read of one member's case is told with who, when, what for and whose`() throws {
        let json = AuditExamples.accessed.json
        #expect(json["id"] == "7")
        #expect(json["action"] == "R")
        #expect(json["recorded"]?.stringValue == Moments.received.rfc3339)
        #expect(json["agent"]?[0]?["who"]?["identifier"]?["value"]?.stringValue == People.auditor.id.text)
        #expect(json["purposeOfEvent"]?[0]?["coding"]?[0]?["code"] == "HOPERAT")
        #expect(json["entity"]?[0]?["what"]?["identifier"]?["value"] == "M-1")
        #expect(json["entity"]?[1]?["what"]?["reference"]?.stringValue == "ClaimResponse/\(CaseWalk.caseID)")
        #expect(json["meta"]?["profile"]?[0]?.stringValue?.hasSuffix("PatientRead") == true)
    }

    @Test func `a broken glass is its own purpose, and why it was broken is told`() throws {
        let json = AuditExamples.brokenGlass.json
        #expect(json["purposeOfEvent"]?[0]?["coding"]?[0]?["code"] == "BTG")
        #expect(json["outcomeDesc"] == "Break glass: the member is in the emergency room")
    }

    @Test func `an export tells its form, its digest and who received it`() throws {
        let json = AuditExamples.exported.json
        let details = json["entity"]?[0]?["detail"]?.arrayValue ?? []
        #expect(details.contains { $0["type"] == "recipient" && $0["valueString"] == "the state" })
        #expect(details.contains { $0["type"] == "format" && $0["valueString"] == "bundle" })
        #expect(json["type"]?["code"] == "110106")
    }

    @Test func `the sealed entry is named, so that anybody can ask for its proof`() throws {
        let text = AuditExamples.sealed.text
        #expect(text == "plan.example/docket#7:\(AuditExamples.sealed.leafHash.hex)")
        let entities = AuditExamples.accessed.json["entity"]?.arrayValue ?? []
        #expect(entities.contains { $0["what"]?["identifier"]?["value"]?.stringValue == text })
    }

    @Test func `every event of a case has its provenance: who, when, of what`() throws {
        for (event, context) in CaseWalk.events.joined() {
            let json = Provenance(CaseWalk.caseID, event, context, sealed: AuditExamples.sealed).json
            #expect(json["target"]?[0]?["reference"]?.stringValue == "ClaimResponse/\(CaseWalk.caseID)")
            #expect(json["recorded"]?.stringValue == context.recordedAt.rfc3339)
            #expect(json["activity"]?["text"]?.stringValue == event.type)
            #expect(json["signature"] == nil)
            let named = try #require(Provenance.event(named: json["id"]?.stringValue ?? ""))
            #expect(named.caseID == CaseWalk.caseID)
            #expect(named.position == context.position)
            #expect(json["entity"]?[0]?["what"]?["identifier"]?["value"]?.stringValue == AuditExamples.sealed.text)
            let who = json["agent"]?[0]?["who"]?["identifier"]?["value"]?.stringValue
            if case .npi(let npi)? = context.actor.clinicalCredential {
                #expect(who == npi.text)
            } else {
                #expect(who == context.actor.id.text)
            }
        }
    }
}
