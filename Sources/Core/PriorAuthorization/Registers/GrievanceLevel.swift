import CanonicalJSON

/// One level at which a decision of the plan was contested.
struct GrievanceLevel: Sendable {
    let level: String
    /// From 1, among those of the same level of the case.
    let number: Int
    let event: EventReference
    let contested: EventReference
    let filer: String
    let standing: AppealStanding?
    let priority: Priority?
    let received: Timestamp
    /// Where it was received; nil where that is to be counted from the moment.
    let receivedOn: CalendarDay?
    let reason: String?
    let body: String?
    var channel: AppealChannel?
    var acknowledged: Timestamp?
    var reviews: [AppealReviewed] = []
    var resolution: String?
    var resolvedAt: Timestamp?
    var resolvedBy: Actor?
    var rationale: String?
    var terms: AuthorizedTerms?
    var decision: EventReference?

    /// The levels of a case: its appeals, then the external reviews, then the fair hearings.
    static func levels(of state: CaseState) -> [GrievanceLevel] {
        state.appeals.enumerated().map { GrievanceLevel($1, $0 + 1) }
            + state.externalReviews.enumerated().map { number, review in
                let request = review.requested.payload
                var level = GrievanceLevel(
                    level: "external-review", number: number + 1, event: review.requested.id,
                    contested: request.decision, filer: request.requester, standing: nil, priority: nil,
                    received: request.requested, receivedOn: nil, reason: grounds(before: review.requested, in: state),
                    body: request.body)
                if let decided = review.decided {
                    level.resolve(decided.payload.result, decided.payload.decided, decided)
                    level.rationale = decided.payload.rationale
                    level.terms = decided.payload.terms
                }
                return level
            }
            + state.fairHearings.enumerated().map { number, hearing in
                let request = hearing.requested.payload
                var level = GrievanceLevel(
                    level: "fair-hearing", number: number + 1, event: hearing.requested.id,
                    contested: request.decision, filer: request.requester, standing: nil, priority: nil,
                    received: request.requested, receivedOn: nil,
                    reason: grounds(before: hearing.requested, in: state), body: request.body)
                if let decided = hearing.decided {
                    level.resolve(decided.payload.result, decided.payload.decided, decided)
                    level.rationale = decided.payload.rationale
                    level.terms = decided.payload.terms
                }
                return level
            }
    }

    private init(_ appeal: AppealState, _ number: Int) {
        let filed = appeal.filed.payload
        self.init(
            level: "plan", number: number, event: appeal.filed.id, contested: filed.determination, filer: filed.filer,
            standing: filed.standing, priority: filed.priority, received: filed.received, receivedOn: filed.receivedOn,
            reason: filed.grounds, body: nil)
        channel = filed.channel
        acknowledged = appeal.acknowledged?.payload.acknowledged
        reviews = appeal.reviews.map(\.payload)
        if let decided = appeal.decided {
            resolution = decided.payload.resolution.rawValue
            rationale = decided.payload.rationale
            terms = decided.payload.terms
            close(decided.context)
        } else if let dismissed = appeal.dismissed {
            resolution = "dismissed: \(dismissed.payload.ground.rawValue)"
            rationale = dismissed.payload.reason
            close(dismissed.context)
        } else if let withdrawn = appeal.withdrawn {
            resolution = "withdrawn"
            rationale = withdrawn.payload.reason
            close(withdrawn.context)
        }
    }

    private mutating func close(_ context: EventContext) {
        resolvedAt = context.occurredAt
        resolvedBy = context.actor
        decision = context.id
    }

    private mutating func resolve<Payload>(_ result: AppealResolution, _ moment: Timestamp, _ event: Recorded<Payload>)
    {
        resolution = result.rawValue
        resolvedAt = moment
        decision = event.id
    }

    /// What whoever appealed last before `requested` held against the decision.
    private static func grounds<Payload>(before requested: Recorded<Payload>, in state: CaseState) -> String? {
        state.appeals.last { $0.filed.context.position < requested.context.position }?.filed.payload.grounds
    }
}

extension GrievanceLevel {
    private init(
        level: String, number: Int, event: EventReference, contested: EventReference, filer: String,
        standing: AppealStanding?, priority: Priority?, received: Timestamp, receivedOn: CalendarDay?, reason: String?,
        body: String?
    ) {
        self.level = level
        self.number = number
        self.event = event
        self.contested = contested
        self.filer = filer
        self.standing = standing
        self.priority = priority
        self.received = received
        self.receivedOn = receivedOn
        self.reason = reason
        self.body = body
    }

    /// The clock that waits for its decision, the one that counts where a date was corrected; nil beyond the plan.
    func clock(in state: CaseState) -> ClockState? {
        guard let filed = state.appeals.first(where: { $0.filed.id == event })?.filed else { return nil }
        return state.clocks.last {
            $0.started.payload.trigger == filed.context.position && $0.supersededBy == nil
                && $0.rule.stops.contains(.appealDecision)
        }
    }
}
