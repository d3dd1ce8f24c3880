import Application
import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import PriorAuthorization
import Projections

/// A case in words.
enum CaseText {
    /// Where the case stands, in one or two lines.
    static func standing(_ record: CaseRecord) -> [String] {
        var line = "Case \(record.id): \(record.state.phase.rawValue)"
        if let determination = record.state.determination?.payload {
            line += " (\(determination.outcome.rawValue) under \(determination.policy))"
        }
        return [line]
    }

    /// One line of the list of cases.
    static func line(_ summary: CaseSummary) -> String {
        let recommendation =
            summary.recommendation.map { "\($0) under \(summary.policyVersion ?? "")" } ?? "not evaluated"
        return "\(summary.id)  \(summary.phase.rawValue.padded(to: 22))  \((summary.kind ?? "").padded(to: 13))  "
            + "\(summary.diagnosis?.padded(to: 7) ?? "")  \(recommendation)"
    }

    static func show(_ record: CaseRecord) -> Report {
        let state = record.state
        var lines = standing(record)
        if let request = state.request?.payload {
            lines += [
                "Received \(request.received): \(request.kind.rawValue), \(request.priority.rawValue), "
                    + "\(request.drug.name) (\(request.drug.hcpcs)), \(request.diagnosis.icd10) \(request.diagnosis.description)",
                "Member \(request.member.id), prescriber NPI \(request.prescriber.npi) (\(request.prescriber.specialty ?? "specialty not given")), "
                    + "policy \(request.policy?.text ?? "not found for the drug")",
            ]
        }
        if !state.documents.isEmpty {
            lines += ["", Terminal.bold("Documents")]
            lines += state.documents.map {
                "  \($0.payload.digest.hex.prefix(12))  \($0.payload.kind.rawValue.padded(to: 10)) \($0.payload.title)"
            }
        }
        if !state.facts.isEmpty {
            lines += ["", Terminal.bold("Facts")]
            for (name, record) in state.facts.sorted(by: { $0.key.text < $1.key.text }) {
                let document = record.statements.first { $0.document != nil }
                let support =
                    document?.document.map { "document \($0.hex.prefix(12)) \(document?.locator ?? "")" }
                    ?? "no document"
                lines.append("  \(name.text.padded(to: 26)) \("\(record.value)".padded(to: 16)) \(support)")
            }
        }
        for (criterion, judgement) in state.judgements.sorted(by: { $0.key.text < $1.key.text }) {
            lines.append(
                "Judgement on \(criterion): \(judgement.payload.finding.rawValue), by \(judgement.context.actor.id): "
                    + judgement.payload.rationale)
        }
        if let evaluation = state.latestEvaluation {
            lines += EvaluationText.lines(evaluation.payload, texts: record.criterionTexts)
        }
        if let determination = state.determination {
            lines += ["", Terminal.bold("Determination: \(determination.payload.outcome.rawValue)")]
            lines += [
                "By \(determination.context.actor.id) (\(determination.context.actor.role.rawValue)) on "
                    + "\(determination.context.recordedAt): \(determination.payload.rationale)"
            ]
        }
        for appeal in state.appeals {
            lines += [
                "", Terminal.bold("Appeal: \(appeal.status.rawValue)"), "Grounds: \(appeal.filed.payload.grounds)",
            ]
            if let decided = appeal.decided {
                lines.append(
                    "Decided by \(decided.context.actor.id) on \(decided.context.recordedAt): \(decided.payload.rationale)"
                )
            }
        }
        lines += ["", "\(record.events.count) events; see: docket case events \(record.id)"]
        return Report(lines, json: json(record))
    }

    static func json(_ record: CaseRecord) -> JSONValue {
        let state = record.state
        return [
            "appeals": .array(
                state.appeals.map {
                    [
                        "decided": $0.decided?.payload.json ?? .null, "filed": $0.filed.payload.json,
                        "status": .string($0.status.rawValue),
                    ]
                }),
            "case": .string(record.id.text), "determination": state.determination?.payload.json ?? .null,
            "documents": .array(state.documents.map(\.payload.json)),
            "evaluation": state.latestEvaluation?.payload.json ?? .null, "events": .integer(Int64(record.events.count)),
            "facts": .array(
                state.facts.sorted { $0.key.text < $1.key.text }.map { name, fact in
                    ["fact": .string(name.text), "value": fact.value.json]
                }),
            "judgements": .array(
                state.judgements.sorted { $0.key.text < $1.key.text }.map(\.value.payload.json)),
            "request": state.request?.payload.json ?? .null, "status": .string(state.phase.rawValue),
        ]
    }

    static func events(_ record: CaseRecord, withPayloads: Bool) -> Report {
        var lines: [String] = []
        for event in record.events {
            let entry = event.entry
            lines.append(
                "\(String(entry.seq.value).padded(to: 6)) \(entry.recordedAt)  \(entry.type.padded(to: 22)) "
                    + "\(entry.actor.id)\(entry.actor.role.map { " (\($0))" } ?? "")")
            if withPayloads, let payload = event.payload {
                lines += payload.prettyText.split(separator: "\n").map { "         \($0)" }
            }
        }
        let json: JSONValue = [
            "case": .string(record.id.text),
            "events": .array(
                record.events.map { event in
                    [
                        "entry": (try? JSONValue(parsing: event.entry.canonicalBytes)) ?? .null,
                        "hash": .string(event.hash.base64), "payload": event.payload ?? .null,
                    ]
                }),
        ]
        return Report(lines, json: json)
    }
}
