public import EventStore

extension Verdict {
    /// Saves the head that was verified to the file `path`, in place of what is there; does nothing, and returns false, where
    /// anything is wrong or there is no head.
    public func saveHead(to path: String) throws(LedgerError) -> Bool {
        guard isSound, let headNote else { return false }
        try DurableFile.write(headNote, to: path)
        return true
    }
}
