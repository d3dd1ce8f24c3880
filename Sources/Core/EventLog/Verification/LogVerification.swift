public import Cryptography
public import TransparencyLog

/// Checks a ledger from its stored bytes alone: every entry, link, seal, payload and document, and goes on after what
/// it finds.
public struct LogVerification: Sendable {
    /// The key the caller trusts; nil to take the one the log names itself.
    public let expectedKey: VerifierKey?
    /// The certificates of timestamp authorities that the caller trusts; nil to take those the ledger holds.
    public var authorities: TrustedCertificates?
    var pace: ReadingPace

    /// A verification against `expectedKey`, or against the key in the log's own first event.
    ///
    /// - Parameter threads: how many threads hash and read entries: the one that calls ``run(_:progress:event:)``, which
    ///   also reads the source and judges what the others made out, and the rest for as long as that takes.
    public init(expectedKey: VerifierKey? = nil, threads: Int = 2) {
        self.expectedKey = expectedKey
        pace = ReadingPace(threads: threads)
    }

    /// Reads `source` from beginning to end, on this thread, and reports.
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
        var audit = try LogAudit(
            source, expectedKey: expectedKey, authorities: authorities, pace: pace, progress: progress, event: event)
        return try audit.run()
    }
}
