import CanonicalJSON
import CaseSupport
import Cryptography
import FHIR
import PriorAuthorization

enum AuditExamples {
    static let sealed = SealedEntry(
        origin: "plan.example/docket", index: 7, leafHash: SHA256.digest(Array("an entry".utf8)))
    private static let member: MemberID = {
        guard let id = MemberID("M-1") else { preconditionFailure("a member") }
        return id
    }()

    private static func audit(_ event: AccessEvent, by actor: Actor = People.auditor) -> AuditEvent {
        AuditEvent(
            event, at: sealed.index, by: actor.id.text, as: actor.role, recordedAt: Moments.received, sealed: sealed,
            observer: "plan.example")
    }

    static let accessed = audit(
        .accessed(
            RecordAccessed(
                part: .document, caseID: CaseWalk.caseID, member: member, document: SHA256.digest([1]), purpose: .audit,
                breakGlass: nil)))

    static let brokenGlass = audit(
        .accessed(
            RecordAccessed(
                part: .wholeCase, caseID: CaseWalk.caseID, member: member, purpose: .treatment,
                breakGlass: "the member is in the emergency room")))

    static let exported = audit(
        .exported(
            RecordExported(
                part: .bundle, caseID: nil, cases: nil, count: 12, member: nil, format: "bundle",
                digest: SHA256.digest([2]), recipient: "the state", purpose: .oversight, breakGlass: nil)))

    /// One of each sort, and one of each purpose and part.
    static let all: [AuditEvent] =
        [accessed, brokenGlass, exported, audit(.recordingChanged(AccessRecordingChanged(isOn: true, reason: "law")))]
        + AccessPurpose.allCases.map { purpose in
            audit(
                .accessed(
                    RecordAccessed(part: .caseList, caseID: nil, member: nil, purpose: purpose, breakGlass: nil)))
        }
        + AccessedPart.allCases.map { part in
            audit(
                .exported(
                    RecordExported(
                        part: part, caseID: CaseWalk.caseID, cases: nil, count: 1, member: member, format: "json",
                        digest: nil, recipient: nil, purpose: .memberRequest, breakGlass: nil)), by: People.engine)
        }
}
