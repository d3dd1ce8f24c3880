public import CanonicalJSON
public import EventLog

/// How long a decision took, and what shows it.
///
/// When a request or an appeal arrived is always the operator's word: nobody else saw it arrive. What others show is when the
/// statements were on record.
public struct DecisionEvidence: Hashable, Sendable {
    /// Whether it was made within ``period`` of the arrival that the operator states.
    public enum Timeliness: String, Hashable, Sendable, CaseIterable {
        /// Others show that it was on record in time.
        case shownInTime = "shown-in-time"
        /// Others show that it was written too late.
        case shownLate = "shown-late"
        /// In time by the operator's word alone.
        case statedInTime = "stated-in-time"
        /// Late by the operator's own word.
        case statedLate = "stated-late"
        /// There is no decision yet.
        case undecided
    }

    /// What was decided on: the request, or an appeal.
    public let arrival: Milestone
    /// The decision; nil where there is none yet.
    public let decision: Milestone?
    /// How long it may take.
    public let period: DecisionPeriod

    /// When the decision was due, counted from the arrival that the operator states.
    public var due: Timestamp { Timestamp(milliseconds: arrival.stated.milliseconds + period.milliseconds) }

    /// Whether it was in time.
    public var timeliness: Timeliness {
        guard let decision else { return .undecided }
        if let by = decision.bracket.by, by.latest <= due { return .shownInTime }
        if let after = decision.bracket.after, after.earliest > due { return .shownLate }
        return max(decision.stated, decision.bracket.recordedAt) <= due ? .statedInTime : .statedLate
    }

    /// The least time in milliseconds from the arrival stated to the decision, as others show it; nil where nobody does.
    public var leastElapsed: Int64? {
        decision?.bracket.after.map { max(0, $0.earliest.milliseconds - arrival.stated.milliseconds) }
    }

    /// The most time in milliseconds from the arrival stated to the decision, as others show it; nil where nobody does.
    public var mostElapsed: Int64? {
        decision?.bracket.by.map { max(0, $0.latest.milliseconds - arrival.stated.milliseconds) }
    }

    /// The time in milliseconds from the arrival to the decision, by the operator's word; nil without a decision.
    public var statedElapsed: Int64? {
        decision.map { $0.stated.milliseconds - arrival.stated.milliseconds }
    }
}

/// Something that happened in a case, and when it went on record.
public struct Milestone: Hashable, Sendable {
    /// What it was.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The request arrived.
        case request
        /// The request was decided.
        case determination
        /// An appeal arrived.
        case appeal
        /// The appeal was decided.
        case resolution
    }

    /// What it was.
    public let kind: Kind
    /// How it ended, of a decision: `denied`, `overturned`.
    public let outcome: String?
    /// When it happened, by the operator's word.
    public let stated: Timestamp
    /// When its entry was written.
    public let bracket: TimeBracket
}
