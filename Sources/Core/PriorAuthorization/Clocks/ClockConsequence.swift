/// What it means that a deadline passed.
public enum ClockConsequence: String, Hashable, Sendable, CaseIterable {
    /// A finding, and nothing else.
    case late
    /// The request counts as denied on that date, and the member may appeal (42 CFR 438.404(c)(5)).
    case adverseDetermination = "adverse-determination"
    /// The member counts as having gone through the appeal, and may ask for a fair hearing (42 CFR 438.408(c)(3) and (f)(1)(i)).
    case deemedExhausted = "deemed-exhausted"
    /// The answer was not given: the plan decides on what there is.
    case lapses
    /// The time in which the member could act is over.
    case windowCloses = "window-closes"
}
