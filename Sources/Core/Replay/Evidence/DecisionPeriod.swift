public import CanonicalJSON
public import PriorAuthorization

/// How long a decision may take by federal rule. A case does not record a deadline of its own: what the state, the drug or an
/// extension make of it is not known here.
public struct DecisionPeriod: Hashable, Sendable {
    /// The period in milliseconds.
    public let milliseconds: Int64
    /// It in words: "72 hours".
    public let words: String
    /// Where it is written: "42 CFR 438.210(d)(2)".
    public let source: String

    private init(hours: Int64, _ words: String, _ source: String) {
        milliseconds = hours * 3_600_000
        self.words = words
        self.source = source
    }

    /// For a request with `priority` received at `received`: seven days, and fourteen in the years before 2026; 72 hours where it is
    /// expedited.
    public static func forRequest(_ priority: Priority, receivedAt received: Timestamp) -> DecisionPeriod {
        // 2026-01-01T00:00:00Z
        let isShort = received.milliseconds >= 1_767_225_600_000
        return switch priority {
        case .expedited: DecisionPeriod(hours: 72, "72 hours", "42 CFR 438.210(d)(2)")
        case .standard where isShort: DecisionPeriod(hours: 7 * 24, "7 days", "42 CFR 438.210(d)(1), from 2026 on")
        case .standard: DecisionPeriod(hours: 14 * 24, "14 days", "42 CFR 438.210(d)(1), before 2026")
        }
    }

    /// For an appeal with `priority`: 30 days; 72 hours where it is expedited.
    public static func forAppeal(_ priority: Priority) -> DecisionPeriod {
        switch priority {
        case .expedited: DecisionPeriod(hours: 72, "72 hours", "42 CFR 438.408(b)(3)")
        case .standard: DecisionPeriod(hours: 30 * 24, "30 days", "42 CFR 438.408(b)(2)")
        }
    }
}
