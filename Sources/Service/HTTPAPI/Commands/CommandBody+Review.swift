import Application
import CanonicalJSON
import ClinicalPolicy
import PriorAuthorization

extension CommandBody {
    static func assignReviewer(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = AssignReviewer(
            reviewer: try reader.checked("reviewer"), task: try reader.choice("task"),
            credential: try reader.optionalChecked("credential"), specialty: try reader.optionalProse("specialty"),
            reportsTo: try reader.optionalChecked("reportsTo"))
        return { _, _ in .assignReviewer(command) }
    }

    static func evaluate(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let command = Evaluate(version: try reader.optionalProse("version").map { PolicyVersionID($0) })
        return { _, _ in .evaluate(command) }
    }

    static func judge(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let criterion = CriterionID(try reader.prose("criterion"))
        let finding = try reader.choice("finding", of: KnownJudgement.Finding.self)
        let rationale = try reader.prose("rationale")
        let citations = try reader.optionalStrings("citations") ?? []
        return { record, _ in
            .judge(
                Judge(
                    criterion, finding, rationale: rationale, citations: try citations.map { try record.document($0) }))
        }
    }

    static func holdPeerToPeer(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let held = try reader.optionalMoment("heldAt")
        let provider = try reader.prose("provider")
        let participants = try reader.optionalStrings("participants") ?? []
        let outcome = try reader.choice("outcome", of: PeerToPeerOutcome.self)
        let summary = try reader.prose("summary")
        return { _, moment in
            .holdPeerToPeer(
                HoldPeerToPeer(
                    heldAt: held ?? moment, provider: provider, participants: participants, outcome: outcome,
                    summary: summary))
        }
    }

    static func determine(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let outcome = try reader.choice("outcome", of: DeterminationOutcome.self)
        let grounds = try DecisionGrounds(&reader)
        let departure = try reader.optionalProse("departure")
        return { record, _ in
            .determine(
                Determine(
                    outcome, rationale: grounds.rationale, criteria: grounds.criteria,
                    evaluation: try grounds.evaluation(in: record), terms: grounds.terms.of(record),
                    departure: departure))
        }
    }

    static func denyAdministratively(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let ground = try reader.choice("ground", of: AdministrativeGround.self)
        let rationale = try reader.prose("rationale")
        let documents = try reader.optionalStrings("documents") ?? []
        return { record, _ in
            .denyAdministratively(
                AdministrativeDenialIssued(
                    ground: ground, rationale: rationale, documents: try documents.map { try record.document($0) }))
        }
    }

    static func withdraw(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let event = RequestWithdrawn(by: try reader.prose("by"), reason: try reader.prose("reason"))
        return { _, _ in .withdraw(event) }
    }

    static func dismiss(_ reader: inout JSONObjectReader) throws -> CommandMaking {
        let event = RequestDismissed(ground: try reader.choice("ground"), reason: try reader.prose("reason"))
        return { _, _ in .dismiss(event) }
    }
}

/// What a decision rests on, and what it authorizes.
struct DecisionGrounds: Sendable {
    let rationale: String
    let criteria: [CriterionID]
    let evaluation: UInt64?
    let terms: GivenTerms

    init(_ reader: inout JSONObjectReader) throws {
        rationale = try reader.prose("rationale")
        criteria = try (reader.optionalStrings("criteria") ?? []).map { CriterionID($0) }
        evaluation = try reader.optionalEntry("evaluation")
        terms = try GivenTerms(&reader)
    }

    func evaluation(in record: StandingCase) throws -> EventReference? {
        try evaluation.map { try record.event(at: $0, as: CriteriaEvaluated.self) }
    }
}

/// The member `terms`, as far as they are given.
struct GivenTerms: Sendable {
    private var cycles: Int?
    private var dose: DosePlan?
    private var from: CalendarDay?
    private var through: CalendarDay?

    init(_ reader: inout JSONObjectReader) throws {
        guard var terms = try reader.optionalObject("terms") else { return }
        cycles = try terms.optionalCount("cycles", 1...100)
        dose = try terms.optionalDose("dose")
        from = try terms.optionalChecked("from")
        through = try terms.optionalChecked("through")
        try terms.finish()
    }

    private var isGiven: Bool { cycles != nil || dose != nil || from != nil || through != nil }

    /// The terms, the rest of them as the evaluation offers or the request asks; nil where none are given.
    func of(_ record: StandingCase) -> AuthorizedTerms? {
        isGiven ? record.state.terms(cycles: cycles, dose: dose, from: from, through: through) : nil
    }

    /// The terms, the rest of them as `now`.
    func instead(of now: AuthorizedTerms) -> AuthorizedTerms {
        AuthorizedTerms(
            cycles: cycles ?? now.cycles, dose: dose ?? now.dose, from: from ?? now.from,
            through: through ?? now.through)
    }
}
