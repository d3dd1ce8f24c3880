import CQL
import CanonicalJSON

extension FactDeclaration {
    /// What keeps `value` from being a value of this fact, in words; nil when it is one.
    public func objection(to value: FactValue) -> String? {
        guard value.type == type else {
            return "\(name) is \(type.rawValue), and \(value) is \(value.type.rawValue)"
        }
        switch value.value {
        case .string(let text) where !values.isEmpty && !values.contains(text):
            let nearest = Spelling.nearest(to: text, among: values).map { " (did you mean \"\($0)\"?)" } ?? ""
            return "\"\(text)\" is not one of \(values.map { "\"\($0)\"" }.joined(separator: ", "))\(nearest)"
        case .integer(let number):
            guard let minimum, number < minimum else { return nil }
            return "\(number) is less than \(minimum), the least \(name) can be"
        case .quantity(let quantity) where quantity.unit != unit:
            return "\(quantity.unit) is not \(unit ?? "1"), the unit of \(name)"
        default:
            return nil
        }
    }
}
