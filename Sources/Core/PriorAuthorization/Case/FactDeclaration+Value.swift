import CQL
import CanonicalJSON
import ClinicalPolicy

extension FactDeclaration {
    /// The value that `proposed` gives for this fact.
    func value(_ proposed: ProposedValue, under policies: ApplicablePolicies) throws(Refusal) -> FactValue {
        guard let value = read(proposed) else {
            throw unfit("is \(expectation); found \(proposed.words)", "write \(example)", under: policies)
        }
        if let problem = problem(with: value) { throw unfit(problem.0, problem.1, under: policies) }
        return value
    }

    private func unfit(_ reason: String, _ advice: String, under policies: ApplicablePolicies) -> Refusal {
        Refusal(.valueUnfit, "policy \(policies.name): \(name) \(reason)", advice: advice)
    }

    private func read(_ proposed: ProposedValue) -> FactValue? {
        switch proposed {
        case .typed(let value): value.type == type ? value : nil
        case .written(let text, let unit): read(text, unit: unit)
        case .json(let value, let unit): read(value, unit: unit)
        }
    }

    private func read(_ json: JSONValue, unit: String?) -> FactValue? {
        switch (type, json) {
        case (.boolean, .bool(let value)): unit == nil ? .boolean(value) : nil
        case (.integer, .integer(let value)): unit == nil ? Int32(exactly: value).map { .integer($0) } : nil
        case (.decimal, .string(let text)), (.string, .string(let text)), (.date, .string(let text)),
            (.quantity, .string(let text)):
            read(text, unit: unit)
        default: nil
        }
    }

    private func read(_ text: String, unit: String?) -> FactValue? {
        guard type == .quantity || unit == nil else { return nil }
        switch type {
        case .boolean: return ["true": true, "false": false][text].map { .boolean($0) }
        case .integer: return Int32(text).flatMap { String($0) == text ? .integer($0) : nil }
        case .decimal: return .decimal(text)
        case .string: return Prose.problem(in: text) == nil ? .string(text) : nil
        case .date: return .date(text)
        case .quantity:
            if let unit { return FactValue.quantity(text, unit) }
            let parts = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            return parts.count == 2 ? FactValue.quantity(String(parts[0]), String(parts[1])) : nil
        }
    }

    /// What is wrong with a value of the right type, and what to do.
    private func problem(with value: FactValue) -> (String, String)? {
        switch value.value {
        case .string(let text) where !values.isEmpty && !values.contains(text):
            let known = values.map { "\"\($0)\"" }.joined(separator: ", ")
            let advice = Spelling.nearest(to: text, among: values).map { "did you mean \"\($0)\"?" }
            return ("is one of \(known); found \"\(text)\"", advice ?? "write one of them, or leave the fact open")
        case .integer(let number):
            guard let minimum, number < minimum else { return nil }
            return ("is \(minimum) or more; found \(number)", "check the number")
        case .quantity(let quantity):
            guard let unit, let declared = Unit(unit), !quantity.measure.isCommensurable(with: declared) else {
                return nil
            }
            return ("is given in \(unit); found \(quantity), which does not convert", "give it in \(unit)")
        default: return nil
        }
    }

    private var expectation: String {
        switch type {
        case .boolean: "true or false"
        case .integer: "a whole number"
        case .decimal: "a decimal"
        case .string: "a text"
        case .date: "a date"
        case .quantity: "a quantity in \(unit ?? "a UCUM unit")"
        }
    }

    private var example: String {
        switch type {
        case .boolean: "true or false"
        case .integer: "digits, such as 6"
        case .decimal: "digits with a point, such as 1.8, in a string"
        case .string: values.isEmpty ? "a text" : values.map { "\"\($0)\"" }.joined(separator: " or ")
        case .date: "YYYY-MM-DD, in a string"
        case .quantity: "a number, in a string, and its unit, such as 0.8 \(unit ?? "mg")"
        }
    }
}

extension ProposedValue {
    /// The value as it was given.
    var words: String {
        switch self {
        case .typed(let value): "\(value)"
        case .written(let text, let unit): "\"\(text)\"" + (unit.map { " \($0)" } ?? "")
        case .json(let value, let unit): value.canonicalText + (unit.map { " \($0)" } ?? "")
        }
    }
}
