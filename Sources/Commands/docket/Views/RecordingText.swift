import Application
import Cryptography
import EventLog
import EventStore
import Packets
import PriorAuthorization
import Replay
import Representations

/// What a command put on record.
enum RecordingText {
    /// The answer to a command; throws where nothing was recorded.
    ///
    /// - Parameter next: what to do next, as it is typed.
    static func report(_ result: CommandResult, in ledger: AuditLedger, next: String? = nil) throws -> Report {
        switch result {
        case .refused(let refusal): throw Failure(refusal)
        case .keyReused(let key, let original):
            throw Failure(
                refused: "idempotency-key-reused",
                "the idempotency key \"\(key)\" stands for another request, recorded at entry \(original)",
                advice: "send this request under a key of its own")
        case .recorded(let recording):
            var report = try self.report(recording, in: ledger)
            if let next, !recording.receipt.repeated { report.lines.append("Next: \(next)") }
            return report
        }
    }

    private static func report(_ recording: CommandResult.Recording, in ledger: AuditLedger) throws -> Report {
        let proofs = try ledger.inclusionProofs(of: recording.receipt)
        guard let record = try ledger.record(of: recording) else {
            return Report([line(recording)], json: try RecordingRepresentation.value(recording, proofs: proofs))
        }
        let dosing = recording.isEvaluation ? try ledger.dosing(of: record) : nil
        return Report(
            [line(recording)] + lines(recording, in: record) + (dosing.map { [""] + DosingText.lines($0) } ?? []),
            json: try RecordingRepresentation.value(recording, proofs: proofs, in: record, dosing: dosing))
    }

    private static func line(_ recording: CommandResult.Recording) -> String {
        let receipt = recording.receipt
        let places = places(receipt.entries.map(\.index.value))
        return receipt.repeated
            ? "Already recorded under this idempotency key, \(places): \(counted(recording.types)). Nothing was written."
            : "Recorded \(counted(recording.types)): \(places)."
    }

    /// Where the case stands now, and what the events say that people wait for.
    private static func lines(_ recording: CommandResult.Recording, in record: CaseRecord) -> [String] {
        var lines = [CaseText.standing(record)]
        for event in recording.events(in: record) {
            switch event {
            case .documentUploaded(let document):
                lines.append("  document \(document.digest.hex.prefix(12))  \(document.title)")
            case .criteriaEvaluated(let evaluation):
                lines += [""] + EvaluationText.lines(evaluation, texts: record.criterionTexts)
            case .informationRequested(let request):
                lines.append("  due \(request.due.seconds)")
                lines += request.items.flatMap {
                    "\($0.question)".wrapped(after: "  - \($0.kind.rawValue) \($0.subject): ")
                }
            case .determinationIssued(let determination):
                lines += CaseText.terms(determination.terms).map { "  authorized: \($0)" }
            case .appealDecided(let decision):
                lines += CaseText.terms(decision.terms).map { "  authorized: \($0)" }
            case .replayPerformed: lines.append("  \(EventSentence.of(event))")
            default: break
            }
        }
        return lines
    }

    /// `RequestSubmitted, 2 × DocumentUploaded`.
    private static func counted(_ types: [String]) -> String {
        var runs: [(type: String, count: Int)] = []
        for type in types {
            if runs.last?.type == type {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((type, 1))
            }
        }
        return runs.map { $0.count == 1 ? $0.type : "\($0.count) × \($0.type)" }.joined(separator: ", ")
    }

    private static func places(_ indices: [UInt64]) -> String {
        guard let first = indices.first, let last = indices.last, first != last else {
            return indices.first.map { "entry \($0)" } ?? "no entry"
        }
        return "entries \(first) to \(last)"
    }
}
