import CaseSupport
import Cryptography
import PriorAuthorization

extension RandomPayloads {
    /// One payload of each type of the access record.
    mutating func ofTheAccessRecord() -> [any EventPayload] {
        [
            RecordAccessed(
                part: one(of: AccessedPart.allCases), caseID: optional { $0.caseID() },
                member: optional { $0.member() },
                document: optional { $0.digest() }, entry: optional { UInt64($0.count()) },
                purpose: one(of: AccessPurpose.allCases), breakGlass: optional { $0.text() }),
            RecordExported(
                part: one(of: AccessedPart.allCases), caseID: optional { $0.caseID() },
                cases: optional { $0.list(0...3) { $0.caseID() } }, count: count(), member: optional { $0.member() },
                format: text(), digest: optional { $0.digest() }, recipient: optional { $0.text() },
                description: optional { $0.text() }, purpose: one(of: AccessPurpose.allCases),
                breakGlass: optional { $0.text() }),
            AccessRecordingChanged(isOn: .random(using: &generator), reason: text()),
        ]
    }

    private mutating func caseID() -> CaseID { known(CaseID(reference().text)) }

    private mutating func member() -> MemberID { known(MemberID("M-\(count())")) }
}
