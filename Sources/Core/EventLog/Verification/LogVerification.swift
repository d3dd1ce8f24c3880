public import TransparencyLog

/// Checks a ledger from its stored bytes alone: every entry, link, seal, payload and document, and goes on after what
/// it finds.
public struct LogVerification: Sendable {
    /// The key the caller trusts; nil to take the one the log names itself.
    public let expectedKey: VerifierKey?

    /// A verification against `expectedKey`, or against the key in the log's own first event.
    public init(expectedKey: VerifierKey? = nil) {
        self.expectedKey = expectedKey
    }

    /// Reads `source` from beginning to end and reports.
    ///
    /// - Parameters:
    ///   - progress: called now and then with the entries done and the entries there are.
    ///   - event: called with every event whose entry is sound, in order; without it payloads are hashed but not
    ///     parsed.
    /// - Throws: what `source` throws where it cannot be read.
    public func run(
        _ source: some LedgerSource, progress: @escaping (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in },
        event: ((RecordedEvent) -> Void)? = nil
    ) throws -> VerificationReport {
        var audit = try LogAudit(source, expectedKey: expectedKey, progress: progress, event: event)
        return try audit.run()
    }
}
