import CanonicalJSON
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Support

/// One case of a generated year, lived step by step.
struct YearCase {
    static let hour: Int64 = 3_600_000
    static let day: Int64 = 24 * hour
    /// The letter that stands for every notice.
    static let letter = Array("A letter of the year.\n".utf8)
    /// The bytes of every document that a case of the year names.
    static let texts: [[UInt8]] =
        [letter]
        + Set(
            YearCase.files.flatMap { file in
                Examples.submission(file).documents.compactMap { document in
                    if case .text(let text) = document.source { Array(text.utf8) } else { nil }
                }
            }
        ).sorted { $0.lexicographicallyPrecedes($1) }

    /// What is asked for: approved at once, missing a fact, dose in doubt, one cycle left, none left.
    static let files = ["case-01.json", "case-05.json", "case-06.json", "case-07.json", "case-08.json"]

    var run: CaseRun
    var random: SeededGenerator
    /// What was recorded, a step a command.
    private(set) var steps: [[(event: CaseEvent, context: EventContext)]] = []
    private let number: Int
    private let end: Timestamp

    init(number: Int, seed: UInt64) throws {
        self.number = number
        random = SeededGenerator(seed: seed &+ UInt64(number) &* 0x9E37_79B9)
        run = CaseRun { GeneratedYear.reference(number, $0) }
        run.clocks = Clocks.pennsylvania
        guard let start = Timestamp(rfc3339: "\(GeneratedYear.year)-01-01T05:00:00Z"),
            let end = Timestamp(rfc3339: "\(GeneratedYear.year + 1)-06-30T00:00:00Z")
        else { preconditionFailure("a year has a beginning") }
        self.end = end
        run.now = Timestamp(milliseconds: start.milliseconds + Int64.random(in: 0..<365 * YearCase.day, using: &random))
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }

    mutating func one<Value>(of values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }

    /// Lets some hours go by.
    mutating func wait(_ hours: ClosedRange<Int64>) {
        run.now = Timestamp(
            milliseconds: run.now.milliseconds + Int64.random(in: hours, using: &random) * YearCase.hour)
    }

    /// Carries a command out; what is refused is a fault of the story.
    mutating func does(_ command: CaseCommand, _ actor: Actor) throws {
        let before = run.events.count
        try run.perform(command, by: actor)
        steps.append(Array(run.events[before...]))
    }

    mutating func somebody(_ role: Role, _ count: Int, credential: String? = nil) -> Actor {
        People.actor("\(role.rawValue)-\(Int.random(in: 0..<count, using: &random))", role, credential)
    }

    mutating func live() throws {
        let file = chance(45) ? "case-01.json" : one(of: Array(YearCase.files.dropFirst()))
        try submit(file)
        if chance(3) { return try close() }
        try decide(file)
        guard run.now < end else { return }
        try after()
    }

    private mutating func submit(_ file: String) throws {
        let example = Examples.submission(file)
        let start = CalendarDay(Timestamp(milliseconds: run.now.milliseconds + 14 * YearCase.day).utcDate)
        let plan = TreatmentPlan(
            dose: example.plan.dose, cyclesRequested: example.plan.cyclesRequested, plannedStart: start,
            bodySurface: example.plan.bodySurface)
        guard let member = MemberID("M-\(number)") else { preconditionFailure("a member has an identity") }
        let submission = Submission(
            received: run.now, receivedOn: Clocks.pennsylvania.zone.day(of: run.now), kind: example.kind,
            priority: chance(15) ? .expedited : .standard, requester: example.requester, policy: nil,
            member: Member(id: member, dateOfBirth: example.member.dateOfBirth, name: example.member.name),
            prescriber: example.prescriber, consulting: example.consulting, drug: example.drug,
            diagnosis: example.diagnosis, plan: plan, documents: example.documents, facts: example.facts)
        wait(0...3)
        try does(run.submission(submission), somebody(.intake, 8))
    }

    /// Ends the request without a decision on its merits.
    private mutating func close() throws {
        wait(1...20)
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            try does(.withdraw(RequestWithdrawn(by: "the prescriber", reason: "another therapy")), somebody(.intake, 8))
        case 1: try does(.dismiss(RequestDismissed(ground: .duplicate, reason: "asked before")), somebody(.intake, 8))
        default:
            try does(
                .denyAdministratively(
                    AdministrativeDenialIssued(ground: .notEligible, rationale: "Coverage ended.", documents: [])),
                somebody(.reviewer, 12))
            try notice(.denial)
        }
    }

    /// A letter about the last event that one of `kind` can tell of.
    mutating func notice(_ kind: NoticeKind) throws {
        guard let about = run.state.noticeable(kind).last else { return }
        wait(chance(96) ? 0...5 : 200...300)
        try does(
            .issueNotice(
                NoticeIssued(
                    kind: kind, about: about, recipient: .member, addressee: "the member", method: .mail,
                    issued: run.now, letter: SHA256.digest(YearCase.letter), size: YearCase.letter.count,
                    template: kind.rawValue, templateVersion: "1", templateDigest: .zero, language: "en",
                    gradeInTenths: 70, supersedes: nil)), somebody(.reviewer, 12))
    }
}
