import CQL

extension PolicyLint {
    /// What may be wrong with the facts, and with what people are asked.
    mutating func reviewFacts() {
        if !document.drugs.contains(where: { $0.system == "HCPCS" }) {
            note(
                .drug, "drugs", "names no HCPCS code, so that no request finds this policy by its drug",
                "give the drug's code, such as { system: HCPCS, code: J9229 }")
        }
        for (place, drug) in document.drugs.enumerated() { review(drug, "drugs[\(place)].code") }
        for fact in document.facts {
            let subject = "facts.\(fact.name)"
            review(question: fact.question, "\(subject).question")
            review(roles: fact.assertedBy, "\(subject).assertedBy")
            for (place, code) in fact.codes.enumerated() { review(code, "\(subject).codes[\(place)].code") }
            if fact.request != nil, fact.recordedFor == nil, fact.documentation == .required {
                note(
                    .documentedRequest, "\(subject).documentation",
                    "counts only with a document, and it is the request that states it",
                    "ask for no document, or leave request out")
            }
        }
        for expression in expressions { review(expression) }
    }

    private mutating func review(question: String, _ subject: String) {
        if !question.contains("?") {
            note(
                .question, subject, "is no question, and is put to people word for word", "end it with a question mark")
        }
        reviewText(question, subject)
    }

    private mutating func review(_ code: CodedConcept, _ subject: String) {
        guard let form = CodeSystem(rawValue: code.system), !form.holds(code.code) else { return }
        note(.code, subject, "\(code.code) is no code of \(code.system)", form.form)
    }

    /// Every expression that can be used, with its place.
    var expressions: [ReadExpression] {
        var texts: [(String, String)] = []
        func add(_ node: OutlineNode) {
            if let when = node.when { texts.append((when, "\(node.id).when")) }
            if case .expression(let text) = node.requirement { texts.append((text, node.id.text)) }
            node.requirement.members.forEach(add)
        }
        for criteria in document.sections.compactMap(\.criteria) {
            if case .heading(let node) = criteria.indication { add(node) }
            criteria.requirement.members.forEach(add)
        }
        texts += document.advisories.map { ($0.expression, "advisories.\($0.id)") }
        texts += (document.dosing?.conditions ?? []).map { ($0.expression, $0.place) }
        return texts.compactMap { ReadExpression($0.0, at: $0.1, compiler.declarations) }
    }

    private mutating func review(_ expression: ReadExpression) {
        for comparison in expression.checked.textComparisons {
            guard let fact = document.facts.first(where: { $0.name.text == comparison.fact }), !fact.values.isEmpty,
                !fact.values.contains(comparison.text)
            else { continue }
            let meant = PolicyCompiler.didYouMean(comparison.text, among: fact.values)
            note(
                .impossibleValue, in: expression, at: comparison.position,
                "\(fact.name) is never '\(comparison.text)'",
                meant ?? "it is one of \(fact.values.map { "'\($0)'" }.joined(separator: ", "))")
        }
    }

    mutating func review(_ judgement: JudgementRule, of node: OutlineNode) {
        review(question: judgement.question, "\(node.id).judgement.question")
        review(roles: judgement.roles, "\(node.id).judgement.by")
        if !judgement.mustCite {
            note(
                .uncitedJudgement, "\(node.id).judgement.mustCite",
                "a judgement counts without a document that shows what it rests on",
                "write mustCite: true, unless the printed words ask for no evidence")
        }
        if !document.notes.contains(where: { $0.criteria.contains(node.id.text) }) {
            note(
                .unexplainedJudgement, node.id.text, "is left to judgement, and no note says how its words are read",
                "write a note that names it")
        }
    }
}

/// The form of codes, where a misprint shows.
private enum CodeSystem: String {
    case icd10 = "ICD-10-CM"
    case hcpcs = "HCPCS"
    case loinc = "LOINC"

    var form: String {
        switch self {
        case .icd10: "write a letter, a digit, a letter or digit, and up to four more behind a point: C91.02"
        case .hcpcs: "write a letter and four digits: J9229"
        case .loinc: "write digits, a hyphen and the check digit (Luhn): 8302-2"
        }
    }

    func holds(_ code: String) -> Bool {
        let letters = Array(code.utf8)
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        switch self {
        case .hcpcs: return letters.count == 5 && isLetter(letters[0]) && letters[1...].allSatisfy(isDigit)
        case .icd10:
            guard letters.count >= 3, isLetter(letters[0]), isDigit(letters[1]),
                isDigit(letters[2]) || isLetter(letters[2])
            else { return false }
            guard letters.count > 3 else { return true }
            return letters[3] == 0x2E && (5...8).contains(letters.count)
                && letters[4...].allSatisfy { isDigit($0) || isLetter($0) }
        case .loinc:
            let parts = code.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[1].utf8.count == 1, (1...7).contains(parts[0].utf8.count),
                (parts[0] + parts[1]).utf8.allSatisfy(isDigit)
            else { return false }
            let sum = (parts[0] + parts[1]).utf8.reversed().enumerated().reduce(0) { sum, item in
                let digit = Int(item.element - 0x30) * (item.offset % 2 == 1 ? 2 : 1)
                return sum + (digit > 9 ? digit - 9 : digit)
            }
            return sum % 10 == 0
        }
    }
}
