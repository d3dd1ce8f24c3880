/// Who pays for a cycle of treatment.
public enum CyclePayer: String, Hashable, Sendable, CaseIterable {
    /// This plan, under the authorization of the case.
    case plan
    /// Somebody else: another plan, a study, the member. The cycle counts against the lifetime cap all the same.
    case other
}
