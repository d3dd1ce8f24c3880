import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import PriorAuthorization
import Testing

/// Cases brought into each phase by commands.
enum PhasedCase {
    /// Somebody who may issue `command` and stands in nobody's way.
    static func somebody(for command: CommandKind) -> Actor {
        switch command {
        case .evaluate, .lapseInformation, .recordMissedDeadline, .expireAuthorization: People.engine
        case .holdPeerToPeer: People.secondClinician
        case .requestInformation, .determine, .denyAdministratively, .takeExtension, .amendAuthorization,
            .extendAuthorization, .terminateAuthorization:
            People.reviewer
        case .judge, .reviewAppeal, .decideAppeal, .dismissAppeal, .decideExternalReview, .decideFairHearing,
            .effectuate, .recordReplay:
            People.appeals
        default: People.intake
        }
    }

    /// A case in `phase`, evaluated where it can be, with the commands that fit it.
    static func run(in phase: CasePhase, authorization: AuthorizationStatus = .active) throws -> CaseRun {
        switch phase {
        case .notSubmitted: return CaseRun()
        case .received: return try CaseRun(submitting: "case-08.json")
        case .withdrawn: return try closed(by: .withdraw)
        case .dismissed: return try closed(by: .dismiss)
        case .administrativelyDenied: return try closed(by: .denyAdministratively)
        case .inReview: return try evaluated("case-01.json")
        case .clinicianReview: return try evaluated("case-08.json")
        case .pendedForInformation:
            var run = try evaluated("case-08.json")
            try run.perform(try #require(Commands.anyOf[.requestInformation]), by: People.reviewer)
            return run
        case .deemedDenied: return try overdue()
        case .approved:
            var run = try evaluated("case-01.json")
            try run.perform(.determine(Determine(.approved, rationale: "all met")), by: People.reviewer)
            return try with(authorization, run)
        case .modified: return try with(authorization, try modified())
        case .denied: return try denied()
        case .appealFiled: return try appealed()
        case .appealAcknowledged: return try acknowledged()
        case .appealInReview:
            var run = try acknowledged()
            try run.perform(try #require(Commands.anyOf[.reviewAppeal], "any").at(run.now), by: People.appeals)
            return run
        case .appealDecided: return try upheld()
        case .externalReview:
            var run = try upheld()
            try run.perform(try #require(Commands.anyOf[.requestExternalReview]), by: People.intake)
            return run
        case .fairHearing:
            var run = try upheld()
            try run.perform(try #require(Commands.anyOf[.requestFairHearing]), by: People.intake)
            return run
        case .effectuated:
            var run = try self.run(in: .fairHearing)
            try run.perform(
                .decideFairHearing(
                    DecideFurtherReview(
                        decided: run.now, result: .overturned, rationale: "it is needed",
                        terms: Commands.terms(1, from: Commands.day(run.now)))), by: People.appeals)
            try run.perform(.effectuate(Effectuate(effectuated: run.now, how: "authorized")), by: People.intake)
            return run
        }
    }

    private static func evaluated(_ file: String) throws -> CaseRun {
        var run = try CaseRun(submitting: file)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        return run
    }

    private static func closed(by kind: CommandKind) throws -> CaseRun {
        var run = try CaseRun(submitting: "case-08.json")
        try run.perform(try #require(Commands.anyOf[kind]), by: somebody(for: kind))
        return run
    }

    /// A case whose time to decide passed.
    private static func overdue() throws -> CaseRun {
        var run = CaseRun()
        run.clocks = Clocks.pennsylvania
        try run.perform(run.submission(Examples.submission("case-08.json")), by: People.intake)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        try run.perform(try #require(Commands.anyOf[.requestInformation]), by: People.reviewer)
        let clock = try #require(run.state.runningClocks.first { $0.rule.consequence == .adverseDetermination })
        run.now = Timestamp(milliseconds: clock.due.milliseconds + 1)
        try run.perform(.recordMissedDeadline(RecordMissedDeadline(clock: clock.started.id)), by: People.engine)
        return run
    }

    private static func modified() throws -> CaseRun {
        var run = try CaseRun(submitting: "case-07.json")
        let marrow = try #require(run.documents["marrow"])
        try run.perform(.judge(Judge("II.A.2", .met, rationale: "CR", citations: [marrow])), by: People.reviewer)
        try run.perform(.evaluate(Evaluate()), by: People.engine)
        try run.perform(
            .determine(Determine(.modified, rationale: "one left", criteria: ["II.A.3"])), by: People.clinician)
        return run
    }

    private static func denied() throws -> CaseRun {
        var run = try evaluated("case-08.json")
        try run.perform(
            .determine(Determine(.denied, rationale: "six received", criteria: ["II.A.3"])), by: People.clinician)
        return run
    }

    private static func appealed() throws -> CaseRun {
        var run = try denied()
        try run.perform(
            .fileAppeal(FileAppeal(received: run.now, filer: "the member", standing: .member, grounds: "it helps")),
            by: People.intake)
        return run
    }

    private static func acknowledged() throws -> CaseRun {
        var run = try appealed()
        try run.perform(
            .acknowledgeAppeal(AcknowledgeAppeal(acknowledged: run.now, method: .mail)), by: People.intake)
        return run
    }

    /// An appeal upheld, by somebody assigned to it.
    static func upheld() throws -> CaseRun {
        var run = try appealed()
        try run.perform(.assignReviewer(Commands.appealAssignment), by: People.intake)
        try run.perform(
            .decideAppeal(DecideAppeal(.upheld, rationale: "six received", criteria: ["II.A.3"])), by: People.appeals)
        return run
    }

    /// `run`, its authorization brought to `status`.
    private static func with(_ status: AuthorizationStatus, _ run: CaseRun) throws -> CaseRun {
        var run = run
        let terms = try #require(run.state.authorization)
        switch status {
        case .none, .active: break
        case .exhausted:
            run.now = max(run.now, try #require(Timestamp(rfc3339: "\(terms.from)T12:00:00Z")))
            for _ in 0..<terms.cycles {
                try run.perform(
                    .recordCycle(RecordCycle(administeredOn: Commands.day(run.now), source: "claim")), by: People.intake
                )
            }
        case .expired:
            run.now = Timestamp(milliseconds: run.now.milliseconds + 500 * 86_400_000)
            if terms.through == nil {
                try run.perform(
                    .amendAuthorization(
                        AmendAuthorization(
                            terms: AuthorizedTerms(
                                cycles: terms.cycles, dose: terms.dose, from: terms.from,
                                through: terms.from.lastDay(ofMonths: 6)), reason: "to an end")), by: People.clinician)
            }
            try run.perform(.expireAuthorization, by: People.engine)
        case .terminated:
            try run.perform(try #require(Commands.anyOf[.terminateAuthorization]), by: People.reviewer)
        }
        return run
    }
}

extension CaseCommand {
    /// The same review, held on the day of `moment`.
    fileprivate func at(_ moment: Timestamp) -> CaseCommand {
        guard case .reviewAppeal(var command) = self else { return self }
        command.heldOn = Commands.day(moment)
        return .reviewAppeal(command)
    }
}
