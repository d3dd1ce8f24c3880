import EventLog

extension AuditLedger {
    /// The heads that witnesses on record cosigned, and when.
    func witnessAnchors() throws -> [TimeAnchor] { [] }
}
