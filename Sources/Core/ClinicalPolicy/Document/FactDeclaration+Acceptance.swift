import CQL
import CanonicalJSON

extension FactDeclaration {
    /// Whether `value` is a value of this fact. Inlined, so that of a declaration in an array no copy is made, which is long.
    @inline(__always)
    func accepts(_ value: FactValue) -> Bool {
        guard value.type == type else { return false }
        switch value.value {
        case .string(let text): return values.isEmpty || values.contains(text)
        case .integer(let number): return minimum.map { number >= $0 } ?? true
        case .quantity(let quantity): return quantity.unit == unit
        default: return true
        }
    }

    /// What keeps `value` from being a value of this fact, in words; nil when it is one.
    public func objection(to value: FactValue) -> String? {
        if accepts(value) { return nil }
        guard value.type == type else {
            return "\(name) is \(type.rawValue), and \(value) is \(value.type.rawValue)"
        }
        switch value.value {
        case .string(let text):
            let nearest = Spelling.nearest(to: text, among: values).map { " (did you mean \"\($0)\"?)" } ?? ""
            return "\"\(text)\" is not one of \(values.map { "\"\($0)\"" }.joined(separator: ", "))\(nearest)"
        case .integer(let number):
            return minimum.map { "\(number) is less than \($0), the least \(name) can be" }
        case .quantity(let quantity):
            return "\(quantity.unit) is not \(unit ?? "1"), the unit of \(name)"
        default:
            return nil
        }
    }
}
