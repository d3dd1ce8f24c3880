import CQL

extension CompiledRule {
    /// The constants it names.
    var constants: [Value] {
        program.encoded.compactMap { instruction in
            guard let blank = instruction.firstIndex(of: " ") else { return nil }
            let text = String(instruction[instruction.index(after: blank)...])
            switch instruction[..<blank] {
            case "integer": return Value(text: text, type: .integer)
            case "decimal": return Value(text: text, type: .decimal)
            case "string": return Value(text: text, type: .string)
            case "date": return Value(text: text, type: .date)
            case "quantity":
                let parts = text.split(separator: " ", maxSplits: 1).map { String($0) }
                return parts.count == 2 ? Value(text: parts[0], type: .quantity, unit: parts[1]) : nil
            default: return nil
            }
        }
    }

    /// Whether it counts in `period`, such as years.
    func names(_ period: CQLDatePrecision) -> Bool {
        program.encoded.contains { $0.lowercased().contains(period.name) }
    }
}
