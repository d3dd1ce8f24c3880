/// Why a criterion is unknown.
public enum UnknownReason: Hashable, Sendable {
    /// Nobody has asserted the fact, or what was asserted is not a value the policy accepts.
    case missing(FactName)
    /// The fact is asserted, but no document supports it.
    case undocumented(FactName)
    /// The fact is known but does not decide, such as a date of birth known only to the year.
    case undecided(FactName)
    /// Nobody has recorded a judgement.
    case needsJudgement
    /// The judgement cites no document.
    case judgementUncited
    /// The text of the criterion in this version is not on file.
    case textNotOnFile
}
