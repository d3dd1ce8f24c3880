import ClinicalPolicy
public import PriorAuthorization

extension PolicyCatalog {
    /// The intervals in which `version` is in force, in order; none where it was never activated.
    public func intervals(of version: PublishedVersion) -> [EffectiveInterval] {
        intervals(of: version.payload.policy).filter { $0.version == version.payload.version }
    }
}
