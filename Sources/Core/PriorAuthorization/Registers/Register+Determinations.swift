import CanonicalJSON
import ClinicalPolicy
import Cryptography

extension Register {
    /// The decisions on requests, with what each rests on.
    public static let determinations = Register(
        id: "determinations", title: "Determinations and what they rest on",
        source: "42 CFR 438.210(b), (c); NCQA UM file review",
        counts: "the day of the decision, where the plan is",
        notes: [
            "Decisions on grievances and beyond are in the register of grievances.",
            "A request that was deemed denied and decided late has two rows.",
            "Nobody decides a deemed denial: the columns of who decided are empty.",
        ],
        parts: { registered, _ in RequestDecision.decisions(of: registered.state) },
        day: { $0.day($0.part.at) }, columns: requestColumns + decisionColumns + basisColumns)

    private static let requestColumns: [PartColumn<RequestDecision>] = [
        .caseID, .memberID, .requestKind, .priority, .drug, .diagnosis, .receivedOn, .receivedAt,
    ]

    private static let decisionColumns: [PartColumn<RequestDecision>] = [
        .text("event", "The event of the decision.") { $0.part.event.text },
        .text("kind", "`determination`, `administrative-denial` or `deemed-denial`.") { $0.part.kind.rawValue },
        .text("outcome", "`approved`, `modified` or `denied`.") { $0.part.outcome.rawValue },
        .day("decidedOn", "The day of the decision.") { $0.day($0.part.at) },
        .moment("decidedAt", "The moment of the decision, as corrected since; of a deemed denial, when it was due.") {
            $0.part.at
        },
        .integer("minutesToDecide", "Whole minutes from receipt to decision, rounded down.") { item in
            item.request.map { minutes(from: $0.received, to: item.part.at) }
        },
        .text("decidedBy", "Who decided; `engine` for an automatic approval.") { $0.part.actor?.id.text },
        .text("role", "In what role.", source: "42 CFR 438.210(b)(3)") { $0.part.actor?.role.rawValue },
        .text("credential", "By what credential, an NPI or a licence.", source: "42 CFR 438.210(b)(3)") {
            $0.part.actor?.credential
        },
        .text("rationale", "Why, in the words of the decision.") { $0.part.rationale },
        .moment("memberNotifiedAt", "The first notice of the decision to the member.", source: "42 CFR 438.404") {
            $0.noticeOfDecision?.payload.issued
        },
    ]

    private static let basisColumns: [PartColumn<RequestDecision>] = [
        .text("criteria", "The criteria it names.") { $0.part.determination?.criteria.map(\.text).registerText },
        .text("policy", "The policy.") { $0.part.determination?.policy.policy.text },
        .text("policyVersion", "Its version.") { $0.part.determination?.policy.version.text },
        .text("policyDigest", "SHA-256 of the compiled rules of that version, in hexadecimal.") {
            $0.part.determination?.policy.digest.hex
        },
        .text("evaluation", "The evaluation it rests on.") { $0.part.determination?.evaluation.text },
        .text("engine", "The version of the engine that evaluated.") { $0.evaluation?.engine },
        .text("factsDigest", "SHA-256 of the facts evaluated, in hexadecimal.") { $0.evaluation?.factSet.hex },
        .text("recommendation", "What the evaluation recommended.") { $0.evaluation?.summary.recommendation.rawValue },
        .text("departure", "Why the decision departs from that, where it does.") { $0.part.determination?.departure },
        .integer("cycles", "The cycles authorized by it.") { $0.part.determination?.terms?.cycles },
        .text("dose", "The doses authorized by it, of days 1, 8 and 15.") {
            $0.part.determination?.terms?.dose.registerText
        },
        .day("from", "The first day authorized by it.") { $0.part.determination?.terms?.from },
        .day("through", "The last day authorized by it; empty where it sets none.") {
            $0.part.determination?.terms?.through
        },
    ]
}

extension RegisterItem<RequestDecision> {
    var evaluation: CriteriaEvaluated? {
        part.determination.flatMap { state.evaluation($0.evaluation)?.payload }
    }

    /// The first notice to the member that tells of the decision.
    var noticeOfDecision: Recorded<NoticeIssued>? {
        state.course.notices.filter { $0.payload.about == part.event && $0.payload.recipient == .member }
            .min { $0.payload.issued < $1.payload.issued }
    }
}
