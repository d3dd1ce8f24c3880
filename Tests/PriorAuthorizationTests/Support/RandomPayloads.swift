import CQL
import CanonicalJSON
import CaseSupport
import ClinicalPolicy
import Cryptography
import PriorAuthorization
import Support

/// Payloads of every type with random contents, each member sometimes at the edge of what it may be.
struct RandomPayloads {
    var generator: SeededGenerator

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    /// One payload of each type.
    mutating func all() -> [any EventPayload] {
        [
            request(), document(), assertion(), correction(), informationRequest(), answer(), evaluation(), judgement(),
            determination(), RequestWithdrawn(by: text(), reason: text()), appeal(), decision(), replay(),
            publication(),
            PolicyVersionActivated(
                policy: Policies.id, version: "2025-10", effectiveFrom: day(), effectiveThrough: optional { $0.day() }),
            PolicyVersionRetired(policy: Policies.id, version: "2025-10", effectiveThrough: day(), reason: text()),
        ] + ofTheCourse() + ofTheAccessRecord() + ofTokens()
    }

    mutating func optional<Value>(_ make: (inout RandomPayloads) -> Value) -> Value? {
        Bool.random(using: &generator) ? make(&self) : nil
    }

    mutating func list<Value>(_ counts: ClosedRange<Int>, _ make: (inout RandomPayloads) -> Value) -> [Value] {
        (0..<Int.random(in: counts, using: &generator)).map { _ in make(&self) }
    }

    mutating func one<Value>(of values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    mutating func text() -> String {
        let letters = Array("aZ09 \"\\/äß漢🧬\u{301}\n\t—=(+-@")
        return "x" + String((0..<Int.random(in: 0...30, using: &generator)).map { _ in one(of: letters) })
    }

    mutating func digest() -> SHA256Digest { SHA256.digest(generator.bytes(8)) }

    mutating func moment() -> Timestamp {
        Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &generator))
    }

    mutating func day() -> CalendarDay { known(CalendarDay(moment().utcDate)) }

    mutating func reference() -> EventReference {
        CaseRun.reference(Int.random(in: 0...999_999_999, using: &generator))
    }

    mutating func count() -> Int { Int.random(in: 1...99, using: &generator) }

    mutating func measure(_ unit: String) -> Measure {
        let fraction = one(of: ["", ".5", ".45", ".00000001"])
        return known(Measure("\(Int.random(in: 0...999, using: &generator))\(fraction)", unit))
    }

    mutating func value() -> FactValue {
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: .boolean(.random(using: &generator))
        case 1: .integer(.random(in: .min ... .max, using: &generator))
        case 2: known(.decimal(measure("").value.description))
        case 3: .string(text())
        case 4: known(.date(one(of: ["2025", "2025-10", "2024-02-29"])))
        default: known(.quantity(measure("").value.description, one(of: ["mg/m2", "kg", "1"])))
        }
    }

    mutating func npi() -> NationalProviderIdentifier {
        known(NationalProviderIdentifier(one(of: ["1234567893", "1999010105", "1999213014"])))
    }

    mutating func practitioner() -> Practitioner {
        Practitioner(npi: npi(), name: optional { $0.text() }, specialty: optional { $0.text() })
    }

    mutating func dose() -> DosePlan {
        DosePlan(
            day1: optional { $0.measure("mg/m2") }, day8: optional { $0.measure("mg/m2") },
            day15: optional { $0.measure("mg/m2") })
    }

    mutating func terms() -> AuthorizedTerms {
        AuthorizedTerms(cycles: count(), dose: dose(), from: day(), through: optional { $0.day() })
    }

    mutating func policy() -> PolicyReference {
        PolicyReference(policy: Policies.id, version: one(of: ["2025-10", "2024-10"]), digest: digest())
    }

    mutating func criteria() -> [CriterionID] { list(0...3) { $0.one(of: ["I.A.5.b", "II.A.3", "I.A"]) } }

    func known<Value>(_ value: Value?) -> Value {
        guard let value else { preconditionFailure("the generator makes well-formed texts") }
        return value
    }
}

extension RandomPayloads {
    mutating func request() -> RequestSubmitted {
        RequestSubmitted(
            submission: digest(), received: moment(), receivedOn: day(), kind: one(of: RequestKind.allCases),
            priority: one(of: Priority.allCases), requester: text(), policy: optional { _ in Policies.id },
            member: Member(
                id: known(MemberID("M-1")), dateOfBirth: day(),
                name: optional { PersonName(given: $0.text(), family: $0.text()) }),
            prescriber: practitioner(), consulting: optional { $0.practitioner() },
            drug: Drug(
                hcpcs: known(ProcedureCode("J9229")), ndc: optional { $0.known(NationalDrugCode("0008-0100-01")) },
                name: text()),
            diagnosis: Diagnosis(icd10: known(DiagnosisCode("C91.02")), description: text()),
            plan: TreatmentPlan(
                dose: dose(), cyclesRequested: optional { $0.count() }, plannedStart: optional { $0.day() },
                bodySurface: optional { random in
                    BodySurface(
                        height: random.measure("cm"), weight: random.measure("kg"),
                        formula: random.optional { $0.one(of: BodySurface.Formula.allCases) })
                }))
    }

    mutating func document() -> DocumentUploaded {
        DocumentUploaded(
            digest: digest(), size: one(of: [1, 4711, 268_435_456]),
            mediaType: one(of: ["application/pdf", "text/plain"]),
            kind: one(of: DocumentKind.allCases), title: text(), author: optional { $0.text() },
            date: optional { $0.day() })
    }

    mutating func assertion() -> FactAsserted {
        FactAsserted(
            fact: "CyclesReceived", value: value(), document: optional { $0.digest() }, locator: optional { $0.text() },
            origin: one(of: FactOrigin.allCases))
    }

    mutating func correction() -> FactCorrected {
        FactCorrected(
            fact: "CyclesReceived", supersedes: reference(), oldValue: value(), newValue: value(), reason: text(),
            approver: People.reviewer.id, document: optional { $0.digest() }, locator: optional { $0.text() })
    }

    mutating func informationRequest() -> InformationRequested {
        InformationRequested(
            items: list(1...3) { random in
                InformationItem(
                    kind: random.one(of: InformationItem.Kind.allCases), subject: random.text(), question: random.text()
                )
            }, recipients: list(1...3) { $0.text() }, due: moment())
    }

    mutating func answer() -> InformationReceived {
        InformationReceived(
            answers: reference(), from: text(), documents: list(0...3) { $0.digest() }, note: optional { $0.text() })
    }

    mutating func evaluation() -> CriteriaEvaluated {
        let script = one(of: Examples.scripts.cases)
        let rules = Policies.compiled(one(of: Policies.versions).version)
        guard let run = try? CaseRun(submitting: script.file), let kind = run.state.request?.payload.kind else {
            preconditionFailure("examples are accepted")
        }
        return CriteriaEvaluated(
            policy: policy(), effectiveOn: day(), engine: text(), factSet: digest(),
            consideredThrough: UInt64.random(in: 0...1000, using: &generator),
            summary: rules.evaluate(run.state.caseFacts(for: rules), for: kind).summary)
    }

    mutating func judgement() -> JudgementRecorded {
        JudgementRecorded(
            criterion: "I.A.5.c", finding: one(of: KnownJudgement.Finding.allCases), rationale: text(),
            citations: list(0...3) { $0.digest() }, supersedes: optional { $0.reference() })
    }

    mutating func determination() -> DeterminationIssued {
        DeterminationIssued(
            outcome: one(of: DeterminationOutcome.allCases), evaluation: reference(), policy: policy(),
            rationale: text(),
            criteria: criteria(), terms: optional { $0.terms() }, departure: optional { $0.text() })
    }

    mutating func appeal() -> AppealFiled {
        AppealFiled(
            determination: reference(), received: moment(), receivedOn: day(), filer: text(),
            standing: one(of: AppealStanding.allCases), channel: optional { $0.one(of: AppealChannel.allCases) },
            consent: optional { $0.one(of: [true, false]) },
            priority: one(of: Priority.allCases), grounds: text())
    }

    mutating func decision() -> AppealDecided {
        AppealDecided(
            appeal: reference(), resolution: one(of: AppealResolution.allCases), rationale: text(),
            criteria: criteria(),
            evaluation: optional { $0.reference() }, terms: optional { $0.terms() })
    }

    mutating func replay() -> ReplayPerformed {
        ReplayPerformed(
            evaluation: reference(), recorded: policy(), under: policy(), engine: text(),
            finding: one(of: ReplayFinding.allCases),
            difference: optional { random in
                TraceDifference(
                    criterion: "I.A.4", recorded: random.one(of: [Truth.met, .notMet, .unknown]),
                    replayed: random.one(of: [Truth.met, .notMet, .unknown]))
            }, recommendation: optional { $0.one(of: Recommendation.allCases) }, trace: optional { _ in "AAAA" },
            reason: optional { $0.text() })
    }

    mutating func publication() -> PolicyVersionPublished {
        PolicyVersionPublished(
            policy: Policies.id, version: "2025-10", certainty: one(of: Certainty.allCases), source: ["some": "source"],
            sourceDigest: digest(), compiled: ["some": ["rules", 1]], compiledDigest: digest())
    }
}

extension RandomPayloads {
    mutating func credential() -> Credential { known(Credential(one(of: ["1234567893", "LIC:PA-MD-104233"]))) }

    mutating func pinnedClockRule() -> PinnedClockRule {
        Clocks.pennsylvania.pinned(one(of: Clocks.pennsylvania.rules))
    }
}
