import PriorAuthorization

extension AuditLedger {
    /// The cycles of the member's life by the policy version last evaluated: how many it allows in all, and how many were given so
    /// far, whoever paid; nil where it sets no number, or nobody knows how many were given before the request.
    public func lifetimeCycles(of record: CaseRecord) throws -> (total: Int, given: Int)? {
        record.state.lifetimeCycles(try catalog())
    }
}
