import CanonicalJSON

extension PolicyCompiler {
    mutating func checkIdentity() {
        if document.id.text.isEmpty { note("policy", "is empty", "give the printed number, such as PA.CP.PHAR.359") }
        let version = document.version.text.utf8.map { $0 }
        let isMonth =
            version.count == 7 && version[4] == UInt8(ascii: "-")
            && (version[..<4] + version[5...]).allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if !isMonth {
            note("version", "\"\(document.version)\" is not a month", "write the month of review as YYYY-MM")
        }
        if document.certainty == .unknown { note("certainty", "a version is verbatim or reconstructed") }
    }

    /// Every fact is looked at by an expression, or says for what else it is recorded.
    mutating func checkUse() {
        guard problems.isEmpty else { return }
        for fact in document.facts {
            switch (usedFacts[fact.name], fact.recordedFor) {
            case (nil, nil) where !dosingFacts.contains(fact.name):
                note(
                    "facts.\(fact.name)", "no expression looks at it",
                    "say in recordedFor why it is recorded, or drop it")
            case (let place?, .some):
                note(
                    "facts.\(fact.name)", "\(place) looks at it", "drop recordedFor, which says that no expression does"
                )
            default: break
            }
        }
    }

    mutating func checkSource() {
        let rows = Set(document.source.rows.map(\.date))
        var seen: Set<String> = []
        for basis in document.source.bases {
            if !seen.insert(basis.id).inserted {
                note("source.bases.\(basis.id)", "is the name of two bases", "give each its own", occurrence: 1)
            }
            for row in basis.rows where !rows.contains(row) {
                note("source.bases.\(basis.id)", "rests on the row \(row), which source.rows does not hold")
            }
        }
    }

    /// Words that are not verbatim name what they rest on; words that are, rest on nothing else.
    mutating func checkCertainty(_ certainty: Certainty, basis: String?, of id: CriterionID, isOnFile: Bool) {
        if isOnFile == (certainty == .unknown) {
            note(
                id.text, isOnFile ? "is of certainty unknown and requires something" : "its text is not on file",
                "a criterion is of certainty unknown exactly where it says textNotOnFile")
        }
        switch (certainty, basis) {
        case (.verbatim, let basis?): note(id.text, "is verbatim and names the basis \"\(basis)\"")
        case (.reconstructed, nil), (.unknown, nil):
            note(id.text, "is \(certainty.rawValue) and names no basis", "name one of source.bases in basis")
        case (_, let basis?) where !document.source.bases.contains { $0.id == basis }:
            note(
                id.text, "\"\(basis)\" is no basis", Self.didYouMean(basis, among: document.source.bases.map(\.id)))
        default: break
        }
    }

    mutating func checkSections() {
        var seen: Set<CriterionID> = []
        for section in document.sections where !seen.insert(section.id).inserted {
            note(
                section.id.text, "two sections have this number", "give each the number that is printed", occurrence: 1)
        }
        for section in document.sections where section.criteria?.applies.isEmpty ?? false {
            note("\(section.id).applies", "names no kind of request", Self.kindsOfRequest)
        }
        for kind in RequestKind.allCases {
            let sections = document.sections.filter { $0.criteria?.applies.contains(kind) ?? false }
            if sections.count != 1 {
                let found =
                    sections.isEmpty
                    ? "no section applies" : "\(sections.map(\.id.text).joined(separator: " and ")) apply"
                note(
                    "parts", "\(found) to \(kind.rawValue) requests", "name the kind in applies of exactly one section")
            }
        }
    }

    private static let kindsOfRequest =
        "give one or more of \(RequestKind.allCases.map(\.rawValue).joined(separator: ", "))"

    mutating func checkNotes() {
        let known = namedPlaces
        var seen: Set<String> = []
        for (id, criteria) in document.notes.map({ ("notes.\($0.id)", $0.criteria) })
            + document.advisories.map({ ("advisories.\($0.id)", $0.criteria) })
        {
            if !seen.insert(id).inserted { note(id, "is used twice", "give each its own", occurrence: 1) }
            if criteria.isEmpty { note(id, "names no criterion") }
            for (place, criterion) in criteria.enumerated() where isOutlineWhole && !known.contains(criterion) {
                note(
                    "\(id).criteria[\(place)]", "\"\(criterion)\" is no place in the outline",
                    Self.didYouMean(criterion, among: known))
            }
        }
    }

    /// Everything a note may be about: nodes, sections, statements, parts, headings and the header.
    private var namedPlaces: Set<String> {
        var names: Set<String> = ["header"]
        func add(_ node: OutlineNode) {
            names.insert(node.id.text)
            node.requirement.members.forEach(add)
        }
        for part in document.parts {
            names.formUnion([part.number, part.heading].compactMap { $0 })
            for section in part.sections {
                names.insert(section.id.text)
                switch section.contents {
                case .statements(let statements, _):
                    names.formUnion(statements.map { section.id.appending($0.number).text })
                case .criteria(let criteria):
                    names.insert(criteria.indication.id.text)
                    criteria.requirement.members.forEach(add)
                }
            }
        }
        return names
    }

    mutating func checkExamples() {
        guard isOutlineWhole else { return }
        let known = namedPlaces
        var told: Set<String> = []
        let judged = Set(document.sections.flatMap { Self.judgements($0.criteria?.requirement) })
        for example in document.examples {
            let place = "examples.\(example.name)"
            let named = example.results.keys.map(\.text).filter { !$0.hasSuffix(".when") }
            for criterion in named.sorted() where !known.contains(criterion) {
                note(place, "\"\(criterion)\" is no criterion", Self.didYouMean(criterion, among: known))
            }
            for criterion in example.facts.judgements.keys.sorted() where !judged.contains(criterion) {
                // An example that is like this one has the judgement too; once is enough.
                guard told.insert(criterion.text).inserted else { continue }
                note(place, "\(criterion) is not left to judgement")
            }
            for advisory in example.advisories ?? [] where !document.advisories.contains(where: { $0.id == advisory }) {
                note(
                    place, "\"\(advisory)\" is no advisory",
                    Self.didYouMean(advisory, among: document.advisories.map(\.id)))
            }
        }
    }

    private static func judgements(_ requirement: Requirement?) -> [CriterionID] {
        (requirement?.members ?? []).flatMap { node in
            if case .judgement = node.requirement { [node.id] } else { judgements(node.requirement) }
        }
    }
}
