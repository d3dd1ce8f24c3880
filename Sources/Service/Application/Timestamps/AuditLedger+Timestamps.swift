import CanonicalJSON
public import Cryptography
import EventLog
public import EventStore
public import PriorAuthorization
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// Has the timestamp authority at `address` date the head as it is, keeps its reply beside the log, and puts it on record.
    ///
    /// The reply is checked before anything is kept: that it is over this head and answers this request, that its signature holds,
    /// and, against `trusted` or else the certificates that the ledger trusts, by whom it is vouched for.
    /// - Parameters:
    ///   - policy: the policy the authority must issue under, a dotted object identifier; nil for its own choice.
    ///   - timeout: the seconds that the authority has.
    ///   - instruction: who records it. With nil it is kept and not recorded: that shows what was written before the token, but not
    ///     what was written after it.
    /// - Throws: `OutsideError` where the authority does not answer, or not as it should; nothing is kept then.
    public func timestamp(
        at address: String, trusting trusted: TrustedCertificates? = nil, policy: String? = nil, timeout: Double = 20,
        _ instruction: Instruction?
    ) async throws -> DatedHead {
        if let instruction, let dated = try await repetition(of: instruction) { return dated }
        var exchange = try HTTPExchange(address)
        exchange.timeout = timeout
        exchange.mostBytes = TimestampResponse.byteLimit
        let head = try head()
        let request = try TimestampRequest(
            imprint: SHA256.digest(head.note), nonce: TimestampRequest.randomNonce(), policy: policy)
        let answer = try await exchange.post(
            request.der, contentType: "application/timestamp-query", accept: "application/timestamp-reply")
        let (response, token) = try AuditLedger.read(answer, to: request, from: address)

        let own = try ownCertificates()
        let certificates = trusted ?? (own.isEmpty ? nil : TrustedCertificates(own))
        if let problem = response.problem(answering: request, trusting: certificates) {
            throw AuditLedger.refusal(of: problem, from: address)
        }
        try checkClock(against: token, of: address, head)
        let name = try store.keep(response, over: head)
        let stored = StoredTimestamp(name: name, note: head.note, response: response.bytes)
        let timestamp: CheckedTimestamp
        do throws(TimestampCheck.Fault) {
            timestamp = try TimestampCheck(pinned: trusted, own: own).check(stored).timestamp
        } catch {
            preconditionFailure("a reply that was checked is not sound: \(error)")
        }
        guard let instruction else { return DatedHead(timestamp: timestamp, recording: nil) }
        let record = HeadTimestamped(
            size: head.size, time: timestamp.time, authority: timestamp.authority, response: response.digest)
        let recording = try await administer(.ledger, by: AuditLedger.timestampers, instruction) { _, _ in
            .success(record)
        }
        return DatedHead(timestamp: timestamp, recording: recording)
    }

    /// What was answered to the call that `instruction` repeats; nil where it repeats none.
    private func repetition(of instruction: Instruction) async throws -> DatedHead? {
        guard let idempotency = instruction.idempotency, let known = try store.outcome(of: idempotency) else {
            return nil
        }
        let recording = try await administer(.ledger, by: AuditLedger.timestampers, instruction) {
            (_, _) -> Result<HeadTimestamped, Refusal> in
            preconditionFailure("\(known) was there, and is gone")
        }
        guard case .recorded(let recorded) = recording, let index = recorded.receipt.entries.first?.index else {
            return DatedHead(timestamp: nil, recording: recording)
        }
        let timestamp = try timestamps().lazy.compactMap { try? $0.finding.get() }.first { $0.recordedAt == index }
        return DatedHead(timestamp: timestamp, recording: recording)
    }

    /// Who may put a timestamp on record.
    public static let timestampers: Set<Role> = [.administrator, .auditor]

    /// Trusts `certificates` as those of timestamp authorities from now on.
    ///
    /// - Returns: them, each with the name of its file below the ledger's directory.
    /// - Throws: `LedgerError` where they cannot be kept.
    public func trustAuthorities(
        _ trusted: TrustedCertificates
    ) throws(LedgerError) -> [(certificate: Certificate, name: String)] {
        let names = try store.trust(trusted.certificates)
        return zip(trusted.certificates, names).map { ($0, $1) }
    }

    /// The timestamps that the ledger keeps, in the order of the sizes, each looked at by itself and compared with the log.
    ///
    /// - Parameter trusted: the certificates to trust; those that the ledger trusts without them.
    public func timestamps(trusting trusted: TrustedCertificates? = nil) throws -> [KeptTimestamp] {
        let check = TimestampCheck(pinned: trusted, own: trusted == nil ? try ownCertificates() : [])
        let records = try timestampRecords()
        var kept: [KeptTimestamp] = []
        try store.forEachTimestamp { stored in
            kept.append(
                KeptTimestamp(name: stored.name, finding: try examine(stored, with: check, records)))
        }
        return kept
    }

    private func examine(
        _ stored: StoredTimestamp, with check: TimestampCheck, _ records: [SHA256Digest: EntryIndex]
    ) throws -> Result<CheckedTimestamp, KeptTimestamp.TimestampFault> {
        func fault(_ words: String) -> Result<CheckedTimestamp, KeptTimestamp.TimestampFault> {
            .failure(KeptTimestamp.TimestampFault(words: words))
        }
        let sound: TimestampCheck.Sound
        do throws(TimestampCheck.Fault) {
            sound = try check.check(stored)
        } catch {
            switch error {
            case .bad(let words), .untrusted(let words): return fault(words)
            }
        }
        let size = sound.checkpoint.size
        guard sound.checkpoint.origin == store.origin, try store.root(ofSize: size) == sound.checkpoint.root else {
            return fault("\(stored.name) is over a head that is not one of this ledger; docket verify tells more")
        }
        return .success(sound.timestamp.recorded(at: records[sound.digest]))
    }

    /// The entries that record timestamps, by the digest of the reply.
    private func timestampRecords() throws -> [SHA256Digest: EntryIndex] {
        var records: [SHA256Digest: EntryIndex] = [:]
        for event in try store.readStream(.ledger) {
            guard let record = HeadTimestamped(event), records[record.response] == nil else { continue }
            records[record.response] = event.entry.seq
        }
        return records
    }

    private func ownCertificates() throws -> [Certificate] {
        try store.timestampCertificates().flatMap { stored in
            do throws(CryptographyError) {
                return try Certificate.read(pem: stored.pem)
            } catch {
                throw LedgerError(
                    .damaged, "\(directory.path)/\(stored.name) cannot be read: \(error)",
                    advice: "Put the certificate back with docket timestamp trust, or take the file away")
            }
        }
    }

    /// The reply in `answer`, and its token.
    private static func read(
        _ answer: HTTPExchange.Answer, to request: TimestampRequest, from address: String
    ) throws(OutsideError) -> (TimestampResponse, TimestampToken) {
        let kind = answer.contentType.map { ", \($0)" } ?? ""
        guard answer.status == 200 else {
            throw OutsideError(
                address: address, reason: "it answered with the status \(answer.status)\(kind), and no timestamp",
                advice: "Check the address: a timestamp authority takes POST there (RFC 3161)")
        }
        let response: TimestampResponse
        do throws(CryptographyError) {
            response = try TimestampResponse(parsing: answer.body)
        } catch {
            throw OutsideError(
                address: address,
                reason: "what it answered (\(answer.body.count) bytes\(kind)) is no timestamp: \(error.reason)",
                advice: "Check that there is a timestamp authority at the address (RFC 3161)")
        }
        guard let token = response.token else {
            throw refusal(of: TimestampProblem(.refused, "\(response.status)"), from: address)
        }
        return (response, token)
    }

    private static func refusal(of problem: TimestampProblem, from address: String) -> OutsideError {
        let (reason, advice) =
            switch problem.kind {
            case .refused: ("it dated nothing: \(problem)", "Ask again later, or another authority")
            case .otherImprint, .otherNonce:
                ("it answered with something else: \(problem)", "Trust nothing it says before that is explained")
            case .otherPolicy: ("it answered otherwise than asked: \(problem)", "Ask for a policy that it supports")
            case .invalid: ("its timestamp is not sound: \(problem)", "Tell whoever runs it, and ask another authority")
            case .untrusted:
                (
                    "nobody that is trusted vouches for it: \(problem)",
                    "Give its certificates, which you have from itself, with --ca FILE or docket timestamp trust FILE"
                )
            }
        return OutsideError(address: address, reason: reason, advice: "\(advice); nothing was kept")
    }

    /// Throws where the authority's time and the ledger's contradict each other, so that every verification would say so.
    private func checkClock(against token: TimestampToken, of address: String, _ head: LedgerHead) throws {
        let last = try store.readEntries(from: EntryIndex(head.size - 1), limit: 1).first?.entry.recordedAt
        let (now, tolerance) = (clock(), CheckedTimestamp.clockTolerance)
        let isBehind = now.milliseconds < token.earliest - tolerance
        let isAhead = (last?.milliseconds ?? .min) > token.latest + tolerance
        guard isBehind || isAhead else { return }
        let own = isBehind ? "the ledger's clock says \(now)" : "the last entry says it was recorded at \(last ?? now)"
        throw OutsideError(
            address: address,
            reason:
                "its time is \(Timestamp(milliseconds: token.milliseconds)), and \(own): they contradict each other",
            advice: "Find out which clock is wrong and set it right; nothing was kept")
    }
}
