public import TransparencyLog

/// How a head that was saved somewhere stands to a log.
public enum HeadStanding: Hashable, Sendable {
    /// The log reaches it and gives its root.
    case agrees(Checkpoint)
    /// It covers more entries than the log has.
    case ahead(Checkpoint)
    /// The log reaches it and gives another root: they are two histories.
    case disagrees(Checkpoint)
    /// It does not fit, and an earlier restoration put on record that what it proves was lost.
    case lossOnRecord(Checkpoint)
    /// The key it is signed with was retired from its size on: it proves nothing, for the log or against it.
    case retired(Checkpoint)
    /// It cannot be compared, for this reason.
    case unusable(String)
}
