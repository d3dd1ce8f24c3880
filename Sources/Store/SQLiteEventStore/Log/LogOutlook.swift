import EventStore

/// What the next commit is expected to find, so that it can be made ready before the log is locked for it.
struct LogOutlook {
    /// The end of the log as the last commit left it.
    let tail: LogTail
    /// What makes entries, with the key that seals them.
    let assembly: EntryAssembly
    /// Whether others write to the log at the moment: then it will have another end, and nothing is made ready in vain.
    let expectsCompany: Bool
}
