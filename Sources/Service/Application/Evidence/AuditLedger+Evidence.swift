public import Cryptography
import EventLog
import EventStore
public import PriorAuthorization
import Replay
import SQLiteEventStore
import TransparencyLog

extension AuditLedger {
    /// What shows when the case `id` was received and decided: timestamps and witnesses' signatures over heads of the log.
    ///
    /// Only anchors that somebody vouches for are used: anybody can make a token with any time.
    /// - Parameter trusted: the certificates of timestamp authorities to trust; those that the ledger trusts without them.
    /// - Throws: `NameError` where there is no such case, `LedgerError` where the ledger fails.
    public func evidence(for id: CaseID, trusting trusted: TrustedCertificates? = nil) throws -> EvidenceRecord {
        var history = CaseHistory(id)
        for event in try record(of: id).events { history.add(event) }
        var anchors: [TimeAnchor] = []
        var unvouched = 0
        var unsound = 0
        for kept in try timestamps(trusting: trusted) {
            switch kept.finding {
            case .success(let timestamp) where timestamp.trust != .none: anchors.append(TimeAnchor(timestamp))
            case .success: unvouched += 1
            case .failure: unsound += 1
            }
        }
        anchors += try witnessAnchors()
        let evidence = CaseEvidence(of: history, among: anchors)
        var proofs: [EntryIndex: [String: String]] = [:]
        for milestone in evidence.decisions.flatMap({ [$0.arrival] + [$0.decision].compactMap(\.self) }) {
            guard let by = milestone.bracket.by else { continue }
            proofs[milestone.bracket.index, default: [:]][by.name] = try proof(of: milestone.bracket.index, under: by)
        }
        return EvidenceRecord(id: id, evidence: evidence, proofs: proofs, unvouched: unvouched, unsound: unsound)
    }

    /// The proof that the entry at `index` is covered by the head that `anchor` dates.
    private func proof(of index: EntryIndex, under anchor: TimeAnchor) throws -> String {
        let noteName = StoredTimestamp.noteName(of: anchor.name) ?? anchor.name
        let note = try SignedNote(parsing: DurableFile.read("\(directory.path)/\(noteName)"))
        let proof = try store.inclusionProof(index: index, size: anchor.size)
        return TLogProof(index: index.value, hashes: proof.hashes, checkpoint: note).text
    }
}
