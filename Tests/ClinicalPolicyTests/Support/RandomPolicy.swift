import CanonicalJSON
import ClinicalPolicy
import Support

/// Random outlines, each fact looked at in one place, so that every fact may be what it likes whatever the others are: of
/// Boolean facts, or of facts of every type.
struct RandomPolicy {
    private var generator: SeededGenerator
    private let isTyped: Bool
    private var facts: [JSONValue] = []

    /// A compiled policy whose section I.A holds for every kind of request.
    static func make(
        typed isTyped: Bool = false, using generator: inout SeededGenerator
    ) throws -> CompiledPolicy {
        var policy = RandomPolicy(generator: generator, isTyped: isTyped)
        let json = policy.document()
        generator = policy.generator
        return try CompiledPolicy.compile(PolicyDocument(json: json))
    }

    private mutating func roll(_ sides: Int) -> Int {
        Int(generator.next() % UInt64(sides))
    }

    private mutating func document() -> JSONValue {
        let indication = fact()
        var members: [JSONValue] = [
            ["number": 1, "text": "The diagnosis", "expression": .string(indication)]
        ]
        for number in 2...(2 + roll(4)) { members.append(node(number, depth: 3)) }
        return [
            "format": 1, "policy": "PA.TEST.1", "version": "2025-01", "certainty": "verbatim",
            "source": [
                "document": "made by a test", "rows": [["date": "01/2025", "text": "New"]],
                "bases": [["id": "lost", "rows": ["01/2025"], "reasoning": "The text is lost."]],
            ],
            "title": "Random", "header": [], "facts": .array(facts),
            "parts": [
                [
                    "number": "I", "heading": "Criteria",
                    "sections": [
                        [
                            "number": "A", "heading": "All of",
                            "applies": ["initial", "continuation", "dose-increase"],
                            "indication": 1, "otherwise": "B", "all": .array(members),
                            "approval": ["text": "Approval"],
                        ],
                        ["number": "B", "heading": "Other", "referral": "PA.TEST.2"],
                    ],
                ]
            ],
        ]
    }

    private mutating func node(_ number: Int, depth: Int) -> JSONValue {
        var node: JSONObject = ["number": .integer(Int64(number)), "text": "A node"]
        switch depth > 0 ? roll(7) : roll(3) {
        case 0, 1: node["expression"] = .string(expression(depth: 2))
        case 2 where roll(4) == 0:
            node["certainty"] = "unknown"
            node["basis"] = "lost"
            node["textNotOnFile"] = true
        case 2: node["judgement"] = ["question": "Is it?", "by": ["clinician"], "mustCite": .bool(roll(2) == 0)]
        case 3: node["all"] = .array(members(depth: depth))
        case 4, 5: node["any"] = .array(members(depth: depth))
        default:
            let members = members(depth: depth)
            node["atLeast"] = ["count": .integer(Int64(1 + roll(members.count))), "of": .array(members)]
        }
        if roll(5) == 0 { node["when"] = .string(expression(depth: 1)) }
        return .object(node)
    }

    private mutating func members(depth: Int) -> [JSONValue] {
        (1...(1 + roll(3))).map { node($0, depth: depth - 1) }
    }

    private mutating func expression(depth: Int) -> String {
        switch depth > 0 ? roll(5) : 0 {
        case 1: "(\(expression(depth: depth - 1)) and \(expression(depth: depth - 1)))"
        case 2: "(\(expression(depth: depth - 1)) or \(expression(depth: depth - 1)))"
        case 3: "(not \(expression(depth: depth - 1)))"
        default: isTyped ? "(\(comparison()))" : fact()
        }
    }

    /// An expression over facts of one type, most of which have steps of their own in a circuit.
    private mutating func comparison() -> String {
        let relation = ["<", "<=", ">", ">=", "=", "!="][roll(6)]
        switch roll(14) {
        case 0: return "\(fact("Integer")) \(relation) \(roll(7))"
        case 1: return "\(fact("Integer")) + \(fact("Integer")) - \(fact("Integer")) \(relation) \(roll(7))"
        case 2: return "\(roll(9)) - \(fact("Integer")) \(relation) \(fact("Integer"))"
        case 3: return "\(fact("Decimal")) \(relation) \(fact("Integer"))"
        case 4: return "\(fact("Decimal")) - \(fact("Decimal")) \(relation) 0.5"
        case 5: return "\(fact("Quantity")) + \(fact("Quantity")) \(relation) 1.3 'mg/m2'"
        case 6: return "\(fact("Quantity")) \(relation) 800 'ug/m2'"
        case 7: return "\(fact("Date")) \(relation) @2024-11-03"
        case 8: return "years between \(fact("Date")) and \(fact("Date")) \(relation) \(roll(20))"
        case 9: return "difference in months between \(fact("Date")) and \(fact("Date")) \(relation) \(roll(20))"
        case 10: return "\(fact("Date")) same month or before \(fact("Date"))"
        case 11: return "\(fact("String")) in { 'hematologist', 'none', 'other' }"
        case 12: return "\(fact("String")) \(relation) \(fact("String"))"
        case 13: return "\(fact("Date")) + \(roll(20)) years \(relation) \(fact("Date"))"
        default: return fact()
        }
    }

    private mutating func fact(_ type: String = "Boolean") -> String {
        let name = "F\(facts.count)"
        var fact: JSONObject = [
            "name": .string(name), "type": .string(type), "question": "True?", "assertedBy": ["provider"],
            "documentation": roll(2) == 0 ? "required" : "none",
        ]
        if type == "Quantity" { fact["unit"] = "mg/m2" }
        facts.append(.object(fact))
        return name
    }
}
