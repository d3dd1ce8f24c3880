/// Why no ledger was made from a backup. Nothing was made.
public struct RestorationRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A stable word for programs.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        /// A head is known that proves more entries than the backup has.
        case behind = "backup-behind"
        /// A head is known that the backup disagrees with.
        case disagrees = "backup-disagrees"
        /// A head was given that cannot be compared with the backup.
        case unusableHead = "head-unusable"
        /// Verification finds something wrong in the backup.
        case unsound = "backup-unsound"
        /// Whoever acts may not do it.
        case roleNotPermitted = "role-not-permitted"
    }

    /// A stable word for programs.
    public let code: Code
    /// What stands in the way.
    public let reason: String
    /// What to do about it.
    public let advice: String

    /// Reason and advice in one line.
    public var description: String { "\(reason) (\(advice))" }
}
