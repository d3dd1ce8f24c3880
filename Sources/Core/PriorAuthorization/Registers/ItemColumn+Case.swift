import ClinicalPolicy

/// Columns that several registers of cases have.
extension ItemColumn where Item: ItemOfCase {
    static var caseID: Self { .text("case", "The case.") { $0.registered.id.text } }

    static var memberID: Self {
        .text("memberId", "The plan's opaque identifier of the member.") { $0.request?.member.id.text }
    }

    static func memberName(source: String? = nil) -> Self {
        .text("memberName", "The member's name, given names first; empty where the request gave none.", source: source)
        { $0.request?.member.name?.description }
    }

    static var priority: Self {
        .text("priority", "How fast an answer to the request was due: `standard` or `expedited`.") {
            $0.request?.priority.rawValue
        }
    }

    static var requestKind: Self {
        .text("requestKind", "What was asked for: `initial`, `continuation` or `dose-increase`.") {
            $0.request?.kind.rawValue
        }
    }

    static var drug: Self {
        .text("drug", "The drug's HCPCS code.") { $0.request?.drug.hcpcs.text }
    }

    static var diagnosis: Self {
        .text("diagnosis", "The diagnosis the request is billed under: an ICD-10-CM code.") {
            $0.request?.diagnosis.icd10.text
        }
    }

    static var receivedOn: Self {
        .day("receivedOn", "The day the request was received where it was received, as corrected since.") {
            $0.request?.receivedOn
        }
    }

    static var receivedAt: Self {
        .moment("receivedAt", "The moment the request was received, as corrected since.") { $0.request?.received }
    }
}
