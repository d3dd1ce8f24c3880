import ClinicalPolicy

/// The ten cases that show what the Besponsa policy decides, with the result of every node under two versions.
///
/// Results are written one sign a node in preorder: `+` met, `-` not met, `?` unknown; blanks set groups apart. Nodes of
/// I.A: I.A · 1 2 3 4 · 5 a b c · 6 · 7 a b; version 2024-10 has no 5.c. Nodes of II.A: II.A · indication · 1 2 3 · 4 when a b.
struct TenCases {
    let number: Int
    let title: String
    let kind: RequestKind
    let facts: CaseFacts
    let results: [String: (nodes: String, recommendation: Recommendation)]

    static let all: [TenCases] = [
        TenCases(
            1, "34 years, relapsed", .initial, initial(born: "1991-03-14", relapsedOrRefractory: true),
            under2025: ("+ ++++ ++-? + ++?", .approve), under2024: ("+ ++++ ++- + ++?", .approve)),
        TenCases(
            2, "first birthday at the planned start, refractory", .initial,
            initial(born: "2024-11-03", relapsedOrRefractory: true),
            under2025: ("+ ++++ ++-? + ++?", .approve), under2024: ("+ ++++ ++- + ++?", .approve)),
        TenCases(
            2, "the same, planned to start a day before the birthday", .initial,
            initial(born: "2024-11-04", relapsedOrRefractory: true),
            under2025: ("- ++-+ ++-? + ++?", .clinician), under2024: ("- ++-+ ++- + ++?", .clinician)),
        TenCases(
            3, "17 years, frontline, Philadelphia chromosome-negative", .initial,
            initial(born: "2008-05-20", relapsedOrRefractory: false, frontline: true, philadelphia: false),
            under2025: ("? ++++ ?--? + ++?", .pend), under2024: ("+ ++++ +-+ + ++?", .approve)),
        TenCases(
            4, "18 years, frontline, Philadelphia chromosome-positive", .initial,
            initial(born: "2007-08-15", relapsedOrRefractory: false, frontline: true, philadelphia: true),
            under2025: ("+ ++++ +-+? + ++?", .approve), under2024: ("- ++++ --- + ++?", .clinician)),
        TenCases(
            5, "40 years, relapsed, CD22 unreported", .initial,
            initial(born: "1985-06-30", relapsedOrRefractory: true).without("CD22Positive"),
            under2025: ("? +++? ++-? + ++?", .pend), under2024: ("? +++? ++- + ++?", .pend)),
        TenCases(
            6, "50 years, relapsed, 0.9/0.45/0.45 mg/m²", .initial,
            initial(born: "1975-02-11", relapsedOrRefractory: true).with(dose: "0.9", "0.45", "0.45"),
            under2025: ("? ++++ ++-? + ?-?", .pend), under2024: ("? ++++ ++- + ?-?", .pend)),
        TenCases(
            7, "continuing, 5 cycles received, CR, asks for 2 more at 1.5 mg/m²", .continuation,
            continuation(received: 5, requested: 2, remission: "CR").judging("II.A.2", .met),
            under2025: ("+ + +++ +-+?", .modify), under2024: ("+ + +++ +-+?", .modify)),
        TenCases(
            8, "continuing, 6 cycles received", .continuation,
            continuation(received: 6, requested: 1, remission: "CR").judging("II.A.2", .met),
            under2025: ("- + ++- +-+?", .clinician), under2024: ("- + ++- +-+?", .clinician)),
        TenCases(
            9, "continuing, 3 cycles received, no CR or CRi", .continuation,
            continuation(received: 3, requested: 1, remission: "none").with(dose: "0.8", "0.5", "0.5"),
            under2025: ("? + +?+ +-+?", .pend), under2024: ("? + +?+ +-+?", .pend)),
        TenCases(
            10, "T-cell ALL coded C91.02, CD22 unknown", .initial,
            initial(born: "1991-03-14", relapsedOrRefractory: true).without("CD22Positive")
                .with("Diagnosis", .string("T-cell ALL")),
            under2025: ("- -++? ++-? + ++?", .refer), under2024: ("- -++? ++- + ++?", .refer)),
    ]

    private init(
        _ number: Int, _ title: String, _ kind: RequestKind, _ facts: CaseFacts,
        under2025: (String, Recommendation), under2024: (String, Recommendation)
    ) {
        self.number = number
        self.title = title
        self.kind = kind
        self.facts = facts
        results = ["2025-10": under2025, "2024-10": under2024]
    }

    /// A documented first request of B-cell ALL, CD22 positive, by a hematologist, for six cycles of 0.8/0.5/0.5 mg/m² from
    /// 2025-11-03 on.
    static func initial(
        born: String, relapsedOrRefractory: Bool, frontline: Bool = false, philadelphia: Bool? = nil
    ) -> CaseFacts {
        var facts = CaseFacts()
            .with("Diagnosis", .string("B-cell ALL")).with("DiagnosisCode", .string("C91.02"))
            .with("PrescriberSpecialty", .string("hematologist"))
            .with("DateOfBirth", .date(born)).with("AgeReferenceDate", .date("2025-11-03"))
            .with("CD22Positive", .boolean(true)).with("RelapsedOrRefractory", .boolean(relapsedOrRefractory))
            .with("Frontline", .boolean(frontline)).with("CyclesReceived", .integer(0))
            .with("CyclesRequested", .integer(6)).with(dose: "0.8", "0.5", "0.5").with("DoseIncrease", .boolean(false))
        if let philadelphia { facts = facts.with("PhiladelphiaChromosomePositive", .boolean(philadelphia)) }
        return facts
    }

    /// A documented request for more cycles at 0.5/0.5/0.5 mg/m², under the plan's benefit.
    static func continuation(received: Int32, requested: Int32, remission: String) -> CaseFacts {
        CaseFacts()
            .with("Diagnosis", .string("B-cell ALL")).with("CurrentlyReceivingViaPlan", .boolean(true))
            .with("CyclesReceived", .integer(received)).with("CyclesRequested", .integer(requested))
            .with(dose: "0.5", "0.5", "0.5").with("DoseIncrease", .boolean(false))
            .with("RemissionStatus", .string(remission))
    }
}

extension CaseFacts {
    /// These facts and the documented fact `name`.
    func with(_ name: FactName, _ value: FactValue?, isDocumented: Bool = true) -> CaseFacts {
        var facts = self
        facts.facts[name] = value.map { KnownFact($0, isDocumented: isDocumented) }
        return facts
    }

    /// These facts and the doses of the three days, in mg/m².
    func with(dose day1: String, _ day8: String, _ day15: String) -> CaseFacts {
        with("DoseDay1", .quantity(day1, "mg/m2")).with("DoseDay8", .quantity(day8, "mg/m2"))
            .with("DoseDay15", .quantity(day15, "mg/m2"))
    }

    /// These facts but `name`.
    func without(_ name: FactName) -> CaseFacts {
        with(name, nil)
    }

    /// These facts with `name` no longer documented.
    func undocumenting(_ name: FactName) -> CaseFacts {
        var facts = self
        facts.facts[name]?.isDocumented = false
        return facts
    }

    /// These facts and a judgement that cites a document, or not.
    func judging(
        _ criterion: CriterionID, _ finding: KnownJudgement.Finding, isCited: Bool = true
    ) -> CaseFacts {
        var facts = self
        facts.judgements[criterion] = KnownJudgement(finding, isCited: isCited)
        return facts
    }
}
