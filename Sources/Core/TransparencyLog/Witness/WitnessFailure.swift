/// Why a witness gave no cosignature that counts.
public enum WitnessFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// It has cosigned more entries of this log than there are here.
    case isAhead(UInt64)
    /// It holds that the log is not a later state of what it cosigned.
    case disagrees(String)
    /// It knows fewer entries than its own cosignature, which is at hand, covers.
    case forgot(known: UInt64, cosigned: UInt64)
    /// It does not know the log, or not its key.
    case doesNotKnowTheLog(String)
    /// It answers what no witness with that key would.
    case lies(String)
    /// It refuses for another reason.
    case refused(status: Int, String)
    /// No answer came.
    case unreachable(String)

    /// What happened, and what to do about it.
    public var description: String {
        switch self {
        case .isAhead(let size):
            "it has cosigned \(size) entries, more than there are here: this log was rolled back, or there is another copy of it"
        case .disagrees(let words):
            "it has cosigned another version of this log (\(words)): compare with docket verify --anchor"
        case .forgot(let known, let cosigned):
            "it has forgotten: it says it knows \(known) entries, and has cosigned \(cosigned); ask its operator"
        case .doesNotKnowTheLog(let words):
            "it does not know this log or its key (\(words)): give its operator the line of docket key show"
        case .lies(let words):
            "its answer cannot be used: \(words); check its key and address"
        case .refused(let status, let words): "it refused with status \(status) (\(words))"
        case .unreachable(let words): words
        }
    }

    /// A stable word for programs.
    public var code: String {
        switch self {
        case .isAhead: "ahead"
        case .disagrees: "disagrees"
        case .forgot: "forgot"
        case .doesNotKnowTheLog: "unknown-log"
        case .lies: "unusable-answer"
        case .refused: "refused"
        case .unreachable: "unreachable"
        }
    }
}
