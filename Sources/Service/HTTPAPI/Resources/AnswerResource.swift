import Application
import CanonicalJSON
import ClinicalPolicy
import EventLog
import Hummingbird
import PriorAuthorization
import Replay
import Representations

/// Answers about a case: what is missing, what would have to be otherwise, what would have come of it, whether it still comes out
/// the same.
enum AnswerResource {
    static let routes: [Route] = [
        .get("/v1/cases/{case}/missing", "getMissing", .reading(.answer, .oneCase)) { call in
            try await call.reading(.answer) { record in
                switch try call.ledger.missing(of: record.id) {
                case .failure(let reason): AnswerRepresentation.value(reason, in: record.id)
                case .success(let (basis, answer)): AnswerRepresentation.value(answer, on: basis)
                }
            }
        },
        .get("/v1/cases/{case}/why-not", "getWhyNot", .reading(.answer, .oneCase), whyNot),
        .post("/v1/cases/{case}/what-if", "askWhatIf", .reading(.answer, .oneCase), whatIf),
        .get("/v1/cases/{case}/replays", "getReplay", .reading(.replay, .oneCase), replay),
        .post("/v1/cases/{case}/replays", "recordReplay", .command(.recordReplay), recordReplay),
    ]

    @Sendable private static func whyNot(_ call: Call) async throws -> Response {
        var query = try call.query()
        let goal = try query.choice("for", of: WhyNot.Goal.self) ?? .approve
        let evaluation = try query.entry("evaluation")
        let limit = try query.integer("limit", in: 1...100) ?? WhyNot.usualLimit
        try query.finish()
        return try await call.reading(.answer) { record in
            let answer = try call.ledger.whyNot(goal, of: record.id, evaluationAt: evaluation?.value, limit: limit)
            return switch answer {
            case .failure(let reason): AnswerRepresentation.value(reason, in: record.id)
            case .success(let (basis, answer)): AnswerRepresentation.value(answer, on: basis)
            }
        }
    }

    @Sendable private static func whatIf(_ call: Call) async throws -> Response {
        var reader = try await call.bodyReader()
        var hypothesis = Hypothesis()
        for (index, value) in (try reader.optionalArray("facts") ?? []).enumerated() {
            var fact = try JSONObjectReader(value, at: "facts[\(index)]")
            hypothesis.facts.append(
                (
                    FactName(try fact.prose("fact")),
                    .json(try fact.value("value"), unit: try fact.optionalProse("unit"))
                ))
            try fact.finish()
        }
        for (index, value) in (try reader.optionalArray("judgements") ?? []).enumerated() {
            var judgement = try JSONObjectReader(value, at: "judgements[\(index)]")
            hypothesis.judgements.append(
                (CriterionID(try judgement.prose("criterion")), try judgement.choice("finding")))
            try judgement.finish()
        }
        hypothesis.without = try reader.optionalStrings("without") ?? []
        hypothesis.version = try call.version(try reader.optionalProse("under"))
        hypothesis.moment = try reader.optionalMoment("at")
        try reader.finish()
        return try await call.reading(.answer) { record in
            AnswerRepresentation.value(try call.ledger.whatIf(hypothesis, of: record.id))
        }
    }

    /// The evaluations of the case, each derived again, beside what is on record.
    @Sendable private static func replay(_ call: Call) async throws -> Response {
        var query = try call.query()
        let version = try call.version(query.optional("under"))?.reference
        try query.finish()
        return try await call.reading(.replay) { record in
            var items: [JSONValue] = []
            if let version {
                try call.ledger.compare(
                    [record.id], under: version.policy, version.version, threads: 1,
                    telling: { ReplayRepresentation.value($0) }
                ) { items.append($0) }
            } else {
                try call.ledger.replay(
                    [record.id], tellsAll: true, threads: 1, telling: { ReplayRepresentation.value($0) }
                ) { items += $0.told }
            }
            return JSONValue(items: items)
        }
    }

    @Sendable private static func recordReplay(_ call: Call) async throws -> Response {
        var (body, reader) = try await call.object()
        let version = try call.version(try reader.optionalProse("under"))?.reference
        try reader.finish()
        let id = try call.visibleRecord().id
        let instruction = try call.instruction(body)
        let result = try await call.service.writing {
            try await call.ledger.recordReplay(
                of: id, under: version.map { ($0.policy, $0.version) }, instruction)
        }
        return try call.answer(to: result)
    }
}

extension Call {
    /// The published version that `name`, as `POLICY@VERSION`, names; nil where nothing is named.
    func version(_ name: String?) throws -> PublishedVersion? {
        guard let name else { return nil }
        let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw Problem(
                400, "malformed-version", "\"\(name.prefix(100))\" names no version",
                advice: "Write it as PA.CP.PHAR.359@2025-10")
        }
        return try ledger.published(PolicyID(parts[0]), PolicyVersionID(parts[1]))
    }
}
