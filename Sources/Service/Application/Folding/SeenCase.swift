import Synchronization

/// A case that was just read, on its way to whoever decides on it.
///
/// It is taken out there and held by nobody else: so what is appended is folded into the case in place, and the case need not be copied
/// for those who still look at it as it was.
public final class SeenCase: Sendable {
    private let record: Mutex<CaseRecord?>

    /// The case as `record` says, which the caller lets go of.
    public init(_ record: CaseRecord) {
        self.record = Mutex(record)
    }

    /// The case, once; nil from then on.
    func take() -> CaseRecord? {
        record.withLock { record in
            defer { record = nil }
            return record
        }
    }
}
