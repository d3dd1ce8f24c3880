import ClinicalPolicy

/// Values that fall on either side of what criteria ask.
enum FactSamples {
    static func values(of fact: FactDeclaration) -> [FactValue] {
        switch fact.type {
        case .boolean: [.boolean(true), .boolean(false)]
        case .integer: [0, 1, 3, 5, 6, 7].map { .integer($0) }
        case .string where !fact.values.isEmpty: fact.values.map { .string($0) }
        case .string: ["hematologist", "family medicine", "C91.02", "none"].map { .string($0) }
        case .quantity: ["0.45", "0.5", "0.8", "0.9"].compactMap { .quantity($0, fact.unit ?? "1") }
        case .date: ["2007-11-03", "2010-11-04", "2024-11-03", "2025-11-03", "2025"].compactMap { .date($0) }
        case .decimal: ["0.45", "0.5", "-1", "2.00000001"].compactMap { .decimal($0) }
        }
    }
}
