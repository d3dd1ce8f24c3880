import CanonicalJSON

extension Register {
    /// A universe shaped as Part C organization determinations are asked for. Only its first six columns are as read in a protocol.
    public static let odag = universe(
        "odag", "Part C organization determinations, ODAG-shaped: layout unverified",
        drug: .text("procedureCode", "The drug's HCPCS code.") { $0.request?.drug.hcpcs.text })

    /// A universe shaped as Part D coverage determinations are asked for. Only its first six columns are as read in a protocol.
    public static let cdag = universe(
        "cdag", "Part D coverage determinations, CDAG-shaped: layout unverified",
        drug: .text("ndc", "The National Drug Code, where the request gave one.") { $0.request?.drug.ndc?.text })

    private static func universe(
        _ id: String, _ title: String, drug: PartColumn<RequestDecision>
    ) -> Register {
        Register(
            id: id, title: title, source: "CMS program audit protocol (\(id.uppercased())); layout unverified",
            counts: "the day of the decision, where the plan is",
            notes: [
                "LAYOUT UNVERIFIED: the first six columns and their lengths are as a protocol gives them; the rest is what a case knows, and its order is not CMS's.",
                "A request is counted once, by its last decision at the first level.",
                "Contract, plan benefit package and related entity are no part of a case: whoever exports says them, and they are empty otherwise.",
                "A value longer than its column allows stops the export with a report; nothing is cut.",
            ],
            parts: { registered, _ in RequestDecision.decision(of: registered.state).map { [$0] } ?? [] },
            day: { $0.day($0.part.at) }, columns: enrollee + request + [drug] + decision)
    }

    private static let enrollee: [PartColumn<RequestDecision>] = [
        .text("firstName", "The enrollee's first name; empty where the request gave none.", longest: 50) {
            $0.request?.member.name?.given
        },
        .text("lastName", "The enrollee's last name; empty where the request gave none.", longest: 50) {
            $0.request?.member.name?.family
        },
        .text("enrolleeId", "The enrollee's identifier.", longest: 11) { $0.request?.member.id.text },
        .text("contractId", "The contract.", longest: 5) { $0.context.plan.contract },
        .text("planBenefitPackage", "The plan benefit package (PBP).", longest: 3) { $0.context.plan.benefitPackage },
        .text("relatedEntity", "The first tier, downstream or related entity (FDR).", longest: 70) {
            $0.context.plan.relatedEntity
        },
    ]

    private static let request: [PartColumn<RequestDecision>] = [
        .caseID, .requestKind,
        .text("requester", "Who sent the request.") { $0.request?.requester },
        .boolean("expedited", "Whether it was to be answered faster.") { $0.request.map { $0.priority == .expedited } },
        .receivedOn, .receivedAt, .diagnosis,
    ]

    private static let decision: [PartColumn<RequestDecision>] = [
        .boolean("extended", "Whether the time to decide was extended.") { $0.state.isDecisionExtended },
        .text("disposition", "`approved`, `modified` or `denied`.") { $0.part.outcome.rawValue },
        .text("kind", "`determination`, `administrative-denial` or `deemed-denial`.") { $0.part.kind.rawValue },
        .day("decidedOn", "The day of the decision.") { $0.day($0.part.at) },
        .moment("decidedAt", "The moment of the decision.") { $0.part.at },
        .text("reviewerRole", "In what role somebody decided; empty where nobody did.") {
            $0.part.actor?.role.rawValue
        },
        .text("reviewerCredential", "The credential of whoever decided.") { $0.part.actor?.credential },
        .text("rationale", "Why.") { $0.part.rationale },
        .moment("enrolleeNotifiedAt", "The first notice of the decision to the enrollee.") {
            $0.noticeOfDecision?.payload.issued
        },
        .boolean("appealed", "Whether a grievance or appeal followed.") { !$0.state.appeals.isEmpty },
    ]
}

extension CaseState {
    /// Whether the time to decide the request was extended.
    var isDecisionExtended: Bool {
        clocks.contains { !$0.extensions.isEmpty && $0.rule.stops.contains(.determination) }
    }

    /// Whether an appeal, an external review or a fair hearing gave what had been denied, or some of it.
    var isReversed: Bool { !reversals.isEmpty }
}
