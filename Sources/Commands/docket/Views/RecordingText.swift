import Application
import CanonicalJSON
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import Replay

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
            var report = base(
                recording, recording.receipt.json(with: try ledger.inclusionProofs(of: recording.receipt)))
            if let id = recording.receipt.stream.caseID {
                let record = try ledger.record(of: id)
                add(record, recording, to: &report)
                if recording.types.contains(CriteriaEvaluated.type) {
                    add(try ledger.dosing(of: record), to: &report)
                }
            }
            if let next, !recording.receipt.repeated { report.lines.append("Next: \(next)") }
            return report
        }
    }

    private static func base(_ recording: CommandResult.Recording, _ proven: JSONValue) -> Report {
        let receipt = recording.receipt
        let places = places(receipt.entries.map(\.index.value))
        let line =
            receipt.repeated
            ? "Already recorded under this idempotency key, \(places): \(counted(recording.types)). Nothing was written."
            : "Recorded \(counted(recording.types)): \(places)."
        return Report([line], json: ["receipt": proven, "recorded": JSONValue(recording.types)])
    }

    /// Tells how the drug is dosed, where the policy says it.
    private static func add(_ dosing: CaseDosing?, to report: inout Report) {
        if let dosing { report.lines += [""] + DosingText.lines(dosing) }
        guard case .object(var members) = report.json else { return }
        members["dosing"] = dosing?.json ?? .null
        report.json = .object(members)
    }

    /// Tells where the case stands now, and what the events say that people wait for.
    private static func add(_ record: CaseRecord, _ recording: CommandResult.Recording, to report: inout Report) {
        let indices = Set(recording.receipt.entries.map(\.index.value))
        var members: JSONObject = [
            "case": .string(record.id.text), "phase": .string(record.state.phase.rawValue),
            "status": .string(record.state.status.word),
        ]
        report.lines.append(CaseText.standing(record))
        var documents: [JSONValue] = []
        for entry in record.entries where indices.contains(entry.entry.seq.value) {
            guard case .event(let event, _) = entry.content else { continue }
            switch event {
            case .documentUploaded(let document):
                documents.append(DocumentText.json(document))
                report.lines.append("  document \(document.digest.hex.prefix(12))  \(document.title)")
            case .criteriaEvaluated(let evaluation):
                members["evaluation"] = evaluation.json
                report.lines += [""] + EvaluationText.lines(evaluation, texts: record.criterionTexts)
            case .informationRequested(let request):
                report.lines.append("  due \(request.due.seconds)")
                report.lines += request.items.flatMap {
                    "\($0.question)".wrapped(after: "  - \($0.kind.rawValue) \($0.subject): ")
                }
            case .determinationIssued(let determination):
                report.lines += CaseText.terms(determination.terms).map { "  authorized: \($0)" }
            case .appealDecided(let decision):
                report.lines += CaseText.terms(decision.terms).map { "  authorized: \($0)" }
            case .replayPerformed(let replay):
                members["replay"] = replay.json
                report.lines.append("  \(EventSentence.of(event))")
            default: break
            }
        }
        if !documents.isEmpty { members["documents"] = .array(documents) }
        if let own = report.json.objectValue { members = members.with(own) }
        report.json = .object(members)
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
