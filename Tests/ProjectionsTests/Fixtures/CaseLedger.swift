import CanonicalJSON
import ClinicalPolicy
import Cryptography
import EventLog
import EventStore
import PriorAuthorization
import SQLiteEventStore
import Support

/// A throw-away ledger of generated cases: every kind of event in any order, some that cannot be read among them.
final class CaseLedger {
    static let now = Timestamp(milliseconds: 1_760_000_000_000)

    let directory = TemporaryDirectory()
    let ledger: SQLiteLedger
    private var generator: SeededGenerator
    private var eventIDs: [String: [EventReference]] = [:]

    init(seed: UInt64 = 1) throws {
        generator = SeededGenerator(seed: seed)
        ledger = try SQLiteLedger.create(
            at: directory.appending("ledger"), origin: "ledger.example.org/cases", actor: EntryActor(version: "1"),
            now: CaseLedger.now)
    }

    var viewsPath: String { ledger.directory.views }

    static func caseID(_ number: Int) -> CaseID {
        let digits = String(number)
        return CaseID("0199a8e1-7f62-7c4c-9d0a-" + String(repeating: "0", count: 12 - digits.count) + digits)!
    }

    /// Appends an event to the case `number`.
    func append(_ event: CaseEvent, to number: Int, role: String = "clinician") throws {
        try append(type: event.type, event.payload, to: "case/\(CaseLedger.caseID(number))", role: role)
    }

    /// Appends an event to a policy's stream.
    func append(_ event: PolicyEvent) throws {
        try append(type: event.type, event.payload, to: "policy/\(event.policy)", role: "administrator")
    }

    func append(type: String, _ payload: JSONValue, to stream: String, role: String) throws {
        let event = ProposedEvent(
            type: type, occurredAt: CaseLedger.now, actor: try EntryActor(id: "dr-lee", role: role), payload: payload)
        let request = AppendRequest(stream: try StreamName(stream), expected: .any, events: [event])
        let outcome = try ledger.commit([request], now: CaseLedger.now)[0]
        if let id = outcome.receipt?.entries.first?.id, let reference = EventReference(id.text) {
            eventIDs[stream, default: []].append(reference)
        }
    }

    // MARK: Events

    static func submitted(_ number: Int) -> CaseEvent {
        .requestSubmitted(
            RequestSubmitted(
                submission: SHA256.digest([UInt8(number & 0xFF)]), received: now,
                receivedOn: CalendarDay("2025-10-09")!,
                kind: number % 3 == 0 ? .continuation : .initial, priority: number % 2 == 0 ? .standard : .expedited,
                requester: "City Hospital", policy: PolicyID("PA.CP.PHAR.359"),
                member: Member(id: MemberID("M-\(number % 4)")!, dateOfBirth: CalendarDay("1990-02-28")!, name: nil),
                prescriber: Practitioner(
                    npi: NationalProviderIdentifier("1234567893")!, name: nil, specialty: "hematology"),
                consulting: nil, drug: Drug(hcpcs: ProcedureCode("J9229")!, ndc: nil, name: "Besponsa"),
                diagnosis: Diagnosis(icd10: DiagnosisCode("C91.00")!, description: "ALL"),
                plan: TreatmentPlan(
                    dose: DosePlan(day1: nil, day8: nil, day15: nil), cyclesRequested: 2, plannedStart: nil,
                    bodySurface: nil)))
    }

    static func document(_ number: Int) -> CaseEvent {
        .documentUploaded(
            DocumentUploaded(
                digest: SHA256.digest(Array("\(number)".utf8)), size: 100 + number, mediaType: "application/pdf",
                kind: .chartNote, title: "Note \(number)", author: nil, date: CalendarDay("2025-10-01")))
    }

    static let policy = PolicyReference(
        policy: PolicyID("PA.CP.PHAR.359"), version: PolicyVersionID("2025-10"), digest: SHA256.digest([1]))

    static func determination(_ outcome: DeterminationOutcome) -> CaseEvent {
        let terms =
            outcome == .denied
            ? nil
            : AuthorizedTerms(
                cycles: 2, dose: DosePlan(day1: nil, day8: nil, day15: nil), from: CalendarDay("2025-10-10")!,
                through: nil)
        return .determinationIssued(
            DeterminationIssued(
                outcome: outcome, evaluation: someEvent, policy: policy, rationale: "As discussed",
                criteria: [CriterionID("I.A.5")], terms: terms, departure: nil))
    }

    static let someEvent = EventReference("0199a8e1-7f62-7c4c-9d0a-3c5d1b2f8aff")!

    static func replay(_ finding: ReplayFinding) -> CaseEvent {
        .replayPerformed(
            ReplayPerformed(
                evaluation: someEvent, recorded: policy, under: policy, engine: "docket-engine/1", finding: finding,
                difference: nil, recommendation: nil, trace: nil, reason: finding == .identical ? nil : "another result"
            ))
    }

    static func published(_ version: String) -> PolicyEvent {
        let source: JSONValue = ["version": .string(version)]
        let compiled: JSONValue = ["rules": [], "version": .string(version)]
        return .published(
            PolicyVersionPublished(
                policy: PolicyID("PA.CP.PHAR.359"), version: PolicyVersionID(version), certainty: .verbatim,
                source: source,
                sourceDigest: SHA256.digest(source.canonicalBytes), compiled: compiled,
                compiledDigest: SHA256.digest(compiled.canonicalBytes)))
    }

    static func activated(_ version: String, from: String) -> PolicyEvent {
        .activated(
            PolicyVersionActivated(
                policy: PolicyID("PA.CP.PHAR.359"), version: PolicyVersionID(version), effectiveFrom: CalendarDay(from)!
            ))
    }

    /// Appends `count` events of any kind to a dozen cases.
    func appendAnything(_ count: Int) throws {
        for _ in 0..<count {
            let number = Int.random(in: 1...12, using: &generator)
            let stream = "case/\(CaseLedger.caseID(number))"
            let earlier = eventIDs[stream]?.randomElement(using: &generator) ?? CaseLedger.someEvent
            switch Int.random(in: 0..<12, using: &generator) {
            case 0, 1: try append(CaseLedger.submitted(number), to: number, role: "intake")
            case 2, 3: try append(CaseLedger.document(Int.random(in: 0..<9, using: &generator)), to: number)
            case 4:
                let item = InformationItem(kind: .document, subject: "CD22", question: "Is CD22 positive?")
                try append(
                    .informationRequested(
                        InformationRequested(items: [item], recipients: ["City Hospital"], due: CaseLedger.now)),
                    to: number)
            case 5:
                try append(
                    .informationReceived(
                        InformationReceived(answers: earlier, from: "City Hospital", documents: [], note: nil)),
                    to: number)
            case 6:
                let outcome = DeterminationOutcome.allCases.randomElement(using: &generator) ?? .denied
                try append(CaseLedger.determination(outcome), to: number)
            case 7:
                try append(
                    .appealFiled(
                        AppealFiled(
                            determination: earlier, received: CaseLedger.now, receivedOn: CalendarDay("2025-11-01")!,
                            filer: "M-1", standing: .member, consent: nil, priority: .standard, grounds: "New evidence")
                    ),
                    to: number)
            case 8:
                let resolution = AppealResolution.allCases.randomElement(using: &generator) ?? .upheld
                try append(
                    .appealDecided(
                        AppealDecided(
                            appeal: earlier, resolution: resolution, rationale: "Reviewed",
                            criteria: [CriterionID("I.A.5")],
                            evaluation: nil, terms: nil)),
                    to: number)
            case 9: try append(CaseLedger.replay(ReplayFinding.allCases.randomElement(using: &generator)!), to: number)
            case 10: try append(.requestWithdrawn(RequestWithdrawn(by: "M-1", reason: "moved")), to: number)
            default:
                let types = ["SomethingNew", "RequestSubmitted", "DocumentUploaded"]
                try append(type: types.randomElement(using: &generator)!, ["odd": true], to: stream, role: "intake")
            }
        }
    }
}
