public import Cryptography
public import TransparencyLog

/// Checks a ledger from its stored bytes alone: every entry, link, seal, payload and document, and goes on after what
/// it finds.
public struct LogVerification: Sendable {
    /// The key the caller trusts; nil to take the one the log names itself.
    public let expectedKey: VerifierKey?
    /// The certificates of timestamp authorities that the caller trusts; nil to take those the ledger holds.
    public var authorities: TrustedCertificates?
    /// The witnesses the caller trusts, and how many of them must have cosigned a head; nil to take those the log names.
    public let expectedWitnesses: WitnessQuorum?
    var pace: ReadingPace

    /// A verification against `expectedKey`, or against the key in the log's own first event, and against
    /// `expectedWitnesses`, or the witnesses that the log names.
    ///
    /// - Parameter threads: how many threads hash and read entries: the one that calls ``run(_:progress:event:)``, which
    ///   also reads the source and judges what the others made out, and the rest for as long as that takes.
    public init(expectedKey: VerifierKey? = nil, expectedWitnesses: WitnessQuorum? = nil, threads: Int = 2) {
        self.expectedKey = expectedKey
        self.expectedWitnesses = expectedWitnesses
        pace = ReadingPace(threads: threads)
    }

    /// Reads `source` from beginning to end, on this thread, and reports.
    ///
    /// With `since`, a head verified before, it reads only what follows that head, if its signature counts and the log
    /// extends it by the tree as stored, which is checked against its root; if not, it reads everything, with `since` as
    /// one more head saved elsewhere. The report's ``VerificationReport/resumption`` says which. Of what the head covers
    /// it then reads what later entries rest on, and nothing else is known of it but that it was sealed.
    ///
    /// - Parameters:
    ///   - since: a head that was verified before. The source should be a ``ResumableSource``.
    ///   - resumed: called first where the log was taken up at `since`, with what can be asked about what it covers.
    ///   - progress: called now and then with the entries done and the entries there are.
    ///   - event: called with every event whose entry is sound, in order; without it payloads are hashed but not
    ///     parsed.
    /// - Throws: what `source` throws where it cannot be read, and what `resumed` and `event` throw.
    public func run(
        _ source: some LedgerSource, since: StoredAnchor? = nil,
        resumed: (VerifiedBeginning) throws -> Void = { _ in },
        progress: @escaping (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in },
        event: ((RecordedEvent) throws -> Void)? = nil
    ) throws -> VerificationReport {
        var audit = try LogAudit(
            source, expectedKey: expectedKey, expectedWitnesses: expectedWitnesses, since: since,
            authorities: authorities, pace: pace, progress: progress, event: event)
        if let beginning = audit.beginning { try resumed(beginning) }
        return try audit.run()
    }
}
